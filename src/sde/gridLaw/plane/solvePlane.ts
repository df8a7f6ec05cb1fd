import type { Steps } from '../../../base/steps';
import { bernoulli } from '../fokkerPlanck';
import { coefficientCount, placeAlong, type Coefficients, type Plane } from './plane';

/** What flows up and down between neighbours along one axis in a unit of time; face k of a line is between its cells k and k + 1. */
interface Rates {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** ∂p/∂t = A₀p + A₁p + A₂p: the mixed derivative, and the flow along each axis. */
interface Operators {
  readonly along: readonly [Rates, Rates];
  /** D₁₂ at the cells; null where it is 0 everywhere. */
  readonly mixed: Float64Array | null;
}

/** Implicit along one axis after the other, the mixed derivative explicit: the modified scheme of I. Craig and A. Sneyd, stable and of second order (K. J. in 't Hout and B. D. Welfert, 2009). */
const theta = 1 / 3;

/**
 * ∂p/∂t = −∇·J with Jᵢ = fᵢp − ½ Σⱼ ∂(Dᵢⱼp)/∂xⱼ, nothing flowing out at the edges; along the axes as on a line. The density at each of the times, cell by cell; null where the coefficients are
 * no numbers.
 */
export function* solvePlane(
  coefficients: Coefficients,
  plane: Plane,
  start: Float64Array,
  times: readonly number[],
  isFixed: boolean,
): Steps<readonly Float64Array[] | null> {
  const places = placesOf(plane);
  const fixed = isFixed ? operatorsAt(coefficients, plane, places, times[0]!) : null;
  const rows = [start];
  for (let k = 1; k < times.length; k++) {
    const length = times[k]! - times[k - 1]!;
    const operators = fixed ?? operatorsAt(coefficients, plane, places, times[k - 1]! + length / 2);
    if (operators === null) return null;
    rows.push(step(rows[k - 1]!, length, operators, plane));
    yield;
  }
  return rows;
}

interface Places {
  readonly faces: readonly [Float64Array, Float64Array];
  readonly middles: Float64Array;
}

function placesOf(plane: Plane): Places {
  const { width, cells } = plane;
  const all = (shift: readonly [number, number], counts: readonly [number, number]): Float64Array => {
    const places = new Float64Array(2 * counts[0] * counts[1]);
    for (let l = 0, at = 0; l < counts[1]; l++)
      for (let k = 0; k < counts[0]; k++) {
        places[at++] = placeAlong(plane, 0, k) + shift[0] * width[0];
        places[at++] = placeAlong(plane, 1, l) + shift[1] * width[1];
      }
    return places;
  };
  const faces = [all([0.5, 0], [cells[0] - 1, cells[1]]), all([0, 0.5], [cells[0], cells[1] - 1])] as const;
  return { faces, middles: all([0, 0], cells) };
}

function operatorsAt(coefficients: Coefficients, { width }: Plane, { faces, middles }: Places, time: number): Operators | null {
  const along: Rates[] = [];
  for (const axis of [0, 1] as const) {
    const found = coefficients(faces[axis], time);
    if (found === null) return null;
    along.push(ratesOf(found, axis, width[axis]));
  }
  const found = coefficients(middles, time);
  if (found === null) return null;
  const mixed = new Float64Array(middles.length / 2).map((_, cell) => found[coefficientCount * cell + 4]!);
  return { along: along as [Rates, Rates], mixed: mixed.every((value) => value === 0) ? null : mixed }; // two axes
}

function ratesOf(found: Float64Array, axis: 0 | 1, width: number): Rates {
  const count = found.length / coefficientCount;
  const [up, down] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    const [slope, strength] = [found[coefficientCount * k + 2 * axis]!, found[coefficientCount * k + 2 * axis + 1]!];
    const share = strength / (2 * width * width);
    up[k] = share * bernoulli(-slope * width);
    down[k] = share * bernoulli(slope * width);
  }
  return { up, down };
}

function step(p: Float64Array, length: number, operators: Operators, plane: Plane): Float64Array {
  const now = parts(p, operators, plane);
  const first = combine(p, length, now);
  const guess = sweeps(first, now, length, operators, plane);
  const then = parts(guess, operators, plane);
  const mended = first.map((value, cell) => {
    const change = changeOf(then, cell) - changeOf(now, cell);
    return value + length * (theta * (then[0][cell]! - now[0][cell]!) + (0.5 - theta) * change);
  });
  return sweeps(mended, now, length, operators, plane);
}

