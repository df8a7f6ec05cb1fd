import type { Span } from '../../base/span';
import type { Delimited } from '../../latex/tree';
import type { Scripts } from './scripts';
import type { Subscript } from './subscripts';

/** A name as it is written: with its subscript, and with the brackets and marks around it. */
export interface NameReading {
  readonly subscript: Subscript;
  /** What the subscript says where the brackets are a factor: the t of `\alpha_t (1 - a)` is then part of the name. */
  readonly bare: Subscript;
  readonly pair: Delimited | null;
  readonly scripts: Scripts;
  readonly primes: number;
  /** The name with its subscript, without what stands above it. */
  readonly nameSpan: Span;
}
