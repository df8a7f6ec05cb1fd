import type { Steps } from '../../base/steps';
import { gradient } from '../../kernel/differentiate';
import { interpretLanes } from '../../kernel/interpretLanes';
import { itoForm } from '../marginals';
import { makeGraph, openSystem, type System } from '../system';

/** Middles of cells of one width. */
export interface Line {
  readonly low: number;
  readonly width: number;
  readonly cells: number;
}

/** The density at each of the times, cell by cell. */
export interface LineDensity {
  readonly line: Line;
  readonly times: readonly number[];
  readonly rows: readonly Float64Array[];
}

export const placeOf = ({ low, width }: Line, cell: number): number => low + (cell + 0.5) * width;

/** S = (2f − D′)/D, of which a law that does not move would be the integral, and D = g², at places and a time; null where they are no numbers or D is not positive. */
export type Faces = (places: ArrayLike<number>, time: number) => { readonly slope: Float64Array; readonly strength: Float64Array } | null;

/** Of a process of one component, with the numbers that its parameters have. */
export function facesOf(system: System): Faces {
  const inIto = itoForm(system);
  const numbers = system.parameters.map(({ value }) => value);
  const graph = makeGraph(1, system.parameters, (g, x, t, values) => {
    const local = openSystem(g, inIto, values);
    const noises = local.diffusion(x, t)[0]!; // one component
    const strength = g.dot(noises, noises);
    const moved = g.subtract(g.multiply(g.constant(2), local.drift(x, t)[0]!), gradient(g, strength, x)[0]!);
    return [g.divide(moved, strength), strength];
  });
  const evaluate = interpretLanes(graph);
  const width = graph.inputs.length;
  return (places, time) => {
    const inputs = new Float64Array(places.length * width);
    for (let k = 0; k < places.length; k++) inputs.set([places[k]!, time, ...numbers], k * width);
    const found = evaluate(inputs, places.length);
    const [slope, strength] = [new Float64Array(places.length), new Float64Array(places.length)];
    for (let k = 0; k < places.length; k++) [slope[k], strength[k]] = [found[2 * k]!, found[2 * k + 1]!];
    const isSuited = slope.every(Number.isFinite) && strength.every((value) => value > 0 && Number.isFinite(value));
    return isSuited ? { slope, strength } : null;
  };
}

/** Of the two stages of a step: L-stable and of second order (R. Alexander, 1977). */
const gamma = 1 - Math.SQRT1_2;
const overshoot = (1 - gamma) / gamma;

/** Between two pauses. */
const stepsAtOnce = 16;

/**
 * ∂p/∂t = −∂J/∂x with J = fp − ½ ∂(g²p)/∂x = ½D(Sp − ∂p/∂x), nothing flowing out at the ends. Fluxes are exact for a constant S (D. Scharfetter and H. Gummel, 1969), so
 * that a law at rest stays. Null where the coefficients are no numbers.
 */
export function* solveFokkerPlanck(
  faces: Faces,
  line: Line,
  start: Float64Array,
  times: readonly number[],
  isFixed: boolean,
): Steps<LineDensity | null> {
  const places = Float64Array.from({ length: line.cells - 1 }, (_, k) => line.low + (k + 1) * line.width);
  const fixed = isFixed ? ratesAt(faces, places, times[0]!, line.width) : null;
  const rows = [start];
  for (let k = 1; k < times.length; k++) {
    const [now, length] = [times[k - 1]!, times[k]! - times[k - 1]!];
    const early = fixed ?? ratesAt(faces, places, now + gamma * length, line.width);
    const late = fixed ?? ratesAt(faces, places, now + length, line.width);
    if (early === null || late === null) return null;
    const before = rows[k - 1]!;
    const stage = solveImplicit(early, gamma * length, before);
    const mixed = before.map((value, cell) => (1 - overshoot) * value + overshoot * stage[cell]!);
    rows.push(solveImplicit(late, gamma * length, mixed));
    if (k % stepsAtOnce === 0) yield;
  }
  return { line, times, rows };
}

/** What flows from a cell to the next one up, and back, in a unit of time. */
interface Rates {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

function ratesAt(faces: Faces, places: Float64Array, time: number, width: number): Rates | null {
  const found = faces(places, time);
  if (found === null) return null;
  const { slope, strength } = found;
  const share = (k: number) => strength[k]! / (2 * width * width);
  return {
    up: slope.map((S, k) => share(k) * bernoulli(-S * width)),
    down: slope.map((S, k) => share(k) * bernoulli(S * width)),
  };
}

/** z/(eᶻ − 1). */
export const bernoulli = (z: number): number => (Math.abs(z) < 1e-6 ? 1 - z / 2 : z / Math.expm1(z));

/** (1 − hA) p = q by elimination. */
function solveImplicit({ up, down }: Rates, h: number, q: Float64Array): Float64Array {
  const cells = q.length;
  const [factors, p] = [new Float64Array(cells), new Float64Array(cells)];
  let pivot = 1 + h * up[0]!;
  p[0] = q[0]! / pivot;
  for (let i = 1; i < cells; i++) {
    factors[i] = (-h * down[i - 1]!) / pivot;
    const below = -h * up[i - 1]!;
    pivot = 1 + h * (down[i - 1]! + (up[i] ?? 0)) - below * factors[i]!;
    p[i] = (q[i]! - below * p[i - 1]!) / pivot;
  }
  for (let i = cells - 2; i >= 0; i--) p[i]! -= factors[i + 1]! * p[i + 1]!;
  return p;
}
