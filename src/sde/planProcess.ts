import type { Direction, ExactKnowledge, SimulatePlan, StartPoint } from '../check/simulationPlan';
import { evaluateGraph } from '../kernel/evaluate';
import type { Graph } from '../kernel/graph';
import { chooseScheme } from './chooseScheme';
import { kernelMoments, scheduleOf } from './linearKernel';
import { geometricFromPoints } from './marginals';
import { linearMarginals } from './marginals/linearMarginals';
import { matrixMarginals } from './marginals/matrixMarginals';
import { exactOfLaw, lastLawWords } from './planBack';
import { drawPerturbed, normalStart, perturbedDensity, type DataMixture } from './mixture';
import { noiseKindOf } from './noise';
import { pictureStatistics, planSystem } from './planSystem';
import { saidOf } from './readData';
import { restingKernel } from './restingKernel';
import { isLastTime } from './readParameters';
import { readSystem, type ReadSystem } from './readSystem';
import { checkRun, SimulationRefused } from './refusal';
import { dataAt, pointOf } from './startPoint';
import { makeGraph, openSystem, type Marginals, type Schedule, type System } from './system';
import { readJoint } from './joint/readJoint';
import type { Process, SimulationWishes, TextJoint, TextProcess } from './textProcess';
import { trainedStart, type TrainedScore } from './trainedScore';

const usualPaths = 4000;
const usualSteps = 400;
/** Backwards in time the score has a pole at 0, and the end is a little before. */
const earliest = 1e-3;

/**
 * Paths of a process of the text. What it leaves open is chosen and said: abstract functions, numbers without a value, where the process starts.
 * Throws `NotComputable` where an expression has no value and `SimulationRefused` where nothing can be run.
 */
export function planSimulate(text: TextProcess, wishes: SimulationWishes = {}, title = titleOf(text.process)): SimulatePlan {
  const read = readSystem(text, wishes);
  const direction: Direction =
    text.process.kind === 'sde' && text.process.reverse ? 'reverse' : read.usesScore && read.forward !== null ? 'reverse' : 'forward';
  return planRead(text, read, { direction, title }, wishes);
}

/** The same of equations that are run together. */
export function planJoint(text: TextJoint, wishes: SimulationWishes = {}): SimulatePlan {
  const { equations } = text.joint;
  const read = readJoint(text, wishes);
  const direction: Direction = read.usesScore || equations.some(({ reverse }) => reverse) ? 'reverse' : 'forward';
  const count = equations.length > 1 ? `${equations.length} equations` : `${read.system.noises} noises`;
  const calculus = { ito: 'Itô', stratonovich: 'Stratonovich', ode: 'ordinary' }[read.system.calculus];
  return planRead(text, read, { direction, title: `Sample paths of ${count}, ${calculus}` }, wishes);
}

function planRead(
  { latex, seed, lastTime }: Pick<TextProcess, 'latex' | 'seed' | 'lastTime'>,
  read: ReadSystem,
  { direction, title }: { readonly direction: Direction; readonly title: string },
  wishes: SimulationWishes,
): SimulatePlan {
  const { scheme, system, converted } = chooseScheme(wishes.scheme, read.system, wishes.convert === true);
  const from = startOf({ ...read, system, ...(wishes.point !== undefined && { data: dataAt(wishes.point) }) }, direction, wishes);
  const horizon = wishes.horizon ?? horizonOf(read, lastTime);
  const paths = wishes.paths ?? usualPaths;
  const steps = wishes.steps ?? usualSteps;
  const time = direction === 'reverse' ? { from: horizon, to: Math.min(earliest, horizon / 2), steps } : { from: 0, to: horizon, steps };
  if (!(horizon > 0)) throw new SimulationRefused({ kind: 'zeroTime' });
  checkRun(time, paths);
  const choices = [...read.choices, ...from.choices, ...(converted ? [`written in the ${system.calculus} calculus`] : [])];
  return planSystem({
    system,
    scheme,
    process: {
      title,
      entry: null,
      latex: [latex],
      choices,
      told: wishes.point === undefined ? (from.told ?? []) : [],
      ...(from.point && { point: from.point }),
    },
    direction,
    time,
    start: from.start(time.from),
    paths,
    statistics: { ...pictureStatistics, ...wishes.statistics },
    exact: { ...from.exact, ...restingOf(system, from.exact), velocity: velocityOf(system) },
    seed: wishes.seed ?? seed,
  });
}

/** A law that does not move, where the density is not known at each time. */
export function restingOf({ logDensity }: System, { density }: Pick<ExactKnowledge, 'density'>): Pick<ExactKnowledge, 'resting'> {
  return logDensity === undefined || density !== null ? {} : { resting: { kind: 'stationary', logDensity } };
}

function titleOf(process: Process): string {
  if (process.kind === 'ode') return 'Solutions of the equation';
  const calculus = process.calculus === 'ito' ? 'Itô' : 'Stratonovich';
  return `Sample paths, ${calculus}${process.reverse ? ', backwards in time' : ''}`;
}

/** Schedules are made for [0, 1]; other processes are looked at for longer. */
const horizonOf = ({ system, usesTime }: ReadSystem, told: number | null): number => {
  const last = system.parameters.find(isLastTime);
  if (last !== undefined) return last.value;
  if (told !== null) return told;
  // To be seen to arrive at a law that does not move.
  const arrives = system.logDensity !== undefined && system.schedule === undefined;
  return usesTime ? 1 : arrives ? 10 : 4;
};

