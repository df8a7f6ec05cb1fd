import type { WeighedReading } from './elaborate';

/** A reading with the names it asked the scope for. */
export interface RememberedReading {
  readonly reading: WeighedReading;
  /** It takes a divergence or a trace, and yet all in it are numbers. */
  readonly isLost: boolean;
  /** Names whose shapes mattered. */
  readonly consulted: ReadonlySet<string>;
  /** Every name that any answer was wanted for. */
  readonly asked: readonly string[];
  /** A bit for each name of `consulted`, and of `asked`: names none of whose bits are set are not among them. */
  readonly consultedBits: number;
  readonly askedBits: number;
  /** The readings of the same tree with other shapes tried for some names, by what was tried. */
  readonly variants: Map<string, VariantReading>;
}

/** A reading beside another, with the names it asked beyond that one's and what the answers were. */
export interface VariantReading {
  readonly reading: RememberedReading;
  readonly further: readonly { readonly name: string; readonly answer: string }[];
}

/** One of 31 bits for each name, so that most readings are ruled out at a glance. */
export function bitsOf(names: Iterable<string>): number {
  let bits = 0;
  for (const name of names) bits |= bitOf(name);
  return bits;
}

function bitOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return 1 << (((hash ^ (hash >>> 15)) >>> 0) % 31);
}
