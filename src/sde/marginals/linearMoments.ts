import { derivative } from '../../kernel/differentiate';
import type { Graph, NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { insertGraph } from '../../kernel/insertGraph';
import { makeGraph, openSystem, type System } from '../system';

export type Matrix = readonly (readonly NodeId[])[];

/** X_t = Φ X₀ + m + a normal variable of covariance C. */
export interface LinearMoments {
  readonly flow: Matrix;
  readonly center: readonly NodeId[];
  readonly covariance: Matrix;
}

/** dX = (A(t) X + b(t)) dt + G(t) dW with any matrices: A, b and D = GGᵀ as a graph of the time and the parameters. */
export interface LinearRates {
  readonly graph: Graph;
  readonly dimension: number;
  readonly isFreeOfTime: boolean;
}

/** Null for a process that is not of this form: ∂fᵢ/∂xⱼ and G must be free of the state. */
export function linearRatesOf(system: System): LinearRates | null {
  const { dimension, noises, parameters } = system;
  if (noises === 0) return null;
  let [isLinear, isFreeOfTime] = [true, true];
  const graph = makeGraph(dimension, parameters, (g, x, t, values) => {
    const local = openSystem(g, system, values);
    const isZero = (node: NodeId): boolean => g.constantValue(node) === 0;
    const slopes = local.drift(x, t).map((node) => x.map((variable) => derivative(g, node, variable)));
    const rows = local.diffusion(x, t);
    isLinear = [...slopes.flat(), ...rows.flat()].every((node) => x.every((variable) => isZero(derivative(g, node, variable))));
    const zeros = x.map(() => g.constant(0));
    const found = [...slopes.flat(), ...local.drift(zeros, t), ...rows.flatMap((row) => rows.map((other) => g.dot(row, other)))];
    isFreeOfTime = found.every((node) => isZero(derivative(g, node, t)));
    return found;
  });
  return isLinear ? { graph, dimension, isFreeOfTime } : null;
}

/** Where the rates move: so many panels of Magnus's method of fourth order, with its two points on each. */
const panels = 12;
const [doublings, doublingsOfPanel] = [12, 5];
const terms = 6;

/**
 * Φ′ = AΦ, m′ = Am + b, C′ = AC + CAᵀ + D from Φ = I, m = 0, C = 0, by Taylor's series of a short time that is doubled: Φ(2h) = Φ(h)², C(2h) = Φ(h)C(h)Φ(h)ᵀ + C(h).
 */
export function momentsOfRates(g: GraphBuilder, rates: LinearRates, t: NodeId, values: readonly NodeId[]): LinearMoments {
  const algebra = algebraOf(g);
  if (rates.isFreeOfTime) return carryOver(algebra, ratesAt(g, rates, t, values), t, doublings);
  const length = g.multiply(g.constant(1 / panels), t);
  let moments: LinearMoments | null = null;
  for (let panel = 0; panel < panels; panel++) {
    const at = (share: number) => ratesAt(g, rates, g.multiply(g.constant(panel + share), length), values);
    const next = carryOver(algebra, meanRates(algebra, at(0.5 - Math.sqrt(3) / 6), at(0.5 + Math.sqrt(3) / 6), length), length, doublingsOfPanel); // prettier-ignore
    moments = moments === null ? next : algebra.join(next, moments);
  }
  return moments!; // there are panels
}

interface RatesHere {
  readonly A: Matrix;
  readonly b: readonly NodeId[];
  readonly D: Matrix;
}

function ratesAt(g: GraphBuilder, { graph, dimension: d }: LinearRates, t: NodeId, values: readonly NodeId[]): RatesHere {
  const found = insertGraph(g, graph, [...Array.from({ length: d }, () => g.constant(0)), t, ...values]);
  const square = (from: number): Matrix => Array.from({ length: d }, (_, i) => found.slice(from + i * d, from + (i + 1) * d));
  return { A: square(0), b: found.slice(d * d, d * d + d), D: square(d * d + d) };
}

/** Magnus's ½(M₁ + M₂) + (√3/12) h [M₂, M₁] of the matrices that move Φ, m and C together. */
function meanRates({ add, scale, product, transpose, onVector, g }: Algebra, one: RatesHere, two: RatesHere, h: NodeId): RatesHere {
  const [half, share] = [g.constant(0.5), g.multiply(g.constant(Math.sqrt(3) / 12), h)];
  const minus = g.constant(-1);
  const mean = (first: Matrix, second: Matrix, bracket: Matrix) => add(scale(half, add(first, second)), scale(share, bracket));
  const symmetric = (A: Matrix, D: Matrix) => add(product(A, D), transpose(product(A, D)));
  const asMatrix = (vector: readonly NodeId[]): Matrix => vector.map((entry) => [entry]);
  const bracketOf = (first: Matrix, second: Matrix) => add(first, scale(minus, second));
  return {
    A: mean(one.A, two.A, bracketOf(product(two.A, one.A), product(one.A, two.A))),
    b: mean(asMatrix(one.b), asMatrix(two.b), bracketOf(asMatrix(onVector(two.A, one.b)), asMatrix(onVector(one.A, two.b)))).map(([entry]) => entry!), // prettier-ignore
    D: mean(one.D, two.D, bracketOf(symmetric(two.A, one.D), symmetric(one.A, two.D))),
  };
}

/** Over a time of rates that stay. */
function carryOver(algebra: Algebra, { A, b, D }: RatesHere, time: NodeId, times: number): LinearMoments {
  const { g, add, scale, product, transpose, onVector, join, identity } = algebra;
  const h = g.multiply(g.constant(2 ** -times), time);
  let [flow, center, covariance] = [identity(A.length), b.map((entry) => g.multiply(h, entry)), scale(h, D)];
  let [ofFlow, ofCenter, ofCovariance]: [Matrix, readonly NodeId[], Matrix] = [flow, center, covariance];
  for (let n = 1; n <= terms; n++) {
    const [own, next] = [g.multiply(h, g.constant(1 / n)), g.multiply(h, g.constant(1 / (n + 1)))];
    ofFlow = scale(own, product(A, ofFlow));
    ofCenter = onVector(A, ofCenter).map((entry) => g.multiply(next, entry));
    const pushed = product(A, ofCovariance);
    ofCovariance = scale(next, add(pushed, transpose(pushed)));
    flow = add(flow, ofFlow);
    center = center.map((entry, i) => g.add(entry, ofCenter[i]!));
    covariance = add(covariance, ofCovariance);
  }
  let moments: LinearMoments = { flow, center, covariance };
  for (let k = 0; k < times; k++) moments = join(moments, moments);
  return moments;
}

type Algebra = ReturnType<typeof algebraOf>;

function algebraOf(g: GraphBuilder) {
  const transpose = (m: Matrix): Matrix => m[0]!.map((_, j) => m.map((row) => row[j]!));
  const add = (one: Matrix, other: Matrix): Matrix => one.map((row, i) => row.map((entry, j) => g.add(entry, other[i]![j]!)));
  const scale = (factor: NodeId, m: Matrix): Matrix => m.map((row) => row.map((entry) => g.multiply(factor, entry)));
  const product = (one: Matrix, other: Matrix): Matrix => {
    const columns = transpose(other);
    return one.map((row) => columns.map((column) => g.dot(row, column)));
  };
  const onVector = (m: Matrix, vector: readonly NodeId[]): NodeId[] => m.map((row) => g.dot(row, vector));
  const identity = (d: number): Matrix => Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_j, j) => g.constant(i === j ? 1 : 0))); // prettier-ignore
  /** First one, then the other. */
  const join = (later: LinearMoments, earlier: LinearMoments): LinearMoments => ({
    flow: product(later.flow, earlier.flow),
    center: onVector(later.flow, earlier.center).map((entry, i) => g.add(entry, later.center[i]!)),
    covariance: add(product(product(later.flow, earlier.covariance), transpose(later.flow)), later.covariance),
  });
  return { g, add, scale, product, transpose, onVector, identity, join };
}
