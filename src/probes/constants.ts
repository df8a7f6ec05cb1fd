import { hashToKey } from '../base/hash';
import { uniformAt, keyFor } from '../base/random';

/**
 * The plan-time random constants of one world: a pure function of the seed text and the label, so that adding one
 * ingredient to a world never changes another.
 */
export interface WorldConstants {
  /** A number in (low, high). */
  uniform(label: string, low: number, high: number): number;
  /** A number in ±(low, high): bounded away from zero, where errors hide. */
  generic(label: string, low: number, high: number): number;
}

export function createConstants(seed: string): WorldConstants {
  const unit = (label: string): number => {
    const key = keyFor(hashToKey(seed), label);
    return uniformAt(key, 0, 0);
  };
  return {
    uniform: (label, low, high) => low + (high - low) * unit(label),
    generic: (label, low, high) => (unit(`${label} sign`) < 0.5 ? -1 : 1) * (low + (high - low) * unit(label)),
  };
}
