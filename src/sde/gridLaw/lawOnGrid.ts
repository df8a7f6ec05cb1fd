import { hashText } from '../../base/hash';
import type { Graph, NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { gradient } from '../../kernel/differentiate';
import { drawPerturbed, makeStart, type DataMixture } from '../mixture';
import { itoForm } from '../marginals';
import type { KnownLaw } from '../marginals/knownLaw';
import { restingKernel } from '../readData';
import { makeGraph, makeTimeGraph, openSystem, type System } from '../system';
import { hasSeparateComponents } from './fixedCoefficients';
import { facesOf } from './fokkerPlanck';
import { tabulateLaw, tail, type TabulatedLaw } from './tabulateLaw';

/** Whether the law of a process may be followed on a line: it has a start of some width, at which its noise is there, and each component moves by itself. */
export function mayBeFollowed(system: System): boolean {
  const { dimension, calculus, noises, data } = system;
  if (data === undefined || calculus === 'ode' || noises === 0 || (dimension !== 1 && dimension !== 2)) return false;
  const isProduct = dimension === 1 || data.parts.length === 1;
  const isWide = data.parts.every(({ deviation }) => deviation > 0);
  return isProduct && isWide && hasSeparateComponents(system) && isShakenAtStart(system, data);
}

/** Whether the noise is there, and all is a number, wherever it starts. */
function isShakenAtStart(system: System, { parts }: DataMixture): boolean {
  const places = (i: number) => parts.flatMap(({ mean, deviation }) => Array.from({ length: 17 }, (_, k) => mean[i]! + (k / 2 - 4) * deviation)); // prettier-ignore
  return Array.from({ length: system.dimension }, (_, i) => facesOf(lineOf(system, i))([...places(i), 0], 0.01)).every(
    (found) => found !== null,
  );
}

/**
 * The process with its law up to a time, by the equation of Fokker and Planck, for the numbers that its parameters have: other numbers need another law. Null where that is
 * not found.
 */
export function withLawOnGrid(system: System, horizon: number): System | null {
  if (!mayBeFollowed(system) || !(horizon > 0)) return null;
  const { dimension, data } = system;
  const lines = Array.from({ length: dimension }, (_, i) => rememberedLaw(lineOf(system, i), dataOf(data!, i), horizon)); // it has data: see above
  const laws = lines.flatMap((law) => law ?? []);
  return laws.length < dimension ? null : { ...system, ...lawOfComponents(system, data!, laws) };
}

const remembered = new WeakMap<Graph, Map<string, TabulatedLaw | null>>();

/** A sampler and both ways ask for the same law. */
function rememberedLaw(line: System, data: DataMixture, horizon: number): TabulatedLaw | null {
  const known = remembered.get(line.coefficients) ?? new Map<string, TabulatedLaw | null>();
  remembered.set(line.coefficients, known);
  const key = hashText(JSON.stringify([data, horizon, line.calculus, line.parameters.map(({ value }) => value)]));
  const law = known.has(key) ? known.get(key)! : tabulateLaw(line, data, horizon);
  if (known.size > 8) known.clear();
  known.set(key, law);
  return law;
}

const lines = new WeakMap<Graph, System[]>();

/** One component, the others at 0. */
function lineOf(system: System, i: number): System {
  if (system.dimension === 1) return system;
  const known = lines.get(system.coefficients) ?? [];
  lines.set(system.coefficients, known);
  const coefficients =
    known[i]?.coefficients ??
    makeGraph(1, system.parameters, (g, [own], t, values) => {
      const x = Array.from({ length: system.dimension }, (_, k) => (k === i ? own! : g.constant(0)));
      const local = openSystem(g, system, values);
      return [local.drift(x, t)[i]!, local.diffusion(x, t)[i]![i]!];
    });
  return (known[i] = { calculus: system.calculus, dimension: 1, noises: 1, parameters: system.parameters, coefficients });
}

const dataOf = ({ parts }: DataMixture, i: number): DataMixture => ({ parts: parts.map((part) => ({ ...part, mean: [part.mean[i]!] })) });

function lawOfComponents(system: System, data: DataMixture, laws: readonly TabulatedLaw[]): KnownLaw {
  const { dimension, parameters } = system;
  const score = makeGraph(dimension, parameters, (g, x, t, values) => {
    const rest = restScore(g, itoForm(system), x, t, values);
    return x.map((one, i) => g.add(rest[i]!, excessAt(g, laws[i]!, one, t)));
  });
  const moments = makeTimeGraph(parameters, (g, t) => {
    const read = (of: (law: TabulatedLaw) => readonly number[]) => laws.map((law) => alongTime(g, law.horizon, t)(of(law)));
    return [...read(({ means }) => means), ...read(({ deviations }) => deviations)];
  });
  const draw = (time: number): Graph => {
    if (time === 0) return drawPerturbed(data, { kernel: restingKernel(parameters.length) }, 0, parameters);
    if (time !== laws[0]!.horizon) throw new RangeError('The law is drawn from at its first and its last time alone.');
    return makeStart(dimension, dimension, parameters, (g, normals) => normals.map((z, i) => quantileAt(g, laws[i]!, z)));
  };
  const start = `X₀ from ${data.parts.length === 1 ? 'a normal law' : `a mixture of ${data.parts.length} normal laws`}`;
  return { score, marginals: { start, draw, moments, density: null, tabulated: laws[0]!.density } };
}

/** (2fᵢ − ∂Dᵢ/∂xᵢ)/Dᵢ. */
function restScore(g: GraphBuilder, system: System, x: readonly NodeId[], t: NodeId, values: readonly NodeId[]): NodeId[] {
  const local = openSystem(g, system, values);
  const rows = local.diffusion(x, t);
  return local.drift(x, t).map((node, i) => {
    const strength = g.dot(rows[i]!, rows[i]!);
    const slope = gradient(g, strength, [x[i]!])[0]!;
    return g.divide(g.subtract(g.multiply(g.constant(2), node), slope), strength);
  });
}

type AlongTime = (values: readonly number[]) => NodeId;

/** Straight between the rows, which are of the times T (k/K)². */
function alongTime(g: GraphBuilder, horizon: number, t: NodeId): AlongTime {
  let axis: ReturnType<GraphBuilder['newAxis']> | null = null;
  let hat: NodeId | null = null;
  return (values) => {
    axis ??= g.newAxis(values.length);
    hat ??= hatOver(g, axis, g.multiply(g.constant(values.length - 1), g.sqrt(g.divide(t, g.constant(horizon)))));
    return g.sumOver(axis, g.multiply(hat, g.table([axis], values)));
  };
}

/** 1 − |s − k| where that is positive. */
function hatOver(g: GraphBuilder, axis: ReturnType<GraphBuilder['newAxis']>, s: NodeId): NodeId {
  const index = g.table([axis], Array.from({ length: axis.extent }, (_, k) => k)); // prettier-ignore
  return g.maximum(g.constant(0), g.subtract(g.constant(1), g.unary('absolute', g.subtract(s, index))));
}

/** Σ cⱼ(t) Tⱼ(y) by Clenshaw's recurrence; beyond the ends, what it is there. */
function excessAt(g: GraphBuilder, { horizon, centers, reaches, excess }: TabulatedLaw, x: NodeId, t: NodeId): NodeId {
  const read = alongTime(g, horizon, t);
  const inside = g.divide(g.subtract(x, read(centers)), read(reaches));
  const y = g.maximum(g.constant(-1), g.minimum(g.constant(1), inside));
  const double = g.multiply(g.constant(2), y);
  const coefficients = excess[0]!.map((_, j) => read(excess.map((row) => row[j]!)));
  let [one, two] = [g.constant(0), g.constant(0)];
  for (let j = coefficients.length - 1; j > 0; j--) [one, two] = [g.subtract(g.add(coefficients[j]!, g.multiply(double, one)), two), one];
  return g.subtract(g.add(coefficients[0]!, g.multiply(y, one)), two);
}

/** Straight between the tabulated ones: x₀ + Σ (xₖ₊₁ − xₖ) · (the share of the way from zₖ to zₖ₊₁ that is done). */
function quantileAt(g: GraphBuilder, { quantiles }: TabulatedLaw, z: NodeId): NodeId {
  const pieces = quantiles.length - 1;
  const axis = g.newAxis(pieces);
  const index = g.table([axis], Array.from({ length: pieces }, (_, k) => k)); // prettier-ignore
  const done = g.subtract(g.multiply(g.constant(pieces / (2 * tail)), g.add(z, g.constant(tail))), index);
  const share = g.maximum(g.constant(0), g.minimum(g.constant(1), done));
  const steps = g.table([axis], quantiles.slice(1).map((value, k) => value - quantiles[k]!)); // prettier-ignore
  return g.add(g.constant(quantiles[0]!), g.sumOver(axis, g.multiply(steps, share)));
}
