import type { Frame } from './axes';
import { createScale, type Scale } from './scale';

/** From left to right as the paths run, also where time runs backwards. */
export function createTimeScale(times: readonly number[], { left, right }: Pick<Frame, 'left' | 'right'>): Scale {
  const isBackwards = (times.at(-1) ?? 0) < (times[0] ?? 0);
  return createScale(times, isBackwards ? [right, left] : [left, right], 6, 0);
}
