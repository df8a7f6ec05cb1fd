import type { Node } from '../../latex/tree';
import { timeLetters } from '../conventions';
import { baseName, headOf, labelText } from '../names';
import { baseTokenOf, contents, significant, tokenOf, scriptsOf } from '../nodes';
import { simpleName } from './subscripts';
import { isMinusOne } from './superscripts';

/**
 * What parentheses after a name can be: `certain` arguments (a list, a semicolon, a condition), `likely` ones (one plain name, number or
 * call such as `y(t)`), or `unlikely` ones (a sum, as in `a(b+c)`).
 */
export function looksLikeCall(pair: Node & { kind: 'delimited' }): 'certain' | 'likely' | 'unlikely' {
  const body = significant(pair.body);
  if (body.some((node) => tokenOf(node) === ',' || tokenOf(node) === ';')) return 'certain';
  if (
    body.some((node, index) => index > 0 && index < body.length - 1 && tokenOf(node) === '|') &&
    body.filter((node) => baseTokenOf(node) === '|').length === 1 // the last bar of `d - |p|^2` has a power
  )
    return 'certain';
  if (body.filter((node) => baseTokenOf(node) === 'Vert').length === 1) return 'certain'; // `H(p \\| q)`
  if (isOneNorm(body)) return 'likely';
  if (body.length === 1 && (tokenOf(body[0]) === 'cdot' || isLabelledName(body[0]!) || body[0]!.kind === 'number')) return 'likely';
  const second = body[1];
  const isMeasure = body.length === 2 && tokenOf(body[0]) === 'd' && simpleName(second!) !== null; // `p(dx)`
  if (isMeasure) return 'likely';
  const isNestedCall = body.length === 2 && isCalledName(body[0]!) && second !== undefined && scriptsOf(second).base?.kind === 'delimited';
  return isNestedCall ? 'likely' : 'unlikely';
}

/** `\\|x - y\\|^2` of `k(\\|x - y\\|^2)`. */
function isOneNorm(body: readonly Node[]): boolean {
  const isBar = (node: Node | undefined) => ['|', 'Vert'].includes(baseTokenOf(node));
  return body.length > 2 && isBar(body[0]) && isBar(body.at(-1)) && body.filter(isBar).length === 2;
}

/** `y` of `y(t)`, `f^{-1}` of `f^{-1}(x)`. */
function isCalledName(node: Node): boolean {
  const { base, sup, primes } = scriptsOf(node);
  return simpleName(node) !== null || (baseName(base) !== null && primes === 0 && sup !== null && isMinusOne(sup));
}

/** `x`, `x_0`, `x'`, also with a label above it: `x^{(i)}`, `\theta^*`. */
function isLabelledName(node: Node): boolean {
  if (simpleName(node) !== null) return true;
  const { base, sub, sup, primes } = scriptsOf(node);
  if (sup === null && primes > 0) return baseName(base) !== null;
  if (sub !== null && timeLetters.has(labelText(sub)) && /^[ijkl]$/.test(labelText(sup ?? sub))) return baseName(base) !== null; // `X_t^i`
  const [only, more] = contents(sup);
  const isLabel = only !== undefined && more === undefined && (only.kind === 'delimited' || ['*', 'star', 'ast'].includes(tokenOf(only)));
  return baseName(base) !== null && primes === 0 && isLabel;
}

/** `(t)`, `(t_i)`. */
export function isAtTime(pair: Node & { kind: 'delimited' }): boolean {
  const [only, more] = significant(pair.body);
  const name = only && more === undefined ? simpleName(only) : null;
  return name !== null && timeLetters.has(headOf(name));
}