interface Start {
  readonly start: (time: number) => Graph;
  readonly exact: Omit<ExactKnowledge, 'velocity'>;
  readonly choices: readonly string[];
  readonly told?: readonly string[];
  readonly point?: StartPoint;
}

const nothingExact = { moments: null, density: null };

function startOf(read: ReadSystem, direction: Direction, { start, score }: SimulationWishes): Start {
  const { system, forward, data, end } = read;
  const { dimension } = system;
  const isShaken = !['none', 'additive'].includes(noiseKindOf(system));
  const withPoint = (from: Start, given: DataMixture, isOfText: boolean): Start =>
    direction === 'reverse' ? from : { ...from, ...pointIn(given, isOfText, isShaken) };
  // Of an equation that runs back by itself no law at earlier times is known.
  const exactOf = (given: DataMixture) => (direction === 'reverse' ? nothingExact : exactFrom(system, given));
  const schedule = forward?.schedule ?? (direction === 'reverse' ? null : scheduleOf(system));
  if (score !== undefined && start === undefined) return modelStart(system, forward?.schedule ?? null, score);
  if (start !== undefined) return normalAt(system, schedule, start.mean, start.deviation);
  if (direction === 'reverse' && forward?.marginals !== undefined) return backStart(read, forward.marginals);
  if (schedule !== null && data.data !== null) {
    const { marginals } = linearMarginals(schedule, data.data, system);
    const isOfText = data.isOfText && data.isByName !== true;
    return withPoint(knownStart(system, marginals, data.choice, isOfText), data.data, isOfText);
  }
  const told = direction === 'reverse' ? end : data;
  if (told !== null && told.isOfText && told.data !== null)
    return withPoint({ start: drawAt(system, told.data), exact: exactOf(told.data), ...saidOf(told) }, told.data, told.isByName !== true);
  if (schedule !== null) return normalAt(system, schedule, Array<number>(dimension).fill(1), 0.3);
  const [center, deviation] = isShaken ? [shakenPlace(system), 0] : [1.5, 0.3];
  const usual = isShaken ? `X₀ = ${center}` : 'X₀ ~ N(1.5, 0.3² I)';
  const why = /, since .*/.exec(data.choice)?.[0] ?? '';
  const mean = Array<number>(dimension).fill(center);
  const supposed = { parts: [{ weight: 1, mean, deviation }] };
  const own = () => normalStart(mean, deviation, system.parameters);
  return withPoint({ start: own, exact: exactOf(supposed), choices: [usual + why] }, supposed, false);
}

function pointIn(data: DataMixture, isOfText: boolean, isShaken: boolean): Pick<Start, 'point'> {
  const point = pointOf(data, isOfText, isShaken);
  return point === undefined ? {} : { point };
}

/** A point at which the noise is there: 1, unless it is a wall, as of √(x(1 − x)). */
function shakenPlace(system: System): number {
  const { dimension, parameters, coefficients } = system;
  const isShaken = (place: number): boolean => {
    const inputs = [...Array<number>(dimension).fill(place), 0, ...parameters.map(({ value }) => value)];
    const noise = evaluateGraph(coefficients, inputs).subarray(dimension);
    return noise.every(Number.isFinite) && noise.some((entry) => entry !== 0);
  };
  return [1, 0.5, 2, -1].find(isShaken) ?? 1;
}

/** From the law at the last time, or from where the text says. */
function backStart({ system, end }: ReadSystem, marginals: Marginals): Start {
  const usual = knownStart(system, marginals, lastLawWords(marginals));
  if (end === null || !end.isOfText || end.data === null) return usual;
  return { ...usual, start: drawAt(system, end.data), choices: [], told: [end.choice.replace('X₀', 'X_T')] };
}

/** Of a process that is linear, or whose logarithm is known from points. */
function exactFrom(system: System, data: DataMixture): Start['exact'] {
  const marginals = (geometricFromPoints(system, data) ?? matrixMarginals(system, data))?.marginals;
  return marginals === undefined ? nothingExact : exactOfLaw(marginals);
}

/** On the way back the normal law with the moments of the data there; Langevin dynamics start from noise as wide as the data. */
function modelStart({ parameters }: System, schedule: Schedule | null, score: TrainedScore): Start {
  const start = (time: number): Graph =>
    schedule === null ? normalStart(score.center, score.scale, parameters) : trainedStart(score, schedule.kernel, time, parameters);
  return { start, exact: nothingExact, choices: ['a normal law to start from'] };
}

/** From a law as it is. */
const drawAt =
  ({ parameters }: System, data: DataMixture) =>
  (): Graph =>
    drawPerturbed(data, { kernel: restingKernel(parameters.length) }, 0, parameters);

function knownStart({ dimension }: System, { draw, ...law }: Marginals, where: string, isOfText = false): Start {
  const [told, chosen] = isOfText ? [[where], []] : [[], [where]];
  return { start: draw, exact: exactOfLaw(law), choices: [...chosen, ...(dimension === 2 ? ['d = 2'] : [])], told };
}

function normalAt(system: System, schedule: Schedule | null, mean: readonly number[], deviation: number): Start {
  const variance = mean.map(() => deviation ** 2);
  const data = { parts: [{ weight: 1, mean, deviation }] };
  return {
    start: () => normalStart(mean, deviation, system.parameters),
    exact: {
      moments: schedule === null ? null : kernelMoments(schedule, { mean, variance }, system.parameters),
      density: schedule === null ? null : perturbedDensity(data, schedule, system.parameters),
    },
    choices: [],
  };
}

function velocityOf(system: System): Graph {
  return makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => openSystem(builder, system, parameters).drift(x, t));
}
