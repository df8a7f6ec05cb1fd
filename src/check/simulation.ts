import type { Interval } from './interval';
import type { RestingDensity } from './simulationPlan';

/** What became of the paths of a simulation. Lists over time are as long as `times`, unless said otherwise. */
export interface Simulation {
  /** The times that the paths were looked at, in the order in which they run. */
  readonly times: readonly number[];
  /** One for each component of the state. */
  readonly components: readonly ComponentRecord[];
  readonly density: DensityRecord | null;
  readonly film: FilmRecord | null;
  readonly field: FieldRecord | null;
  /** Paths that were run; fewer than planned in a picture that is not final. */
  readonly paths: number;
  /** Number of paths that left the range of finite numbers, and what is known of one of them. */
  readonly exploded: number;
  readonly firstExplosion: Explosion | null;
}

export interface ComponentRecord {
  /** The shown paths, one value per time; a path that leaves the range of finite numbers ends before that. */
  readonly paths: readonly (readonly number[])[];
  /** Over all paths that are still finite. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly exact: { readonly mean: readonly number[]; readonly deviation: readonly number[] } | null;
}

/** Of the first component. Heights are shares of all paths over widths of bins. */
export interface DensityRecord {
  /** Edges of the bins at each time, `bins + 1` each. */
  readonly edges: readonly (readonly number[])[];
  readonly heights: readonly (readonly number[])[];
  /** The exact density at the middles of the bins. */
  readonly exact: readonly (readonly number[])[] | null;
  readonly resting: RestingRecord | null;
}

/** A law that does not move beside the histogram at the last time. */
export interface RestingRecord {
  readonly kind: RestingDensity['kind'];
  /** Its density at the middles of the bins. */
  readonly density: readonly number[];
  /** ½ Σ |share of paths − share of the law| over the bins, from 0 to 1. */
  readonly distance: number;
  /** What that is for as many exact samples, on average. */
  readonly chance: number;
}

/** Points in the plane at some of the times. */
export interface FilmRecord {
  readonly frames: readonly { readonly time: number; readonly points: readonly (readonly [number, number])[] }[];
}

/** The velocity on a grid at some times: over x for one component (`y` is null, one row), over x and y for two. */
export interface FieldRecord {
  readonly times: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[] | null;
  /** [time][row of y][column of x]: the velocity's components. */
  readonly vectors: readonly (readonly (readonly (readonly number[])[])[])[];
}

/** Where one path left the range of finite numbers. `undefined`: no number came out of a moderate state, as from √ of a negative one. */
export interface Explosion {
  readonly kind: 'overflow' | 'undefined';
  readonly time: number;
  /** The state before. */
  readonly state: readonly number[];
}

/** Errors of one scheme over its steps, with the order that a line through their logarithms has. */
export interface Convergence {
  readonly steps: readonly number[];
  /** √E|xₙ − x|² at the last time. */
  readonly strong: readonly Interval[];
  /** |E xₙ − E x|. */
  readonly weak: readonly Interval[];
  readonly strongOrder: Interval | null;
  readonly weakOrder: Interval | null;
}