const changeOf = ([mixed, one, other]: Parts, cell: number): number => mixed[cell]! + one[cell]! + other[cell]!;

type Parts = readonly [Float64Array, Float64Array, Float64Array];

const combine = (p: Float64Array, length: number, [a, b, c]: Parts): Float64Array =>
  p.map((value, cell) => value + length * (a[cell]! + b[cell]! + c[cell]!));

function parts(p: Float64Array, { along, mixed }: Operators, plane: Plane): Parts {
  return [
    mixed === null ? new Float64Array(p.length) : mixedDerivative(p, mixed, plane),
    flow(p, along[0], plane, 0),
    flow(p, along[1], plane, 1),
  ];
}

/** ∂²(D₁₂p)/∂x₁∂x₂, with nothing beyond the edges. */
function mixedDerivative(p: Float64Array, mixed: Float64Array, { width, cells: [across, high] }: Plane): Float64Array {
  const found = new Float64Array(p.length);
  const share = 1 / (4 * width[0] * width[1]);
  const product = p.map((value, cell) => value * mixed[cell]!);
  for (let l = 1; l < high - 1; l++)
    for (let k = 1; k < across - 1; k++) {
      const [above, below] = [k + across * (l + 1), k + across * (l - 1)];
      found[k + across * l] = share * (product[above + 1]! - product[above - 1]! - product[below + 1]! + product[below - 1]!);
    }
  return found;
}

/** Where the lines along an axis are: how many, how long, and the steps between cells and between faces. */
function linesAlong({ cells: [across, high] }: Plane, axis: 0 | 1) {
  return axis === 0
    ? { lines: high, cells: across, start: (line: number) => across * line, stride: 1, face: (line: number) => (across - 1) * line, faceStride: 1 } // prettier-ignore
    : { lines: across, cells: high, start: (line: number) => line, stride: across, face: (line: number) => line, faceStride: across };
}

function flow(p: Float64Array, { up, down }: Rates, plane: Plane, axis: 0 | 1): Float64Array {
  const { lines, cells, start, stride, face, faceStride } = linesAlong(plane, axis);
  const found = new Float64Array(p.length);
  for (let line = 0; line < lines; line++)
    for (let k = 0, cell = start(line), at = face(line); k < cells - 1; k++, cell += stride, at += faceStride) {
      const across = up[at]! * p[cell]! - down[at]! * p[cell + stride]!;
      found[cell]! -= across;
      found[cell + stride]! += across;
    }
  return found;
}

/** (1 − θhA₁)(…) then (1 − θhA₂)(…), each from what it was before. */
function sweeps(from: Float64Array, now: Parts, length: number, { along }: Operators, plane: Plane): Float64Array {
  const h = theta * length;
  const once = solveAlong(from.map((value, cell) => value - h * now[1][cell]!), along[0], h, plane, 0); // prettier-ignore
  return solveAlong(once.map((value, cell) => value - h * now[2][cell]!), along[1], h, plane, 1); // prettier-ignore
}

/** (1 − hA) p = q along the lines of one axis, by elimination. */
function solveAlong(q: Float64Array, { up, down }: Rates, h: number, plane: Plane, axis: 0 | 1): Float64Array {
  const { lines, cells, start, stride, face, faceStride } = linesAlong(plane, axis);
  const [p, factors] = [new Float64Array(q.length), new Float64Array(cells)];
  for (let line = 0; line < lines; line++) {
    let [cell, at] = [start(line), face(line)];
    let pivot = 1 + h * up[at]!;
    p[cell] = q[cell]! / pivot;
    for (let i = 1; i < cells; i++) {
      const below = -h * up[at]!;
      factors[i] = (-h * down[at]!) / pivot;
      const leaving = i < cells - 1 ? up[at + faceStride]! : 0;
      pivot = 1 + h * (down[at]! + leaving) - below * factors[i]!;
      p[cell + stride] = (q[cell + stride]! - below * p[cell]!) / pivot;
      cell += stride;
      at += faceStride;
    }
    for (let i = cells - 2; i >= 0; i--) {
      cell -= stride;
      p[cell]! -= factors[i + 1]! * p[cell + stride]!;
    }
  }
  return p;
}
