import type { ProcessParameter } from '../check/simulationPlan';
import type { Graph } from '../kernel/graph';
import type { Expr } from '../math/expr';
import { chooseExamples, Examples, modelNames, placeSchedule, placeScore, scoreNames, usesSymbol, type ScoredProcess } from './examples';
import { impliedForward, impliedWords } from './impliedForward';
import { lowerCoefficients, sizeOfText, type Forward } from './lowerCoefficients';
import { withMarginals } from './marginals';
import { scoreWords, withLaw } from './planBack';
import { readData, type ReadData } from './readData';
import { isLastTime, readParameters, withTemperature } from './readParameters';
import { SimulationRefused } from './refusal';
import { findRestingLaw } from './restingLaw';
import { setParameters } from './setParameters';
import { namesOfState } from './stateNames';
import type { Schedule, System } from './system';
import type { SimulationWishes, TextProcess } from './textProcess';
import { checkDimension, withTrainedScore } from './trainedScore';

/** A process of the text as a system, with what was chosen for it. */
export interface ReadSystem {
  readonly system: System;
  /** Of the SDE that runs forward, where the equation uses its score. */
  readonly forward: Pick<System, 'schedule' | 'marginals'> | null;
  readonly usesScore: boolean;
  readonly usesTime: boolean;
  readonly choices: readonly string[];
  /** Where it starts; for what runs backwards, the data that it runs back to. */
  readonly data: ReadData;
  /** Where the text says that what runs backwards starts. */
  readonly end: ReadData | null;
}

export function readSystem(text: TextProcess, wishes: SimulationWishes): ReadSystem {
  const { process } = text;
  const names = namesOfState(process);
  const trained = wishes.score;
  const scored = placeSchedule(placeScore(process, names, trained && `${trained.name}, a trained model`), process.time, text.given);
  if (trained !== undefined && !scored.usesScore) throw new SimulationRefused({ kind: 'modelUnused', name: trained.name });
  // Langevin dynamics follow a score that no SDE of the text has.
  const isAlone = trained !== undefined && text.forward === null && process.kind === 'sde' && !process.reverse;
  if (isAlone && [modelNames.noise, modelNames.data].some((name) => usesSymbol(scored.drift, name)))
    throw new SimulationRefused({ kind: 'scoreUnknown' });
  if (isAlone && trained.usesTime) throw new SimulationRefused({ kind: 'modelWithTime', name: trained.name });
  const forward = scored.usesScore && !isAlone ? readForward(text, scored, wishes) : null;
  const examples = new Examples();
  const whole = scored.diffusion === null ? [scored.drift] : [scored.drift, scored.diffusion];
  const [drift, diffusion] = [scored.drift, scored.diffusion].map(
    (expr, i) => expr && chooseExamples(expr, whole, names, i === 0 ? 'drift' : 'diffusion', examples),
  ) as [Expr, Expr | null]; // the drift is never null // prettier-ignore
  const given = forward?.system.parameters ?? [];
  const own = readParameters(
    diffusion === null ? [drift] : [drift, diffusion],
    new Set([...names, process.time, ...scoreNames]),
    text.given,
    examples.numbers,
  );
  const parameters = setParameters([...given, ...own.filter(({ name }) => given.every((other) => other.name !== name))], wishes);
  const lowered = lowerCoefficients(text, wishes, {
    drift,
    diffusion,
    names,
    parameters,
    forward,
    alone: isAlone ? () => trained.graph : null,
  });
  if (trained !== undefined) checkDimension(lowered.dimension, trained);
  const data = readData(text, text.starts[0] ?? null, lowered.dimension);
  const system: System = {
    calculus: process.kind === 'ode' ? 'ode' : process.calculus,
    dimension: lowered.dimension,
    noises: lowered.noises,
    parameters: lowered.usesTime ? parameters : withTemperature(parameters),
    coefficients: lowered.graph,
    ...(forward !== null && {
      score: withInputs(forward.score, parameters, given.length),
      ...(forward.system.schedule !== undefined && { schedule: extend(forward.system.schedule, parameters, given.length) }),
    }),
  };
  return {
    system: forward === null ? withOwnScore(system, data, lowered.potentials) : system,
    data,
    end: text.end === null ? null : readData(text, text.end, system.dimension),
    forward: forward === null ? null : extendKnown(forward.system, parameters, given.length),
    usesScore: scored.usesScore,
    usesTime: lowered.usesTime,
    choices: [
      ...examples,
      ...(scored.usesScore ? tellScore(scored.choice, text, forward, trained === undefined ? data : null) : []),
      ...lowered.descriptions,
    ],
  };
}

