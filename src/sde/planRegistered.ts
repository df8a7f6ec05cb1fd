import type { ExactKnowledge, SimulatePlan } from '../check/simulationPlan';
import type { Graph } from '../kernel/graph';
import { chooseScheme } from './chooseScheme';
import { exactOfLaw, scoreWords, withLaw } from './planBack';
import { kernelMoments } from './linearKernel';
import { geometricFromPoints } from './marginals';
import { normalStart, perturbedDensity } from './mixture';
import { restingOf } from './planProcess';
import { pictureStatistics, planSystem } from './planSystem';
import type { RegisteredProcess } from './processes/registeredProcess';
import { systemOf } from './processes/registeredProcess';
import { checkRun, SimulationRefused } from './refusal';
import { sameMarginals } from './reverse';
import { setParameters } from './setParameters';
import { makeGraph, makeTimeGraph, openSystem, type System } from './system';
import type { SimulationWishes } from './textProcess';
import { trainedStart, withTrainedScore, type TrainedScore } from './trainedScore';

/** `lambda`: how much noise the way back has; 1 is Anderson's reversal, 0 the probability flow. */
export interface RegisteredWishes extends SimulationWishes {
  readonly direction?: 'forward' | 'reverse';
  readonly lambda?: number;
}

const usualPaths = 4000;
const usualSteps = 400;
const earliest = 1e-3;

/** A named process, forward from where it usually starts, or back from its exact law at the last time. */
export function planRegistered(process: RegisteredProcess, wishes: RegisteredWishes = {}): SimulatePlan {
  const dimension = wishes.dimension === 2 ? 2 : 1;
  const bare = systemOf(process, dimension);
  const own = { ...bare, parameters: setParameters(bare.parameters, wishes) };
  const { direction = 'forward', lambda = 1, score } = wishes;
  const isBack = direction === 'reverse';
  const back = isBack ? process.timesBack : undefined;
  const horizon = wishes.horizon ?? back?.last ?? process.horizon;
  if (!(horizon > 0)) throw new SimulationRefused({ kind: 'zeroTime' });
  const modelled = score === undefined ? own : withModel(process, own, score, wishes);
  const forward = isBack ? withLaw(modelled, horizon, wishes.laws) : modelled;
  const wanted = isBack ? sameMarginals(forward, lambda, 'reverse') : forward;
  const { scheme, system, converted } = chooseScheme(
    wishes.scheme ?? (lambda === 1 ? process.usual?.[direction] : undefined),
    wanted,
    wishes.convert === true,
  );
  const steps = wishes.steps ?? process.usual?.steps ?? usualSteps;
  const paths = wishes.paths ?? usualPaths;
  const grid = isBack ? { from: horizon, to: Math.min(back?.first ?? earliest, horizon / 2), steps } : { from: 0, to: horizon, steps };
  checkRun(grid, paths);
  const time = back === undefined ? grid : { ...grid, listed: back.times(grid.from, grid.to, steps) };
  return planSystem({
    system,
    scheme,
    process: {
      title: titleOf(process, isBack, lambda),
      entry: process.id,
      latex: process.latex,
      choices: [...tellScore(score, isBack, forward), ...(converted ? [`written in the ${system.calculus} calculus`] : [])],
    },
    direction,
    time,
    start: startOf(process, forward, isBack ? horizon : 0, wishes),
    paths,
    statistics: { ...pictureStatistics, ...wishes.statistics },
    exact: {
      ...knowledgeOf(exactOf(process, forward, wishes)),
      ...restingLaw(forward, wishes),
      velocity: velocityOf(isBack ? sameMarginals(forward, 0, 'reverse') : forward),
    },
    seed: wishes.seed ?? process.id,
  });
}

function tellScore(score: RegisteredWishes['score'], isBack: boolean, { marginals }: System): string[] {
  const trained = score === undefined ? [] : [`∇log p = ${score.name}, a trained model`];
  return isBack && marginals?.tabulated !== undefined ? [...trained, `from ${marginals.start}`, scoreWords({ marginals })] : trained;
}

