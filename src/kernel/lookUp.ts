import { stridesOf, type Axes } from './axes';

interface Table {
  readonly axes: Axes;
  readonly values: ArrayLike<number>;
}

/** The number at ⌊index⌋ along each axis, or at the end that is next. */
export function lookUp({ axes, values }: Table, indices: readonly number[]): number {
  const strides = stridesOf(axes);
  const place = indices.reduce((sum, index, i) => sum + strides[i]! * Math.max(0, Math.min(axes[i]!.extent - 1, Math.floor(index))), 0);
  return values[place] ?? NaN;
}
