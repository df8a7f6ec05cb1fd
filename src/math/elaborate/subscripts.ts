import type { Node } from '../../latex/tree';
import { indexLetters, isParameterLetter, isScalarParameterLetter, timeLetters } from '../conventions';
import { baseName, headOf, joinName, labelOf, labelText } from '../names';
import { contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';

/** What a subscript below a name says: part of the name, parameters, or components. */
export interface Subscript {
  readonly name: string;
  readonly parameters: readonly Node[];
  /** One list for each index: `i`, or `t - 1`. */
  readonly indices: readonly (readonly Node[])[];
}

export interface SubscriptQuestion {
  /** True when the text uses this very name (`x_i` as a variable of its own). */
  readonly isName: (name: string) => boolean;
  /** True when the base is a function or density, so that Greek subscripts are parameters. */
  readonly isFunction: boolean;
  readonly isParameter: (name: string) => boolean;
  readonly isIndex: (name: string) => boolean;
  /** True for the index of a sum around it. */
  readonly isIndexOfSum: (name: string) => boolean;
}

/** Sorts the parts of a subscript: `p_\theta` parameters, `L_{SSM}` and `x_0` label, `S_i` component. */
export function readSubscript(base: string, sub: Node | null, question: SubscriptQuestion): Subscript {
  if (sub === null) return { name: base, parameters: [], indices: [] };
  const whole = joinName(base, labelText(sub));
  if (question.isName(whole)) return { name: whole, parameters: [], indices: [] };
  const parts = splitAt(contents(sub), (node) => tokenOf(node) === ',');
  const labels: string[] = [];
  const parameters: Node[] = [];
  const indices: (readonly Node[])[] = [];
  for (const part of parts) {
    const kind = classifyPart(part, question);
    if (kind === 'label') labels.push(part.map((node) => labelText(node)).join(''));
    else if (kind === 'parameter') parameters.push(...part);
    else indices.push(...(kind === 'index' ? part.map((node) => [node]) : [part]));
  }
  return { name: joinName(base, labels.join(',')), parameters, indices };
}

function classifyPart(part: readonly Node[], question: SubscriptQuestion): 'label' | 'parameter' | 'index' | 'shifted-index' {
  const names = part.map((node) => simpleName(node));
  const isIndexed = names.length > 0 && names.every((name) => name !== null && (question.isIndex(name) || isUsualIndex(name)));
  if (isIndexed && names.some((name) => question.isIndex(name!))) return 'index'; // every name was one
  if (isShifted(part, question) || isTimeOfIndex(part, question) || isBetweenTimes(part, question)) return 'shifted-index';
  const only = names.length === 1 ? (names[0] ?? starredName(part[0]!)) : null;
  return question.isFunction && only && question.isParameter(only) ? 'parameter' : 'label';
}

/** `theta` of `\theta^*`. */
function starredName(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const isStar = sup !== null && ['*', 'star', 'ast'].includes(labelText(sup));
  return isStar && sub === null && primes === 0 ? baseName(base) : null;
}

/** `t-1`, `2i` inside a sum over that index. */
function isShifted(part: readonly Node[], question: SubscriptQuestion): boolean {
  const isPlain = part.every((node) => node.kind === 'number' || ['+', '-'].includes(tokenOf(node)) || simpleName(node) !== null);
  return part.length > 1 && isPlain && part.some((node) => question.isIndexOfSum(simpleName(node) ?? ''));
}

/** `t_k` and `t_{k+1}` of `W_{t_k}` inside a sum over k. */
function isTimeOfIndex(part: readonly Node[], question: SubscriptQuestion): boolean {
  const [only, more] = part;
  if (only === undefined || more !== undefined) return false;
  const { base, sub, sup } = scriptsOf(only);
  const isTime = sup === null && timeLetters.has(baseName(base) ?? '');
  return isTime && contents(sub).some((node) => question.isIndexOfSum(simpleName(node) ?? ''));
}

/** `(t_k + t_{k+1})/2`, `\frac{t_k + t_{k+1}}{2}` inside a sum over k: made of times of the index and numbers. */
function isBetweenTimes(part: readonly Node[], question: SubscriptQuestion): boolean {
  const pieces = part.flatMap(piecesOf);
  const isSign = (node: Node) => node.kind === 'number' || ['+', '-', '/'].includes(tokenOf(node));
  return (
    pieces.length > 1 && pieces.every((node) => isSign(node) || isTimeOfIndex([node], question)) && pieces.some((node) => !isSign(node))
  );
}

function piecesOf(node: Node): readonly Node[] {
  if (node.kind === 'fraction') return [...contents(node.numerator), ...contents(node.denominator)].flatMap(piecesOf);
  return node.kind === 'delimited' && node.open === '(' ? significant(node.body).flatMap(piecesOf) : [node];
}

/** `theta` of `\theta`, `sigma_i` of `\sigma_i`; null for anything but one letter with an optional label. */
export function simpleName(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = baseName(base);
  if (name === null || sup !== null || primes > 0) return null;
  return sub ? joinName(name, labelText(sub)) : name;
}

/** Letters that are parameters below a function unless the text says otherwise. */
export function isUsualParameter(name: string): boolean {
  return isParameterLetter(name) || isScalarParameterLetter(name) || timeLetters.has(name) || isTimeOfStep(name) || isLevelOfStep(name);
}

/** The t_k and t_{n+1} of `p_{t_k}`, `p_{t_{n+1}}`. */
const isTimeOfStep = (name: string): boolean => timeLetters.has(headOf(name)) && /^[i-n](?:[+-]1)?$/.test(labelOf(name));

/** The σ_i of `p_{\sigma_i}`, one of several levels. */
const isLevelOfStep = (name: string): boolean => headOf(name) === 'sigma' && /^[i-n](?:[+-]1)?$/.test(labelOf(name));

export function isUsualIndex(name: string): boolean {
  return indexLetters.has(name);
}