function titleOf({ title }: RegisteredProcess, isBack: boolean, lambda: number): string {
  if (!isBack) return title;
  if (lambda === 0) return `${title}, probability flow`;
  return lambda === 1 ? `${title}, backwards in time` : `${title}, backwards with λ = ${lambda}`;
}

/** The model in the place of the score: of the marginals on the way back, or of the law that Langevin dynamics keep. */
function withModel(process: RegisteredProcess, system: System, score: TrainedScore, { direction, horizon }: RegisteredWishes): System {
  if (direction === 'reverse') return withTrainedScore(system, system.schedule, score, horizon ?? process.horizon);
  if (process.id !== 'langevin') throw new SimulationRefused({ kind: 'modelUnused', name: score.name });
  return followScore(withTrainedScore(system, undefined, score, 1));
}

/** dX = S(X) dt + √2 dW. */
function followScore({ logDensity: _, ...system }: System): System {
  const coefficients = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => [
    ...openSystem(builder, system, parameters).score(x, t),
    ...x.flatMap((_one, i) => x.map((_other, j) => builder.constant(i === j ? Math.SQRT2 : 0))),
  ]);
  return { ...system, coefficients };
}

function startOf(process: RegisteredProcess, system: System, time: number, { start, score }: SimulationWishes): Graph {
  const { dimension, parameters, schedule, marginals } = system;
  if (start !== undefined) return normalStart(start.mean, start.deviation, parameters);
  if (score !== undefined && schedule !== undefined && time > 0) return trainedStart(score, schedule.kernel, time, parameters);
  if (process.start !== null && time === 0)
    return normalStart(Array<number>(dimension).fill(process.start.mean), process.start.deviation, parameters);
  if (marginals === undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return marginals.draw(time);
}

function exactOf(
  process: RegisteredProcess,
  system: System,
  { start, direction, score }: RegisteredWishes,
): Omit<ExactKnowledge, 'velocity'> {
  if (score !== undefined) return { moments: null, density: null };
  const { schedule, marginals, parameters, dimension } = system;
  const from = start ?? (process.start && { mean: Array<number>(dimension).fill(process.start.mean), deviation: process.start.deviation });
  if (marginals !== undefined && (from === null || direction === 'reverse')) return marginals;
  if (from === null) return { moments: null, density: null };
  if (schedule !== undefined) {
    const variance = from.mean.map(() => from.deviation ** 2);
    const data = { parts: [{ weight: 1, mean: from.mean, deviation: from.deviation }] };
    return {
      moments: kernelMoments(schedule, { mean: from.mean, variance }, parameters),
      density: perturbedDensity(data, schedule, parameters),
    };
  }
  const geometric = geometricFromPoints(system, { parts: [{ weight: 1, mean: from.mean, deviation: from.deviation }] });
  if (geometric !== null) return geometric.marginals;
  return { moments: from.deviation === 0 ? pointMoments(process, system, from.mean) : null, density: null };
}

/** What a plan takes of it. */
const knowledgeOf = exactOfLaw;

const restingLaw = (system: System, { direction, score }: RegisteredWishes): Pick<ExactKnowledge, 'resting'> =>
  direction === 'reverse' || score !== undefined ? {} : restingOf(system, { density: null });

/** From a point, component by component. */
function pointMoments({ moments }: RegisteredProcess, { parameters }: System, mean: readonly number[]): Graph | null {
  if (moments === undefined) return null;
  return makeTimeGraph(parameters, (g, t, values) => {
    const found = mean.map((x0) => moments(g, g.constant(x0), t, values));
    return [...found.map((one) => one.mean), ...found.map((one) => g.sqrt(one.variance))];
  });
}

function velocityOf(system: System): Graph {
  return makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => openSystem(builder, system, parameters).drift(x, t));
}
