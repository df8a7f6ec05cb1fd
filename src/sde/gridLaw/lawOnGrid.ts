import type { FollowedProcess, LineLaw } from '../../check/lawPlan';
import type { Graph, NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { gradient } from '../../kernel/differentiate';
import { drawPerturbed, makeStart, type DataMixture } from '../mixture';
import { itoForm } from '../marginals';
import type { KnownLaw } from '../marginals/knownLaw';
import { restingKernel } from '../restingKernel';
import { makeGraph, makeTimeGraph, openSystem, type System } from '../system';
import { hasSeparateComponents } from './fixedCoefficients';
import { facesOf } from './fokkerPlanck';
import { findLaw, type LawsFound } from './followedLaws';
import { lawInPlane, type PartLaw } from './plane/lawInPlane';
import { coefficientsOf } from './plane/plane';
import { alongTime, startWords } from './readTables';
import { tail } from './tabulateLaw';

/** Whether the law of a process may be followed: it has a start of some width, at which its noise is there in every direction. */
export function mayBeFollowed(system: System): boolean {
  const { dimension, calculus, noises, data } = system;
  if (data === undefined || calculus === 'ode' || noises === 0 || (dimension !== 1 && dimension !== 2)) return false;
  if (data.parts.some(({ deviation }) => !(deviation > 0))) return false;
  return isOfLines(system, data) ? isShakenOnLines(system, data) : data.parts.length <= mostParts && isShakenInPlane(system, data);
}

/** In the plane each part of the start is followed by itself. */
const mostParts = 6;

/** Whether each component moves by itself, from a start in which they are independent. */
const isOfLines = (system: System, { parts }: DataMixture): boolean =>
  system.dimension === 1 || (parts.length === 1 && hasSeparateComponents(system));

/** Whether the noise is there, and all is a number, wherever it starts. */
function isShakenOnLines(system: System, { parts }: DataMixture): boolean {
  const places = (i: number) => parts.flatMap(({ mean, deviation }) => Array.from({ length: 17 }, (_, k) => mean[i]! + (k / 2 - 4) * deviation)); // prettier-ignore
  return Array.from({ length: system.dimension }, (_, i) => facesOf(lineOf(system, i))([...places(i), 0], 0.01)).every(
    (found) => found !== null,
  );
}

function isShakenInPlane(system: System, { parts }: DataMixture): boolean {
  const steps = [-4, -2, 0, 2, 4];
  const places = parts.flatMap(({ mean, deviation }) => steps.flatMap((a) => steps.flatMap((b) => [mean[0]! + a * deviation, mean[1]! + b * deviation]))); // prettier-ignore
  return coefficientsOf(system)(new Float64Array(places), 0.01) !== null;
}

/**
 * The process with its law up to a time, by the equation of Fokker and Planck, for the numbers that its parameters have: other numbers need another law. Null where that is
 * not found.
 */
export function withLawOnGrid(system: System, horizon: number, found: LawsFound = 'now'): System | null {
  const { dimension, data } = system;
  if (data === undefined || !mayBeFollowed(system) || !(horizon > 0)) return null;
  if (!isOfLines(system, data)) return withLawInPlane(system, data, horizon, found);
  const all = Array.from({ length: dimension }, (_, i) =>
    findLaw({ process: plainOf(lineOf(system, i)), data: dataOf(data, i), horizon, resting: null }, found),
  );
  const laws = all.flatMap((law) => (law?.kind === 'line' ? [law] : []));
  return laws.length < dimension ? null : { ...system, ...lawOfComponents(system, data, laws) };
}

function withLawInPlane(system: System, data: DataMixture, horizon: number, found: LawsFound): System | null {
  const resting = system.logDensity ?? null;
  const process = plainOf(system);
  const parts: PartLaw[] = [];
  for (const part of data.parts) {
    const law = findLaw({ process, data: { parts: [{ ...part, weight: 1 }] }, horizon, resting }, found);
    if (law?.kind !== 'plane') return null;
    parts.push({ weight: part.weight, law });
  }
  return { ...system, ...lawInPlane(system, data, parts, resting) };
}

const plainOf = ({ calculus, dimension, noises, parameters, coefficients }: System): FollowedProcess => ({ calculus, dimension, noises, parameters, coefficients }); // prettier-ignore

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

function lawOfComponents(system: System, data: DataMixture, laws: readonly LineLaw[]): KnownLaw {
  const { dimension, parameters } = system;
  const score = makeGraph(dimension, parameters, (g, x, t, values) => {
    const rest = restScore(g, itoForm(system), x, t, values);
    return x.map((one, i) => g.add(rest[i]!, excessAt(g, laws[i]!, one, t)));
  });
  const moments = makeTimeGraph(parameters, (g, t) => {
    const read = (of: (law: LineLaw) => readonly number[]) => laws.map((law) => alongTime(g, law.horizon, t)(of(law)));
    return [...read(({ means }) => means), ...read(({ deviations }) => deviations)];
  });
  const draw = (time: number): Graph => {
    if (time === 0) return drawPerturbed(data, { kernel: restingKernel(parameters.length) }, 0, parameters);
    if (time !== laws[0]!.horizon) throw new RangeError('The law is drawn from at its first and its last time alone.');
    return makeStart(dimension, dimension, parameters, (g, normals) => normals.map((z, i) => quantileAt(g, laws[i]!, z)));
  };
  return { score, marginals: { start: startWords(data), draw, moments, density: null, tabulated: laws[0]!.density } };
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

/** Σ cⱼ(t) Tⱼ(y) by Clenshaw's recurrence; beyond the ends, what it is there. */
function excessAt(g: GraphBuilder, { horizon, centers, reaches, excess }: LineLaw, x: NodeId, t: NodeId): NodeId {
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
function quantileAt(g: GraphBuilder, { quantiles }: LineLaw, z: NodeId): NodeId {
  const pieces = quantiles.length - 1;
  const axis = g.newAxis(pieces);
  const index = g.table([axis], Array.from({ length: pieces }, (_, k) => k)); // prettier-ignore
  const done = g.subtract(g.multiply(g.constant(pieces / (2 * tail)), g.add(z, g.constant(tail))), index);
  const share = g.maximum(g.constant(0), g.minimum(g.constant(1), done));
  const steps = g.table([axis], quantiles.slice(1).map((value, k) => value - quantiles[k]!)); // prettier-ignore
  return g.add(g.constant(quantiles[0]!), g.sumOver(axis, g.multiply(steps, share)));
}
