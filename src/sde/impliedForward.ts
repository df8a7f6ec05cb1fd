import { normalAt } from '../base/random';
import { evaluateGraph } from '../kernel/evaluate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { chooseExamples, Examples, modelNames, usesSymbol, type ScoredProcess } from './examples';
import { lowerCoefficients } from './lowerCoefficients';
import { withMarginals } from './marginals';
import { readData } from './readData';
import { readParameters } from './readParameters';
import { setParameters } from './setParameters';
import { namesOfState } from './stateNames';
import { makeGraph, type System } from './system';
import type { SimulationWishes, TextProcess } from './textProcess';

export const impliedWords = 'forwards dx = f dt + √(2c − g²) dW, read off this equation (drift f − c∇log p_t, noise g)';

/**
 * The SDE whose marginals an equation backwards in time follows, where the text tells of none. Of dx = (f − c∇log p_t) dt + g dW̄ it is dx = f dt + √(2c − g²) dW: Anderson's
 * reversal has c = g², the flow g = 0, and those between c = ½(1 + λ²)g₀² and g = λg₀. Null where c is no number of the time alone or 2c − g² is not positive.
 */
export function impliedForward(text: TextProcess, { drift, diffusion }: ScoredProcess, wishes: SimulationWishes): System | null {
  if ([modelNames.noise, modelNames.data].some((name) => usesSymbol(drift, name))) return null;
  const examples = new Examples();
  const names = namesOfState(text.process);
  const whole = diffusion === null ? [drift] : [drift, diffusion];
  const [slope, noise] = [
    chooseExamples(drift, whole, names, 'drift', examples),
    diffusion && chooseExamples(diffusion, whole, names, 'diffusion', examples),
  ];
  const known = new Set([...names, text.process.time, modelNames.score]);
  const parameters = setParameters(readParameters(noise === null ? [slope] : [slope, noise], known, text.given, examples.numbers), wishes);
  const withScore = (score: (i: number) => number) =>
    lowerCoefficients(text, wishes, {
      drift: slope,
      diffusion: noise,
      names,
      parameters,
      forward: null,
      alone: (d) => constants(d, score),
    });
  const { graph: bare, dimension, noises } = withScore(() => 0);
  const units = Array.from({ length: dimension }, (_, j) => withScore((i) => (i === j ? 1 : 0)).graph);
  const forward = forwardOfParts({ bare, units, dimension, noises }, parameters);
  const { data } = readData(text, text.starts[0] ?? null, dimension);
  return forward && (withMarginals(forward, data) ?? { ...forward, ...(data !== null && { data }) });
}

export interface ScoreParts {
  /** Without a score. */
  readonly bare: Graph;
  /** With one of 1 in component j and 0 elsewhere. */
  readonly units: readonly Graph[];
  readonly dimension: number;
  readonly noises: number;
}

/** dx = f dt + √(2C − GGᵀ) dW of drift f − C∇log p and noise G, where C and GGᵀ are diagonal and of the time alone, and no entry of 2C − GGᵀ is negative; else null. */
export function forwardOfParts(parts: ScoreParts, parameters: System['parameters']): System | null {
  const { bare, dimension } = parts;
  if (!areNumbersOfTime(parts, parameters)) return null;
  const coefficients = makeGraph(dimension, parameters, (g, x, t, values) => {
    const noise = strengthsAt(g, parts, t, values).map((strength) => g.sqrt(g.maximum(strength, g.constant(0))));
    const drift = insertGraph(g, bare, [...x, t, ...values]).slice(0, dimension);
    return [...drift, ...x.flatMap((_, i) => x.map((_other, j) => (i === j ? noise[i]! : g.constant(0))))];
  });
  return { calculus: 'ito', dimension, noises: dimension, parameters, coefficients };
}

/** Drift, C and GGᵀ at a place. */
function openParts(g: GraphBuilder, { bare, units, dimension, noises }: ScoreParts, at: readonly NodeId[]) {
  const plain = insertGraph(g, bare, at);
  const pulls = units.map((unit) => insertGraph(g, unit, at).slice(0, dimension).map((node, i) => g.subtract(plain[i]!, node))); // prettier-ignore
  const rows = Array.from({ length: dimension }, (_, i) => plain.slice(dimension + i * noises, dimension + (i + 1) * noises));
  const square = rows.map((row) => rows.map((other) => (noises === 0 ? g.constant(0) : g.dot(row, other))));
  return { pulls, square };
}

/** The diagonal of 2C − GGᵀ, read off at 0. */
function strengthsAt(g: GraphBuilder, parts: ScoreParts, t: NodeId, values: readonly NodeId[]): NodeId[] {
  const { pulls, square } = openParts(g, parts, [...Array.from({ length: parts.dimension }, () => g.constant(0)), t, ...values]);
  return pulls.map((pull, i) => g.subtract(g.multiply(g.constant(2), pull[i]!), square[i]![i]!));
}

const points = 12;

/** At random points C and GGᵀ are diagonal, and 2C − GGᵀ is that of x = 0, nowhere negative and somewhere positive. */
function areNumbersOfTime(parts: ScoreParts, parameters: System['parameters']): boolean {
  const { dimension } = parts;
  const found = makeGraph(dimension, parameters, (g, x, t, values) => {
    const { pulls, square } = openParts(g, parts, [...x, t, ...values]);
    return [...strengthsAt(g, parts, t, values), ...pulls.flat(), ...square.flat()];
  });
  const numbers = parameters.map(({ value }) => value);
  return Array.from({ length: points }, (_, sample) => {
    const state = Array.from({ length: dimension }, (_x, i) => normalAt([5, 23], sample, i));
    const entries = [...evaluateGraph(found, [...state, 0.05 + sample / points, ...numbers])];
    const strengths = entries.slice(0, dimension);
    const [pulls, square] = [entries.slice(dimension, dimension + dimension ** 2), entries.slice(dimension + dimension ** 2)];
    const isDiagonal = (all: readonly number[]) => all.every((value, k) => k % (dimension + 1) === 0 || near(value, 0));
    const isSame = (value: number, i: number) => near(2 * pulls[i * (dimension + 1)]! - square[i * (dimension + 1)]!, value);
    const isNoise = strengths.every((value) => value > -1e-9) && strengths.some((value) => value > 1e-9);
    return isNoise && isDiagonal(pulls) && isDiagonal(square) && strengths.every(isSame);
  }).every((holds) => holds);
}

const near = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * (1 + Math.abs(other));

function constants(dimension: number, value: (i: number) => number): Graph {
  const builder = new GraphBuilder();
  return builder.build(Array.from({ length: dimension }, (_, i) => builder.constant(value(i))));
}
