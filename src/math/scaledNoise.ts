import { headOf } from './names';
import type { Scope } from './scope';

/** A Brownian motion of which the text tells a variance or a drift: `(dW_t)^2` is not dt, and its values are not N(0, t). */
export function isScaledNoise(name: string, { symbols }: Scope): boolean {
  const head = headOf(name);
  return [name, head, `${head}_t`].some((one) => symbols.get(one)?.scaledNoise === true);
}
