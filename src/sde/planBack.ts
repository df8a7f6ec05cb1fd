import type { SimulatePlan } from '../check/simulationPlan';
import type { Graph, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { chooseScheme } from './chooseScheme';
import type { LawsFound } from './gridLaw/followedLaws';
import { mayBeFollowed, withLawOnGrid } from './gridLaw/lawOnGrid';
import { itoForm, withMarginals } from './marginals';
import { exampleData, momentsOf, type DataMixture } from './mixture';
import { pictureStatistics, planSystem } from './planSystem';
import { checkRun, SimulationRefused } from './refusal';
import { sameMarginals } from './reverse';
import { makeGraph, openSystem, type Marginals, type System } from './system';
import type { SimulationWishes } from './textProcess';

/** `lambda`: how much noise the way back has; 1 is Anderson's reversal, 0 the probability flow. */
export interface BackWishes extends Pick<SimulationWishes, 'scheme' | 'steps' | 'paths' | 'statistics' | 'laws'> {
  readonly lambda: number;
  readonly horizon: number;
  readonly latex: readonly string[];
  readonly title: string;
  readonly seed: string;
}

const [usualPaths, usualSteps] = [4000, 400];
/** The score has a pole at 0, and the end is a little before. */
const earliest = 1e-3;

/** Whether the marginals of a process are known, or may be followed on a grid. */
export function canGoBack(system: System): boolean {
  const { score, marginals, dimension, calculus } = system;
  const isKnown = score !== undefined && marginals !== undefined && (dimension === 1 || dimension === 2) && calculus !== 'ode';
  return isKnown || mayBeFollowed(system);
}

/** With the score of its marginals, known or followed up to that time. */
export function withLaw(system: System, horizon: number, found?: LawsFound): System {
  if (system.score !== undefined && system.marginals !== undefined) return system;
  const followed = withLawOnGrid(system, horizon, found);
  if (followed === null) throw new SimulationRefused({ kind: mayBeFollowed(system) ? 'lawNotFound' : 'scoreUnknown' });
  return followed;
}

/** Where the way back starts, in words. */
export const lastLawWords = ({ tabulated }: Pick<Marginals, 'tabulated'>): string =>
  tabulated === undefined ? 'the exact law at the last time' : 'the law at the last time';

/** What the score is, in words. */
export const scoreWords = ({ marginals }: Pick<System, 'marginals'>): string =>
  marginals?.tabulated === undefined ? '∇log p_t exact' : '∇log p_t by the equation of Fokker and Planck, on a grid';

/** Back from the exact law at the last time of a process that runs forward, with the exact score. */
export function planBack(system: System, wishes: BackWishes): SimulatePlan {
  if (!canGoBack(system)) throw new SimulationRefused({ kind: 'scoreUnknown' });
  checkHorizon(wishes);
  const forward = withLaw(system, wishes.horizon, wishes.laws);
  const inIto = itoForm(forward);
  const back = sameMarginals(inIto, wishes.lambda, 'reverse');
  const { horizon } = wishes;
  const places = { from: horizon, to: Math.min(earliest, horizon / 2), flow: sameMarginals(inIto, 0, 'reverse') };
  return planAlong(forward, back, { ...places, choices: wordsOfLaw(forward) }, wishes);
}

/** Of a law that is followed, from where. */
function wordsOfLaw({ marginals }: Pick<System, 'marginals'>): string[] {
  if (marginals === undefined) return [];
  const start = marginals.tabulated === undefined ? [] : [marginals.start];
  return [...start, lastLawWords(marginals), scoreWords({ marginals })];
}

/** A process that runs forward, from the example data. */
export function planThere(system: System, wishes: Omit<BackWishes, 'lambda'>): SimulatePlan {
  checkHorizon(wishes);
  const forward = withLaw(system, wishes.horizon, wishes.laws);
  const choices = [forward.marginals?.start ?? ''];
  return planAlong(forward, forward, { from: 0, to: wishes.horizon, flow: forward, choices }, wishes);
}

function checkHorizon({ horizon }: Pick<BackWishes, 'horizon'>): void {
  if (!(horizon > 0)) throw new SimulationRefused({ kind: 'zeroTime' });
}

interface Way {
  readonly from: number;
  readonly to: number;
  /** Whose drift is shown as arrows. */
  readonly flow: System;
  readonly choices: readonly string[];
}

/** A process with the marginals of `forward`, from its exact law at the first time. */
function planAlong(forward: System, wanted: System, { from, to, flow, choices }: Way, wishes: Omit<BackWishes, 'lambda'>): SimulatePlan {
  const { marginals } = forward;
  if (marginals === undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  const { scheme, system } = chooseScheme(wishes.scheme, wanted, false);
  const { steps = usualSteps, paths = usualPaths } = wishes;
  checkRun({ from, to, steps }, paths);
  return planSystem({
    system,
    scheme,
    process: { title: wishes.title, entry: null, latex: wishes.latex, choices },
    direction: to < from ? 'reverse' : 'forward',
    time: { from, to, steps },
    start: marginals.draw(from),
    paths,
    statistics: { ...pictureStatistics, ...wishes.statistics },
    exact: { ...exactOfLaw(marginals), velocity: velocityOf(flow) },
    seed: wishes.seed,
  });
}

/** What a plan takes of it. */
export const exactOfLaw = ({ moments, density, tabulated }: Pick<Marginals, 'moments' | 'density' | 'tabulated'>) => ({
  moments,
  density,
  ...(tabulated !== undefined && { tabulated }),
});

function velocityOf(system: System): Graph {
  return makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => openSystem(builder, system, parameters).drift(x, t));
}

/** The same start in both components, as wide and as far as it is on the line. */
function inPlane(data: DataMixture = exampleData[1]): DataMixture {
  const { mean, variance } = momentsOf(data);
  return { parts: [{ weight: 1, mean: [mean[0]!, mean[0]!], deviation: Math.sqrt(variance[0]!) }] };
}

/** Several noises of one component are one whose square is the sum of theirs. */
function strengthOf(builder: GraphBuilder, noises: readonly NodeId[]): NodeId {
  return noises.length === 1 ? noises[0]! : builder.sqrt(builder.dot(noises, noises));
}

/** A process of one component in the plane: each of two components goes by itself, by the same equation. */
export function liftToPlane(line: System): System {
  const coefficients = makeGraph(2, line.parameters, (builder, x, t, parameters) => {
    const local = openSystem(builder, line, parameters);
    const zero = builder.constant(0);
    const noise = x.map((one) => strengthOf(builder, local.diffusion([one], t)[0]!));
    return [...x.flatMap((one) => local.drift([one], t)), noise[0]!, zero, zero, noise[1]!];
  });
  const bare: System = { calculus: line.calculus, dimension: 2, noises: 2, parameters: line.parameters, coefficients };
  // A schedule with a center of one component is found anew.
  const known = line.schedule !== undefined && line.schedule.center === undefined ? { ...bare, schedule: line.schedule } : bare;
  return withMarginals(known, exampleData[2]) ?? { ...bare, data: inPlane(line.data) };
}
