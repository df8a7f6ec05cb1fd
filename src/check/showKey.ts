import type { RandomKey } from './plan';

/** The random key of a plan, as it is printed beside every verdict. */
export function showKey(key: RandomKey): string {
  return key.map((word) => word.toString(16).padStart(8, '0')).join('');
}
