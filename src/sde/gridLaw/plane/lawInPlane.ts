import { readDensity } from '../../../check/readDensity';
import type { PlaneLaw } from '../../../check/lawPlan';
import type { TabulatedDensity } from '../../../check/simulationPlan';
import type { Graph, NodeId } from '../../../kernel/graph';
import type { GraphBuilder } from '../../../kernel/graphBuilder';
import { derivative } from '../../../kernel/differentiate';
import { insertGraph } from '../../../kernel/insertGraph';
import { chooseByWeight, drawPerturbed, makeStart, type DataMixture } from '../../mixture';
import type { KnownLaw } from '../../marginals/knownLaw';
import { restingKernel } from '../../readData';
import { makeGraph, makeTimeGraph, type System } from '../../system';
import { alongTime, hatOver, startWords, type AlongTime } from '../readTables';
import { exponentsOf } from './fitSlope';
import { knotsOfTail, planeTail } from './tabulatePlane';

/** The law of one part of the data. */
export interface PartLaw {
  readonly weight: number;
  readonly law: PlaneLaw;
}

/** Σ wₖ pₖ, as the equation of Fokker and Planck is linear, of what is tabulated, as graphs. `resting`: the baseline that it was fitted beside. */
export function lawInPlane({ parameters }: System, data: DataMixture, parts: readonly PartLaw[], resting: Graph | null): KnownLaw {
  const [{ law }] = parts as [PartLaw]; // there is one
  const score = makeGraph(2, parameters, (g, x, t, values) => {
    const read = alongTime(g, law.horizon, t);
    const base = resting === null ? null : insertGraph(g, resting, [...x, t, ...values])[0]!; // its one output
    const known = parts.map((part) => partAt(g, part, x, read, base));
    return averageByDensity(g, known);
  });
  const draw = (time: number): Graph => {
    if (time === 0) return drawPerturbed(data, { kernel: restingKernel(parameters.length) }, 0, parameters);
    if (time !== law.horizon) throw new RangeError('The law is drawn from at its first and its last time alone.');
    return makeStart(2, 4, parameters, (g, normals) => drawLast(g, parts, normals));
  };
  const moments = makeTimeGraph(parameters, (g, t) => momentsAt(g, parts, alongTime(g, law.horizon, t)));
  return { score, marginals: { start: startWords(data), draw, moments, density: null, tabulated: mixDensities(parts) } };
}

interface PartAt {
  /** log(wₖ pₖ), and its slope. */
  readonly level: NodeId;
  readonly slope: readonly NodeId[];
}

function averageByDensity(g: GraphBuilder, parts: readonly PartAt[]): NodeId[] {
  if (parts.length === 1) return [...parts[0]!.slope];
  const whole = g.logSumExp(parts.map(({ level }) => level));
  const shares = parts.map(({ level }) => g.exp(g.subtract(level, whole)));
  return [0, 1].map((i) => g.dot(shares, parts.map(({ slope }) => slope[i]!))); // prettier-ignore
}

function partAt(g: GraphBuilder, { weight, law }: PartLaw, x: readonly NodeId[], read: AlongTime, resting: NodeId | null): PartAt {
  const frame = frameAt(g, law, x, read);
  const { value, slope } = polynomialAt(g, law, frame, read);
  const base = resting ?? g.multiply(g.constant(-0.5), g.dot(frame.away, frame.away));
  const baseSlope = resting === null ? backward(g, frame, frame.away.map((one) => g.negate(one))) : x.map((one) => derivative(g, resting, one)); // prettier-ignore
  const level = g.add(g.constant(Math.log(weight)), base, value, read(law.heights));
  return { level, slope: backward(g, frame, slope).map((one, i) => g.add(one, baseSlope[i]!)) };
}

interface Frame {
  /** L⁻¹(x − mean), and that divided by the reach and drawn into the unit disc. */
  readonly away: readonly [NodeId, NodeId];
  readonly inside: readonly [NodeId, NodeId];
  readonly root: readonly [NodeId, NodeId, NodeId];
  readonly reach: NodeId;
}

function frameAt(g: GraphBuilder, { rounds }: PlaneLaw, [x, y]: readonly NodeId[], read: AlongTime): Frame {
  const [mx, my] = [0, 1].map((i) => read(rounds.map(({ mean }) => mean[i]!))) as [NodeId, NodeId]; // two
  const root = [0, 1, 2].map((i) => read(rounds.map((one) => one.root[i]!))) as [NodeId, NodeId, NodeId]; // three
  const reach = read(rounds.map((one) => one.reach));
  const first = g.divide(g.subtract(x!, mx), root[0]);
  const away = [first, g.divide(g.subtract(g.subtract(y!, my), g.multiply(root[1], first)), root[2])] as const;
  const size = g.maximum(reach, g.sqrt(g.dot(away, away)));
  return { away, inside: [g.divide(away[0], size), g.divide(away[1], size)], root, reach };
}

