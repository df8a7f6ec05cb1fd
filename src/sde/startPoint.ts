import type { ProcessParameter, StartPoint } from '../check/simulationPlan';
import type { ReadData } from './readData';

/** The point at which all paths of a number start, as the text says or as it is supposed; undefined where they start from a law. */
export function pointOf(data: ReadData['data'], isOfText: boolean, isShaken: boolean): StartPoint | undefined {
  const [part, ...more] = data?.parts ?? [];
  const [value, ...others] = part?.mean ?? [];
  if (part === undefined || value === undefined || part.deviation !== 0 || more.length + others.length > 0) return undefined;
  return { value, isOfText, range: rangeAround(value, isShaken) };
}

/** Of noise that depends on the state, which mostly vanishes at 0, on one side of it. */
function rangeAround(value: number, isShaken: boolean): ProcessParameter['range'] {
  if (isShaken && value !== 0) return { from: Math.min(0.05 * value, 3 * value), to: Math.max(0.05 * value, 3 * value), scale: 'linear' };
  const reach = Math.max(3, 2 * Math.abs(value));
  return { from: value - reach, to: value + reach, scale: 'linear' };
}

/** The point that a reader wants in the place of that. */
export const dataAt = (point: number): ReadData => ({
  data: { parts: [{ weight: 1, mean: [point], deviation: 0 }] },
  isOfText: true,
  choice: `X₀ = ${point}`,
});
