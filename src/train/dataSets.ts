import { hashToKey } from '../base/hash';
import { keyFor, normalAt, uniformAt, type RandomKey } from '../base/random';
import type { DataSet, RoundMixture } from '../check/trainingPlan';
import type { PointsRefusal } from './refusal';

type Center = readonly [number, number];

function equalParts(centers: readonly Center[], deviation: number): RoundMixture {
  return { parts: centers.map((mean) => ({ weight: 1 / centers.length, mean, deviation })) };
}

const along = (count: number, make: (share: number) => Center): Center[] => Array.from({ length: count }, (_, k) => make(k / (count - 1)));

/** Eight modes at 2(cos kπ/4, sin kπ/4). */
const ring = equalParts(
  Array.from({ length: 8 }, (_, k): Center => [2 * Math.cos((k * Math.PI) / 4), 2 * Math.sin((k * Math.PI) / 4)]),
  0.35,
);

/** Two half circles that reach into each other. */
const moons = equalParts(
  [
    ...along(32, (s): Center => [1.5 * Math.cos(Math.PI * s) - 0.75, 1.5 * Math.sin(Math.PI * s) - 0.35]),
    ...along(32, (s): Center => [0.75 - 1.5 * Math.cos(Math.PI * s), 0.35 - 1.5 * Math.sin(Math.PI * s)]),
  ],
  0.15,
);

/** An arm that winds out one and a half times. */
const spiral = equalParts(
  along(64, (s): Center => {
    const angle = 3 * Math.PI * Math.sqrt(s);
    return [(0.3 + 0.22 * angle) * Math.cos(angle), (0.3 + 0.22 * angle) * Math.sin(angle)];
  }),
  0.15,
);

/** The dark squares of a board of four by four, each made of sixteen normal laws: its edges are soft, and its score is known. */
const checkerboard = equalParts(
  Array.from({ length: 16 }, (_, square) => [Math.floor(square / 4), square % 4] as const)
    .filter(([row, column]) => (row + column) % 2 === 0)
    .flatMap(([row, column]) =>
      Array.from({ length: 16 }, (_, k): Center => [column - 2 + (0.5 + (k % 4)) / 4, row - 2 + (0.5 + Math.floor(k / 4)) / 4]),
    ),
  0.12,
);

/** By the names under which they are asked for. */
export const dataSets: Readonly<Record<string, RoundMixture>> = { ring, moons, spiral, checkerboard };

export function findDataSet(name: string): DataSet | undefined {
  const mixture = Object.hasOwn(dataSets, name) ? dataSets[name] : undefined;
  return mixture && { kind: 'mixture', name, mixture };
}

const fewestPoints = 20;
const mostPoints = 200_000;

/** Two columns of numbers with commas, semicolons or blanks between them; a first line of words is their heading. */
export function readPoints(name: string, text: string): DataSet | { readonly kind: 'refused'; readonly refusal: PointsRefusal } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const rows = lines.map((line) => line.trim().split(/\s*[,;\t]\s*|\s+/).map((cell) => (cell === '' ? NaN : Number(cell)))); // prettier-ignore
  const isHeading = rows.length > 0 && rows[0]!.some(Number.isNaN);
  const points = isHeading ? rows.slice(1) : rows;
  const wrong = points.findIndex((row) => row.length !== 2 || !row.every(Number.isFinite));
  if (wrong >= 0) return refuse({ kind: 'not-two-numbers', name, line: wrong + (isHeading ? 2 : 1) });
  if (points.length < fewestPoints) return refuse({ kind: 'few-points', name, count: points.length, fewest: fewestPoints });
  if (points.length > mostPoints) return refuse({ kind: 'many-points', name, count: points.length, most: mostPoints });
  return { kind: 'points', name, points };
}

const refuse = (refusal: PointsRefusal) => ({ kind: 'refused', refusal }) as const;

/** Draws number first … first + count − 1 of a stream of the data, [count, 2] row by row: a function of key, stream and number alone. */
export function drawRows(data: DataSet, key: RandomKey, stream: number, first: number, count: number): Float64Array {
  const own = keyFor(key, 'data', stream);
  const rows = new Float64Array(2 * count);
  const pick = data.kind === 'points' ? pickPoint(data.points) : pickFromMixture(data.mixture);
  for (let i = 0; i < count; i++) rows.set(pick(own, first + i), 2 * i);
  return rows;
}

type Pick = (key: RandomKey, index: number) => readonly number[];

const pickPoint = (points: readonly (readonly number[])[]): Pick => {
  return (key, index) => points[Math.min(points.length - 1, Math.floor(uniformAt(key, index, 0) * points.length))]!;
};

function pickFromMixture({ parts }: RoundMixture): Pick {
  const ends: number[] = [];
  for (const { weight } of parts) ends.push((ends.at(-1) ?? 0) + weight);
  return (key, index) => {
    const choice = uniformAt(key, index, 0);
    const found = ends.findIndex((end) => choice < end);
    const { mean, deviation } = parts[found < 0 ? parts.length - 1 : found]!;
    return mean.map((center, i) => center + deviation * normalAt(key, index, i));
  };
}

/** Mean of each component, and the root of the mean variance. */
export function momentsOfData(data: DataSet): { readonly mean: readonly number[]; readonly deviation: number } {
  const rows = drawRows(data, hashToKey('moments'), 0, 0, 4096);
  const mean = [0, 1].map((i) => average(rows.filter((_, k) => k % 2 === i)));
  const variance = average(rows.map((value, k) => (value - mean[k % 2]!) ** 2));
  return { mean, deviation: Math.sqrt(variance) };
}

const average = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