/** L⁻ᵀ w. */
function backward(g: GraphBuilder, { root: [a, b, c] }: Frame, [one, other]: readonly NodeId[]): NodeId[] {
  const upper = g.divide(other!, c);
  return [g.divide(g.subtract(one!, g.multiply(b, upper)), a), upper];
}

/** φ, and ∂φ/∂u and ∂φ/∂v divided by the reach. */
function polynomialAt(g: GraphBuilder, law: PlaneLaw, { inside: [u, v], reach }: Frame, read: AlongTime) {
  const [first, second] = [chebyshev(g, u, law.degree), chebyshev(g, v, law.degree)];
  const known = exponentsOf(law.degree).map(([a, b], m) => ({ a, b, node: read(law.coefficients.map((row) => row[m]!)) }));
  const rows = Array.from({ length: law.degree + 1 }, (_, a) => known.filter((one) => one.a === a));
  const sumBy = (by: readonly NodeId[]) => rows.map((row) => g.sum(row.map(({ b, node }) => g.multiply(node, by[b]!))));
  const [values, slopes] = [sumBy(second.value), sumBy(second.slope)];
  const slope = [g.dot(first.slope, values), g.dot(first.value, slopes)].map((one) => g.divide(one, reach));
  return { value: g.dot(first.value, values), slope };
}

/** T_k(u) and their derivatives. */
function chebyshev(g: GraphBuilder, u: NodeId, degree: number): { readonly value: NodeId[]; readonly slope: NodeId[] } {
  const two = g.constant(2);
  const double = g.multiply(two, u);
  const value = [g.constant(1), u];
  const slope = [g.constant(0), g.constant(1)];
  for (let k = 2; k <= degree; k++) {
    value.push(g.subtract(g.multiply(double, value[k - 1]!), value[k - 2]!));
    slope.push(g.subtract(g.add(g.multiply(two, value[k - 1]!), g.multiply(double, slope[k - 1]!)), slope[k - 2]!));
  }
  return { value, slope };
}

/** Means, then deviations. */
function momentsAt(g: GraphBuilder, parts: readonly PartLaw[], read: AlongTime): NodeId[] {
  const table = (of: (round: PlaneLaw['rounds'][number]) => number) => {
    const rows = parts[0]!.law.rounds.map((_, k) => parts.reduce((sum, { weight, law }) => sum + weight * of(law.rounds[k]!), 0));
    return read(rows);
  };
  const means = [0, 1].map((i) => table(({ mean }) => mean[i]!));
  const squares = [table(({ mean, root: [a] }) => mean[0] ** 2 + a * a), table(({ mean, root: [, b, c] }) => mean[1] ** 2 + b * b + c * c)];
  return [...means, ...squares.map((square, i) => g.sqrt(g.subtract(square, g.multiply(means[i]!, means[i]!))))];
}

/** Of the part that two further normal numbers choose: x₁ of z₁, then x₂ of both, straight between the tabulated ones. */
function drawLast(g: GraphBuilder, parts: readonly PartLaw[], normals: readonly NodeId[]): NodeId[] {
  const count = parts[0]!.law.first.length;
  const axes = [g.newAxis(count), g.newAxis(count)] as const;
  const hats = axes.map((axis, i) => {
    const inside = g.maximum(g.constant(-planeTail), g.minimum(g.constant(planeTail), normals[i]!));
    return hatOver(g, axis, g.multiply(g.constant(knotsOfTail), g.add(inside, g.constant(planeTail))));
  });
  const draws = parts.map(({ law: { first, second } }) => {
    const inner = g.sumOver(axes[1], g.multiply(hats[1]!, g.table([axes[0], axes[1]], second.flat())));
    return [g.table([axes[0]], first), inner].map((row) => g.sumOver(axes[0], g.multiply(hats[0]!, row)));
  });
  const pair = normals.slice(2);
  const uniform = g.exp(g.multiply(g.constant(-0.5), g.dot(pair, pair)));
  const chosen = chooseByWeight(g, parts.map(({ weight }, k) => ({ weight, k })), uniform, ({ k }) => k); // prettier-ignore
  return [0, 1].map((i) => draws.slice(1).reduce((known, draw, k) => g.select(g.less(g.constant(k + 0.5), chosen), draw[i]!, known), draws[0]![i]!)); // prettier-ignore
}

/** Of the first component. */
function mixDensities(parts: readonly PartLaw[]): TabulatedDensity {
  const [{ law }] = parts as [PartLaw]; // there is one
  if (parts.length === 1) return law.density;
  const { times, rows } = law.density;
  const low = Math.min(...parts.map((part) => part.law.density.low[0]!));
  const high = Math.max(...parts.map((part) => part.law.density.high[0]!));
  const places = rows[0]!.length;
  const at = (time: number, i: number) => {
    const x = low + ((high - low) * i) / (places - 1);
    return parts.reduce((sum, part) => sum + part.weight * readDensity(part.law.density, time, x), 0);
  };
  return {
    times,
    low: times.map(() => low),
    high: times.map(() => high),
    rows: times.map((time) => Array.from({ length: places }, (_, i) => Number(at(time, i).toPrecision(6)))),
  };
}
