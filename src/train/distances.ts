import { keyFor, uniformAt, type RandomKey } from '../base/random';

/** Points of the plane, [count, 2] row by row. */
export type Points = Float64Array;

/** Two distances of samples from data, each with where it lies at 95 % by the bootstrap, and beside what data are from data. */
export interface Distances {
  readonly samples: number;
  /** Sliced Wasserstein: (mean over directions of ∫ |F⁻¹ − G⁻¹|²)^½. */
  readonly wasserstein: Measured;
  /** Maximum mean discrepancy of a Gaussian kernel as wide as the median distance: its square root, 0 where the estimate is not positive. */
  readonly discrepancy: Measured;
}

export interface Measured {
  readonly value: number;
  /** 1.96 standard errors. */
  readonly halfWidth: number;
  /** The same of two draws of the data. */
  readonly floor: number;
}

const directions = 48;
const resamples = 40;
const mostForKernel = 600;

export function measureDistances(samples: Points, data: Points, otherData: Points, key: RandomKey): Distances {
  const slices = sliceDirections(key);
  const width = medianDistance(data, key);
  const wasserstein = (a: Points, b: Points): number => slicedWasserstein(a, b, slices);
  const discrepancy = (a: Points, b: Points): number => Math.sqrt(Math.max(0, squaredDiscrepancy(a, b, width)));
  const measure = (distance: (a: Points, b: Points) => number, most: number): Measured => {
    const [a, b, c] = [samples, data, otherData].map((points) => points.subarray(0, 2 * Math.min(most, points.length / 2))) as [
      Points,
      Points,
      Points,
    ]; // three in, three out
    const spread = Array.from({ length: resamples }, (_, k) =>
      distance(resample(a, keyFor(key, 'samples', k)), resample(b, keyFor(key, 'data', k))),
    );
    const value = distance(a, b);
    return { value, halfWidth: 1.96 * deviationOf(spread), floor: distance(c, b) };
  };
  return { samples: samples.length / 2, wasserstein: measure(wasserstein, Infinity), discrepancy: measure(discrepancy, mostForKernel) };
}

function sliceDirections(key: RandomKey): readonly (readonly [number, number])[] {
  const turn = uniformAt(keyFor(key, 'turn'), 0, 0);
  return Array.from({ length: directions }, (_, k) => {
    const angle = (Math.PI * (k + turn)) / directions;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
}

/** Along each direction the sorted values are compared at the same shares. */
function slicedWasserstein(a: Points, b: Points, slices: readonly (readonly [number, number])[]): number {
  let total = 0;
  for (const slice of slices) {
    const [one, other] = [project(a, slice), project(b, slice)];
    const count = Math.min(one.length, other.length);
    let sum = 0;
    for (let k = 0; k < count; k++) sum += (quantile(one, (k + 0.5) / count) - quantile(other, (k + 0.5) / count)) ** 2;
    total += sum / count;
  }
  return Math.sqrt(total / slices.length);
}

function project(points: Points, [x, y]: readonly [number, number]): Float64Array {
  return Float64Array.from({ length: points.length / 2 }, (_, k) => x * points[2 * k]! + y * points[2 * k + 1]!).sort();
}

const quantile = (sorted: Float64Array, share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

/** Unbiased: E k(x,x′) + E k(y,y′) − 2 E k(x,y). (A. Gretton et al., JMLR 13, 2012, Lemma 6.) */
function squaredDiscrepancy(a: Points, b: Points, width: number): number {
  return meanKernel(a, a, width, true) + meanKernel(b, b, width, true) - 2 * meanKernel(a, b, width, false);
}

function meanKernel(a: Points, b: Points, width: number, isSame: boolean): number {
  const [n, m] = [a.length / 2, b.length / 2];
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      if (isSame && i === j) continue;
      const square = (a[2 * i]! - b[2 * j]!) ** 2 + (a[2 * i + 1]! - b[2 * j + 1]!) ** 2;
      sum += Math.exp(-square / (2 * width * width));
    }
  return sum / (isSame ? n * (m - 1) : n * m);
}

function medianDistance(points: Points, key: RandomKey): number {
  const count = points.length / 2;
  const pick = (k: number, stream: number): number => Math.floor(uniformAt(keyFor(key, 'median'), k, stream) * count);
  const found = Float64Array.from({ length: 500 }, (_, k) => {
    const [i, j] = [pick(k, 0), pick(k, 1)];
    return Math.hypot(points[2 * i]! - points[2 * j]!, points[2 * i + 1]! - points[2 * j + 1]!);
  });
  return Math.max(quantile(found.sort(), 0.5), 1e-9);
}

/** As many points, drawn with repetition. */
function resample(points: Points, key: RandomKey): Points {
  const count = points.length / 2;
  const drawn = new Float64Array(points.length);
  for (let k = 0; k < count; k++) {
    const from = Math.floor(uniformAt(key, k, 0) * count);
    drawn[2 * k] = points[2 * from]!;
    drawn[2 * k + 1] = points[2 * from + 1]!;
  }
  return drawn;
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
