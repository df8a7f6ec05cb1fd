/** Curves that were found by several runs, as data. */
export interface CurvesFigure {
  /** In a word or two, beside other figures of the same study. */
  readonly tab: string;
  readonly title: string;
  readonly caption: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xScale: ScaleName;
  readonly yScale: ScaleName;
  /** Whether the least value of each curve is marked and named. */
  readonly marksLeast: boolean;
  readonly series: readonly CurveSeries[];
}

/** On a logarithmic axis numbers that are not positive are left out. */
export type ScaleName = 'linear' | 'logarithmic';

export interface CurveSeries {
  readonly name: string;
  /** Said behind the name: `order 0.52 ± 0.03`. */
  readonly note: string | null;
  readonly points: readonly CurvePoint[];
  /** `line` for what is known everywhere, `dots` joined by a line for what was measured at a few places. */
  readonly mark: 'line' | 'dots';
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
}
