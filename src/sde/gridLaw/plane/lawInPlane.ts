import { readDensity } from '../../../check/readDensity';
import type { PlaneLaw } from '../../../check/lawPlan';
import type { TabulatedDensity } from '../../../check/simulationPlan';
import type { Graph, NodeId } from '../../../kernel/graph';
import type { GraphBuilder } from '../../../kernel/graphBuilder';
import { derivative } from '../../../kernel/differentiate';
import { insertGraph } from '../../../kernel/insertGraph';
import { chooseByWeight, drawPerturbed, makeStart, type DataMixture } from '../../mixture';
import type { KnownLaw } from '../../marginals/knownLaw';
import { restingKernel } from '../../restingKernel';
import { makeGraph, makeTimeGraph, type System } from '../../system';
import { alongTime, hatOver, startWords, type AlongTime } from '../readTables';
import { knotsOfTail, planeTail } from './drawLaw';

/** The law of one part of the data. */
export interface PartLaw {
  readonly weight: number;
  readonly law: PlaneLaw;
}

/** Σ wₖ pₖ, as the equation of Fokker and Planck is linear, of what is tabulated, as graphs. `resting`: the baseline that it was fitted beside. */
export function lawInPlane({ parameters }: System, data: DataMixture, parts: readonly PartLaw[], resting: Graph | null): KnownLaw {
  const [{ law }] = parts as [PartLaw]; // there is one
  const score = scoreInPlane({ parameters }, parts, resting);
  const draw = (time: number): Graph => {
    if (time === 0) return drawPerturbed(data, { kernel: restingKernel(parameters.length) }, 0, parameters);
    if (time !== law.horizon) throw new RangeError('The law is drawn from at its first and its last time alone.');
    return makeStart(2, 4, parameters, (g, normals) => drawLast(g, parts, normals));
  };
  const moments = makeTimeGraph(parameters, (g, t) => momentsAt(g, parts, alongTime(g, law.horizon, t)));
  return { score, marginals: { start: startWords(data), draw, moments, density: null, tabulated: mixDensities(parts) } };
}

/** ∇log Σ wₖ pₖ. */
export function scoreInPlane({ parameters }: Pick<System, 'parameters'>, parts: readonly PartLaw[], resting: Graph | null): Graph {
  const [{ law }] = parts as [PartLaw]; // there is one
  return makeGraph(2, parameters, (g, x, t, values) => {
    const read = alongTime(g, law.horizon, t);
    const base = resting === null ? null : insertGraph(g, resting, [...x, t, ...values])[0]!; // its one output
    const row = rowAt(g, law, t);
    const known = parts.map((part) => partAt(g, part, x, { read, row, resting: base }));
    return averageByDensity(g, known);
  });
}

interface Moment {
  readonly read: AlongTime;
  /** The row before a time, and how much of the way to the next one is done. */
  readonly row: Between;
  readonly resting: NodeId | null;
}

interface Between {
  readonly before: NodeId;
  readonly share: NodeId;
}

function rowAt(g: GraphBuilder, { rounds, horizon }: PlaneLaw, t: NodeId): Between {
  const at = g.multiply(g.constant(rounds.length - 1), g.sqrt(g.divide(t, g.constant(horizon))));
  const before = wholePart(g, at, 0, rounds.length - 2);
  return { before, share: g.minimum(g.constant(1), g.subtract(at, before)) };
}

