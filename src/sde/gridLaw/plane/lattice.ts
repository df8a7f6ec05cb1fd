import type { Round } from '../../../check/lawPlan';
import { placeOfCell, type Plane } from './plane';
import { bulk, highest, placeOfWhite, whitened } from './round';

/** Of log p_t, at the cells of a plane; 0 where there is none. */
export type Baseline = (round: Round) => Float64Array;

/**
 * log p − b at the cells of a plane on a lattice of nodes² places (u, v) = L⁻¹(x − mean)/reach from −1 to 1, as coefficients of a spline of second degree: what it is at the places less an
 * eighth of its second differences, so that the spline goes through it but for the fourth ones.
 */
export function latticeOf(excess: Float64Array, plane: Plane, round: Round, nodes: number): Float64Array {
  const values = new Float64Array(nodes * nodes);
  const at = (k: number) => ((2 * k) / (nodes - 1) - 1) * round.reach;
  for (let j = 0; j < nodes; j++)
    for (let i = 0; i < nodes; i++) values[i + nodes * j] = readCubic(excess, plane, placeOfWhite(round, at(i), at(j)));
  return sharpen(values, nodes);
}

function sharpen(values: Float64Array, nodes: number): Float64Array {
  const inside = (k: number) => Math.max(0, Math.min(nodes - 1, k));
  const at = (i: number, j: number) => values[inside(i) + nodes * inside(j)]!;
  return values.map((value, place) => {
    const [i, j] = [place % nodes, Math.floor(place / nodes)];
    return value - (at(i + 1, j) + at(i - 1, j) + at(i, j + 1) + at(i, j - 1) - 4 * value) / 8;
  });
}

/**
 * log p − b where p is believed. Beyond, what it is at the next such cell of the line, between two of them straight from one to the other, and on lines without any what it is on the next line: far
 * out the slope of log p is that of the baseline, which leads back.
 */
export function excessOf(p: Float64Array, { cells: [across, high] }: Plane, baseline: Float64Array): Float64Array {
  const least = bulk * highest(p);
  const found = new Float64Array(p.length);
  const lines: number[] = [];
  for (let l = 0; l < high; l++) if (fillLine(found, p, baseline, { from: across * l, cells: across, least })) lines.push(l);
  const [first, last] = [lines[0] ?? 0, lines.at(-1) ?? 0];
  const known = new Set(lines);
  for (let l = 0; l < high; l++) {
    if (known.has(l)) continue;
    const next = l < first ? first : l > last ? last : lines.findLast((line) => line < l)!; // between the first and the last there is one
    found.copyWithin(across * l, across * next, across * (next + 1));
  }
  return found;
}

interface Cells {
  readonly from: number;
  readonly cells: number;
  readonly least: number;
}

/** Whether there is any that is believed. */
function fillLine(found: Float64Array, p: Float64Array, baseline: Float64Array, { from, cells, least }: Cells): boolean {
  let before = -1;
  for (let k = 0; k < cells; k++) {
    const cell = from + k;
    if (!(p[cell]! > least)) continue;
    found[cell] = Math.log(p[cell]!) - baseline[cell]!;
    const start = before < 0 ? found[cell] : found[from + before]!;
    for (let j = before + 1; j < k; j++) found[from + j] = start + ((found[cell] - start) * (j - before)) / (k - before);
    before = k;
  }
  if (before >= 0) found.fill(found[from + before]!, from + before + 1, from + cells);
  return before >= 0;
}

/** By the cubics through four neighbours along each axis. */
function readCubic(values: Float64Array, { low, width, cells: [across, high] }: Plane, [x, y]: readonly [number, number]): number {
  const [first, second] = [neighboursAt((x - low[0]) / width[0] - 0.5, across), neighboursAt((y - low[1]) / width[1] - 0.5, high)];
  let sum = 0;
  for (let l = 0; l < 4; l++) {
    const line = first.from + across * (second.from + l);
    for (let k = 0; k < 4; k++) sum += second.weights[l]! * first.weights[k]! * values[line + k]!;
  }
  return sum;
}

function neighboursAt(place: number, cells: number): { readonly from: number; readonly weights: readonly number[] } {
  const at = Math.max(0, Math.min(cells - 1, place));
  const k = Math.max(1, Math.min(cells - 3, Math.floor(at)));
  const s = at - k;
  return { from: k - 1, weights: [(-s * (s - 1) * (s - 2)) / 6, ((s + 1) * (s - 1) * (s - 2)) / 2, (-(s + 1) * s * (s - 2)) / 2, ((s + 1) * s * (s - 1)) / 6] }; // prettier-ignore
}

/** −½|L⁻¹(x − mean)|²: of the normal law with the mean and the covariance of p. */
export function normalBaseline(plane: Plane): Baseline {
  return (round) =>
    Float64Array.from({ length: plane.cells[0] * plane.cells[1] }, (_, cell) => {
      const [u, v] = whitened(round, ...placeOfCell(plane, cell));
      return -0.5 * (u * u + v * v);
    });
}
