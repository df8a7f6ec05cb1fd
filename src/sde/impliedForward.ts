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
 * reversal has c = g², the flow g = 0, and those between c = ½(1 + λ²)g₀² and g = λg₀. Null where c is no number of the time alone, 2c − g² is not positive
 * or the marginals of that are not known.
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
  if (noises !== 0 && noises !== dimension) return null;
  const units = Array.from({ length: dimension }, (_, j) => withScore((i) => (i === j ? 1 : 0)).graph);
  const forward = systemOf({ bare, units, dimension, noises }, parameters);
  return forward && withMarginals(forward, readData(text, text.starts[0] ?? null, dimension).data);
}

interface Parts {
  /** Without a score. */
  readonly bare: Graph;
  /** With one of 1 in component j and 0 elsewhere. */
  readonly units: readonly Graph[];
  readonly dimension: number;
  readonly noises: number;
}

function systemOf(parts: Parts, parameters: System['parameters']): System | null {
  const { bare, dimension } = parts;
  if (!isNumberOfTime(parts, parameters)) return null;
  const coefficients = makeGraph(dimension, parameters, (g, x, t, values) => {
    const noise = g.sqrt(strengthAt(g, parts, t, values));
    const drift = insertGraph(g, bare, [...x, t, ...values]).slice(0, dimension);
    return [...drift, ...x.flatMap((_, i) => x.map((_other, j) => (i === j ? noise : g.constant(0))))];
  });
  return { calculus: 'ito', dimension, noises: dimension, parameters, coefficients };
}

/** 2c − g², read off at 0. */
function strengthAt(g: GraphBuilder, { bare, units, dimension, noises }: Parts, t: NodeId, values: readonly NodeId[]): NodeId {
  const at = [...Array.from({ length: dimension }, () => g.constant(0)), t, ...values];
  const plain = insertGraph(g, bare, at);
  const c = g.subtract(plain[0]!, insertGraph(g, units[0]!, at)[0]!);
  const noise = noises === 0 ? g.constant(0) : plain[dimension]!;
  return g.subtract(g.multiply(g.constant(2), c), g.multiply(noise, noise));
}

const points = 12;

/** At random points the score stands in the drift with one number c for all components, the noise is g I, and 2c − g² > 0 is that of x = 0. */
function isNumberOfTime(parts: Parts, parameters: System['parameters']): boolean {
  const { bare, units, dimension, noises } = parts;
  const found = makeGraph(dimension, parameters, (g, x, t, values) => {
    const at = [...x, t, ...values];
    const plain = insertGraph(g, bare, at);
    const pulls = units.map((unit) => insertGraph(g, unit, at).slice(0, dimension).map((node, i) => g.subtract(plain[i]!, node))); // prettier-ignore
    const noise = noises === 0 ? [] : plain.slice(dimension);
    return [strengthAt(g, parts, t, values), ...pulls.flat(), ...noise];
  });
  const numbers = parameters.map(({ value }) => value);
  return Array.from({ length: points }, (_, sample) => {
    const state = Array.from({ length: dimension }, (_x, i) => normalAt([5, 23], sample, i));
    const [strength, ...entries] = evaluateGraph(found, [...state, 0.05 + sample / points, ...numbers]);
    const [pulls, noise] = [entries.slice(0, dimension ** 2), entries.slice(dimension ** 2)];
    const [c, g] = [pulls[0]!, noise[0] ?? 0];
    const isMultiple = (all: readonly number[], of: number) => all.every((value, k) => near(value, k % (dimension + 1) === 0 ? of : 0));
    return strength! > 0 && isMultiple(pulls, c) && isMultiple(noise, g) && near(2 * c - g * g, strength!);
  }).every((holds) => holds);
}

const near = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * (1 + Math.abs(other));

function constants(dimension: number, value: (i: number) => number): Graph {
  const builder = new GraphBuilder();
  return builder.build(Array.from({ length: dimension }, (_, i) => builder.constant(value(i))));
}