/** ⌊a⌋ between two whole numbers. */
function wholePart(g: GraphBuilder, a: NodeId, least: number, most: number): NodeId {
  const count = most - least + 1;
  const numbers = g.table([g.newAxis(count)], Array.from({ length: count }, (_, k) => least + k)); // prettier-ignore
  return g.lookup(numbers, [g.subtract(a, g.constant(least))]);
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

function partAt(g: GraphBuilder, { weight, law }: PartLaw, x: readonly NodeId[], { read, row, resting }: Moment): PartAt {
  const frame = frameAt(g, law, x, read);
  const { value, slope } = splineAt(g, law, frame, row);
  const base = resting ?? g.multiply(g.constant(-0.5), g.dot(frame.away, frame.away));
  const baseSlope = resting === null ? backward(g, frame, frame.away.map((one) => g.negate(one))) : x.map((one) => derivative(g, resting, one)); // prettier-ignore
  const level = g.add(g.constant(Math.log(weight)), base, value);
  return { level, slope: backward(g, frame, slope).map((one, i) => g.add(one, baseSlope[i]!)) };
}

interface Frame {
  /** L⁻¹(x − mean). */
  readonly away: readonly [NodeId, NodeId];
  readonly root: readonly [NodeId, NodeId, NodeId];
  readonly reach: NodeId;
}

function frameAt(g: GraphBuilder, { rounds }: PlaneLaw, [x, y]: readonly NodeId[], read: AlongTime): Frame {
  const [mx, my] = [0, 1].map((i) => read(rounds.map(({ mean }) => mean[i]!))) as [NodeId, NodeId]; // two
  const root = [0, 1, 2].map((i) => read(rounds.map((one) => one.root[i]!))) as [NodeId, NodeId, NodeId]; // three
  const reach = read(rounds.map((one) => one.reach));
  const first = g.divide(g.subtract(x!, mx), root[0]);
  const away = [first, g.divide(g.subtract(g.subtract(y!, my), g.multiply(root[1], first)), root[2])] as const;
  return { away, root, reach };
}

/** L⁻ᵀ w. */
function backward(g: GraphBuilder, { root: [a, b, c] }: Frame, [one, other]: readonly NodeId[]): NodeId[] {
  const upper = g.divide(other!, c);
  return [g.divide(g.subtract(one!, g.multiply(b, upper)), a), upper];
}

/** φ, and ∂φ/∂u and ∂φ/∂v divided by the reach: nine coefficients in the row before and in the one after. */
function splineAt(g: GraphBuilder, { nodes, levels, rounds }: PlaneLaw, { away, reach }: Frame, { before, share }: Between) {
  const table = g.table([g.newAxis(rounds.length), g.newAxis(nodes), g.newAxis(nodes)], levels);
  const [first, second] = away.map((one) => kneeAt(g, g.divide(one, reach), nodes)) as [Knee, Knee]; // two
  const next = g.add(before, g.constant(1));
  const rows = second.places.map((v) => first.places.map((u) => {
    const [early, late] = [before, next].map((row) => g.lookup(table, [row, v, u])) as [NodeId, NodeId]; // two
    return g.add(early, g.multiply(share, g.subtract(late, early)));
  })); // prettier-ignore
  const values = rows.map((row) => g.dot(row, first.weights));
  const slopes = [g.dot(rows.map((row) => g.dot(row, first.slopes)), second.weights), g.dot(values, second.slopes)]; // prettier-ignore
  const scale = g.divide(g.constant((nodes - 1) / 2), reach);
  return { value: g.dot(values, second.weights), slope: slopes.map((one) => g.multiply(scale, one)) };
}

/** The three places of a lattice from −1 to 1 that a spline of second degree reads at u, what it takes of each, and the derivatives of that in steps of the lattice. */
interface Knee {
  readonly places: readonly NodeId[];
  readonly weights: readonly NodeId[];
  readonly slopes: readonly NodeId[];
}

function kneeAt(g: GraphBuilder, u: NodeId, nodes: number): Knee {
  const [half, one] = [g.constant(0.5), g.constant(1)];
  const free = g.multiply(g.constant((nodes - 1) / 2), g.add(u, one));
  // Beyond the lattice it is as steep as at its edge.
  const at = g.maximum(half, g.minimum(g.constant(nodes - 1.5), free));
  const middle = wholePart(g, g.add(at, half), 1, nodes - 2);
  const s = g.subtract(at, middle);
  const [left, right] = [g.subtract(half, s), g.add(half, s)];
  const squares = [left, right].map((part) => g.multiply(half, g.integerPower(part, 2))) as [NodeId, NodeId]; // two
  return {
    places: [g.subtract(middle, one), middle, g.add(middle, one)],
    weights: [squares[0], g.subtract(one, g.add(...squares)), squares[1]],
    slopes: [g.negate(left), g.subtract(left, right), right],
  };
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
