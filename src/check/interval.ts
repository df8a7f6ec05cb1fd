/** A value and four standard errors, or a proven bound. */
export interface Interval {
  readonly value: number;
  readonly halfWidth: number;
}
