import type { RestingRecord } from '../check/simulation';
import type { CurvesFigure, ScaleName } from '../check/figure';

/** Pictures as data; the page draws them. Colours are chosen by the page for its theme. Only finite numbers travel, where not said otherwise. */
export type PlotView = RefusedPlot | CurvesPlot | PathsPlot | DensityPlot | FieldPlot | FilmPlot;

/** No drawing, but why there is none. */
export interface RefusedPlot {
  readonly kind: 'refused';
  readonly title: string;
  readonly caption: string;
}

export interface CurvesPlot extends CurvesFigure {
  readonly kind: 'curves';
}

export interface PathsPlot {
  readonly kind: 'paths';
  readonly title: string;
  readonly caption: string;
  readonly times: readonly number[];
  readonly paths: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** The law's own moments at the times, where they are known. */
  readonly exact: { readonly mean: readonly number[]; readonly deviation: readonly number[] } | null;
  /** `exact`: the law's own density at the middles of the bins, or that of a law that does not move. */
  readonly histogram: {
    readonly edges: readonly number[];
    readonly density: readonly number[];
    readonly exact: readonly number[] | null;
    readonly kind: 'exact' | RestingRecord['kind'];
  };
}

/** The density of the first component over time: [time][bin], over edges that move with the paths. */
export interface DensityPlot {
  readonly kind: 'density';
  readonly title: string;
  readonly caption: string;
  readonly times: readonly number[];
  readonly edges: readonly (readonly number[])[];
  readonly heights: readonly (readonly number[])[];
  readonly exact: readonly (readonly number[])[] | null;
}

/** Velocities on a grid at some times. Over (t, x) for one component, where `y` is null and `vectors` have one row; over (x, y) for two. */
export interface FieldPlot {
  readonly kind: 'field';
  readonly title: string;
  readonly caption: string;
  readonly times: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[] | null;
  /** [time][row of y][column of x][component]. */
  readonly vectors: readonly (readonly (readonly (readonly number[])[])[])[];
}

/** Points in the plane at some times, in the order in which they are shown. */
export interface FilmPlot {
  readonly kind: 'film';
  readonly title: string;
  readonly caption: string;
  readonly frames: readonly FilmFrame[];
}

export interface FilmFrame {
  readonly time: number;
  /** What is seen: `forward`, `backwards`. */
  readonly phase: string;
  readonly points: readonly (readonly [number, number])[];
}

/** A number of a picture that the reader may change, as a slider. */
export interface ControlView {
  readonly name: string;
  readonly latex: string;
  readonly meaning: string;
  readonly value: number;
  readonly given: number;
  readonly origin: 'text' | 'default';
  readonly isWhole: boolean;
  readonly range: { readonly from: number; readonly to: number; readonly scale: ScaleName };
}

/** Revisions grow with every picture of an equation. */
export type PictureView =
  | { readonly kind: 'none' | 'offered' | 'running' }
  /** What the page has already. */
  | { readonly kind: 'kept'; readonly revision: number }
  | {
      readonly kind: 'drawn';
      readonly revision: number;
      readonly plots: readonly PlotView[];
      readonly controls: readonly ControlView[];
      /** What else can be seen of the equation, and which of it this is. */
      readonly studies: readonly StudyView[];
      readonly study: string;
      /** Whether it follows a slider that is being moved. */
      readonly isLive: boolean;
    };

export interface StudyView {
  readonly name: string;
  readonly title: string;
}

/** What the reader wants of a picture: values of its controls by name. `isQuick`: the slider is still moving. */
export interface PictureWishesView {
  readonly values: Readonly<Record<string, number>>;
  readonly study: string;
  readonly isQuick: boolean;
}
