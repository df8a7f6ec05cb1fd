import type { Node } from '../../latex/tree';
import { isParameterLetter, timeLetters } from '../conventions';
import { baseName, isCapital, labelText } from '../names';
import { contents, isUpright, scriptsOf, significant, tokenOf } from '../nodes';
import { isTransposeMark } from './scripts';
import { isUsualIndex, simpleName } from './subscripts';

/** `x^+` and `x^-`, a sample of the data and one of the model; `A^+` is a pseudo-inverse, `t^-` a limit. */
const signs: Readonly<Record<string, string>> = { '+': '^plus', '-': '^minus' };

/** What `f^{-1}` adds to the name of f. */
export const inverseLabel = '^inverse';

export function isMinusOne(sup: Node): boolean {
  const [sign, one, more] = contents(sup);
  return tokenOf(sign) === '-' && one?.kind === 'number' && one.text === '1' && more === undefined;
}

/** `θ^*`, `x^{(i)}`, `u^{\text{target}}`, `W^{\mathbb Q}`: what a superscript adds to the name `base`; null for powers and transposes. */
export function labelAbove(sup: Node, base: string): string | null {
  const nodes = contents(sup);
  const [only, more] = nodes;
  if (!only || isTransposeMark(sup)) return null;
  const word = wordOf(nodes);
  if (word !== null) return measures.has(word) ? word : `^${word}`;
  if (more !== undefined) return null;
  if (['*', 'star', 'ast'].includes(tokenOf(only)) || (tokenOf(only) === 'dagger' && (base.endsWith('_cal') || base === 'L')))
    return 'star'; // an adjoint
  if (base === 'y' && baseName(only) === 'delta') return '^delta'; // data with noise of size δ
  if (!isCapital(base) && !timeLetters.has(base)) return signs[tokenOf(only)] ?? inBrackets(only);
  return inBrackets(only);
}

/** `x^{(i)}`, `W^{[l]}` of a layer. */
function inBrackets(only: Node): string | null {
  return only.kind === 'delimited' && ((only.open === '(' && only.close === ')') || (only.open === '[' && only.close === ']'))
    ? `(${significant(only.body)
        .map((node) => labelText(node))
        .join('')})`
    : null;
}

const measures = new Set(['P_bb', 'Q_bb', 'R_bb', 'M_bb']);

/** A word of two letters or more in roman, one of four spelled in plain letters, or a measure such as `\mathbb Q`. */
function wordOf(nodes: readonly Node[]): string | null {
  const [only, more] = nodes;
  const letters = nodes.map((node) => (node.kind === 'letter' && /^[A-Za-z]$/.test(node.name) ? node.name : ''));
  if (nodes.length >= 4 && !letters.includes('')) return letters.join('');
  if (!only || more !== undefined || !['text', 'styled', 'operator-name'].includes(only.kind)) return null;
  const name = baseName(only);
  const isRoman = only.kind === 'text' || (only.kind === 'styled' && isUpright(only) && /rm|roman|sf|sans/.test(only.style));
  const isLabel = isRoman && /^[A-Za-z]$/.test(name ?? '') && !['d', 'e', 'i', 'c', 'T', 'H'].includes(name ?? ''); // `p^{\mathrm b}`, `X^{\mathsf F}`
  return name !== null && (isLabel || measures.has(name) || /^[A-Za-z][A-Za-z-]+$/.test(name)) ? name : null;
}

/** The parameter in `p^\theta(x)`, also an older value of it, `p^{\theta^-}(x)`, the time in `u_\theta^t(x)`; null for anything else. */
export function parameterAbove(sup: Node | null): Node | null {
  const [only, more] = contents(sup);
  if (only === undefined || more !== undefined) return null;
  const { base, sub, sup: mark } = scriptsOf(only);
  const isOlder = sub === null && mark !== null && ['-', '*', 'star', 'ast'].includes(tokenOf(contents(mark)[0]));
  const name = isOlder ? baseName(base) : simpleName(only);
  return name && (isParameterLetter(name) || (name === 't' && !isOlder)) ? only : null;
}

/** The index of a copy in `x^i` or `x^{k+1}`, or the letter of another one, `\hat x^\phi`, `X_0^F`, where x is a vector and has no powers. */
export function indexAbove(sup: Node): readonly Node[] | null {
  const nodes = contents(sup);
  const [only, sign, step, more] = nodes;
  const name = only && simpleName(only);
  if (name && sign === undefined && (isParameterLetter(name) || /^[A-GI-SU-Z]$/.test(name))) return nodes; // not a transpose
  const isIndex = name && (isUsualIndex(name) || name === 'n' || name === 'm');
  const isShifted = sign !== undefined && ['+', '-'].includes(tokenOf(sign)) && step?.kind === 'number' && more === undefined;
  return isIndex && (sign === undefined || isShifted) ? nodes : null;
}

/** `M^\tau`, `X_t^{\tau_n}`, `M^{\tau^n}`: what it adds to the name of a path that it is stopped at a random time, as nobody raises one to it. */
export function stoppedAt(sup: Node | null): string | null {
  const [only, more] = contents(sup);
  if (only === undefined || more !== undefined || baseName(scriptsOf(only).base) !== 'tau') return null;
  const { sup: number, primes } = scriptsOf(only);
  return primes === 0 && (number === null || /^[nmk]$/.test(labelText(number))) ? `^${labelText(only)}` : null;
}