/** `data`: what an exact score is of. */
function tellScore(choice: string, text: TextProcess, forward: Forward | null, data: ReadData | null): string[] {
  const words = [choice.replace('∇log p_t exact', scoreWords(forward?.system ?? {}))];
  if (text.forward === null && forward !== null) words.push(impliedWords);
  return data === null ? words : [...words, dataWords(data, forward)];
}

/** A process that starts from the example data and whose kernel is known has a score that is known; so has one whose law at rest is. */
function withOwnScore(system: System, { data }: ReadData, potentials: Graph | null): System {
  const resting = findRestingLaw(system, potentials);
  const known = withMarginals(system, data);
  const followed = { ...system, ...(data !== null && { data }) };
  if (known === null) return resting === null ? followed : { ...followed, ...resting };
  return resting === null ? known : { ...known, logDensity: resting.logDensity };
}

/** The data of a process that is not linear are an example of laws that it keeps. */
function dataWords(data: ReadData, forward: Forward | null): string {
  const { schedule, marginals } = forward?.system ?? {};
  if (schedule === undefined && marginals !== undefined) return marginals.start.replace('X₀', 'data');
  return data.isOfText ? data.choice.replace('X₀', 'data') : 'data from a mixture of normal laws';
}

/** The SDE of the text, else the one whose marginals the equation itself must have. Refused where neither is known at every time. */
function readForward(text: TextProcess, scored: ScoredProcess, wishes: SimulationWishes): Forward {
  const { score: _trained, parameters: _own, ...rest } = wishes; // a reader's numbers are put into both together
  const others = { ...rest, dimension: sizeOfText(text, wishes) };
  if (text.forward !== null) return withScore(readSystem({ ...text, process: text.forward, forward: null }, others).system, wishes, text);
  const implied = impliedForward(text, scored, others);
  if (implied === null) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return withScore(implied, wishes, text);
}

const lastTimeOf = ({ parameters }: System, { lastTime }: TextProcess): number => parameters.find(isLastTime)?.value ?? lastTime ?? 1;

function withScore(system: System, { score: trained, horizon, laws }: SimulationWishes, text: TextProcess): Forward {
  const known = withLaw(system, horizon ?? lastTimeOf(system, text), laws);
  const { score } = trained === undefined ? known : withTrainedScore(known, known.schedule, trained, horizon ?? 1);
  if (score === undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return { system: known, score };
}

/** A graph of some parameters as one of those and more behind them. */
export function withInputs(graph: Graph, parameters: readonly ProcessParameter[], known: number): Graph {
  const added = parameters.slice(known).map(({ name }, index) => ({ name: `parameter ${name}`, level: 'given' as const, law: 'normal' as const, stream: known + index })); // prettier-ignore
  return { ...graph, inputs: [...graph.inputs, ...added] };
}

function extend({ kernel, center, timeOf }: Schedule, parameters: readonly ProcessParameter[], known: number): Schedule {
  const each = (graph: Graph): Graph => withInputs(graph, parameters, known);
  return { kernel: each(kernel), timeOf: timeOf && each(timeOf), ...(center !== undefined && { center: each(center) }) };
}

export function extendKnown(
  { schedule, marginals }: System,
  parameters: readonly ProcessParameter[],
  known: number,
): Pick<System, 'schedule' | 'marginals'> {
  const each = (graph: Graph): Graph => withInputs(graph, parameters, known);
  const own = marginals && {
    ...marginals,
    draw: (time: number) => each(marginals.draw(time)),
    moments: marginals.moments && each(marginals.moments),
    density: marginals.density && each(marginals.density),
  };
  return { ...(schedule !== undefined && { schedule: extend(schedule, parameters, known) }), ...(own !== undefined && { marginals: own }) };
}
