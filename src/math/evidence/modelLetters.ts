import type { Node } from '../../latex/tree';
import { densityLetters, symbolConvention, timeLetters } from '../conventions';
import { simpleName } from '../elaborate/subscripts';
import { baseName, headOf } from '../names';
import { baseTokenOf, bracketsOf, contents, scriptsOf, significant, tokenOf } from '../nodes';
import type { Overview } from './overview';

/**
 * w of `p_w(x)` and `\nabla_w \log Z(w)`, λ of `p_\lambda(x)` and `\frac{d}{d\lambda}`: below a density or an energy of something else, differentiated by, and never drawn or the point
 * of a density. The text speaks of a model with these parameters, and `\mathbb E_w` is the average under it. Times and noise levels tell members of other families apart.
 */
export function isModelLetter(name: string, { below, slopes, points }: Overview): boolean {
  const isOther = timeLetters.has(headOf(name)) || /^(?:sigma|tau)(?:_|$)/.test(name) || symbolConvention(name).role === 'index';
  return !isOther && below.has(name) && slopes.has(name) && !points.has(name);
}

/** The only letter below a density or an E that is called with something else: `p_w(x)`, `E_w(x)`. */
export function letterBelow(list: readonly Node[], index: number): string | null {
  const { base, sub } = scriptsOf(list[index]!);
  const name = baseName(base);
  if (sub === null || name === null || !(densityLetters.has(name) || energyLetters.has(name))) return null;
  const [only, more] = contents(sub);
  const letter = only !== undefined && more === undefined ? simpleName(only) : null;
  const first = firstArgument(list, index);
  return first === undefined || first === letter ? null : letter;
}

const energyLetters: ReadonlySet<string> = new Set(['E', 'U', 'f']);

/** What a place of a density, or what stands before `\sim`, is called. */
export function pointAt(list: readonly Node[], index: number): string | null {
  if (baseTokenOf(list[index + 1]) === 'sim') return simpleName(list[index]!);
  const name = baseName(scriptsOf(list[index]!).base);
  return name !== null && densityLetters.has(name) ? (firstArgument(list, index) ?? null) : null;
}

/** What stands first in the round brackets behind a name: null for no plain name; undefined without brackets. */
function firstArgument(list: readonly Node[], index: number): string | null | undefined {
  const pair = bracketsOf(list[index + 1]);
  const [first] = pair?.open === '(' ? significant(pair.body) : [];
  return first && simpleName(first);
}

/** What is differentiated by: `\nabla_w`, `\frac{d}{dw}`, `\frac{\partial^2}{\partial w^2}`. */
export function slopesAt(node: Node): readonly string[] {
  const { base, sub } = scriptsOf(node);
  if (tokenOf(base) === 'nabla') return contents(sub).flatMap((part) => simpleName(part) ?? []);
  if (base?.kind !== 'fraction') return [];
  const [first, letter, ...more] = contents(base.denominator);
  const isSlope = first !== undefined && (tokenOf(first) === 'partial' || baseName(first) === 'd');
  const name = isSlope && letter !== undefined && more.length === 0 ? baseName(scriptsOf(letter).base) : null;
  return name === null ? [] : [name];
}
