import type { Node } from '../../latex/tree';
import { isKullbackLeibler } from '../elaborate/lawDistances';
import { isNormalAhead } from '../elaborate/laws';
import { simpleName } from '../elaborate/subscripts';
import { baseName, headOf, isCapital, labelText } from '../names';
import { densityLetters, fieldLetters } from '../conventions';
import { baseTokenOf, contents, isPlainSign, scriptsOf, significant, tokenOf } from '../nodes';
import type { EvidenceBook } from './evidence';
import { argumentIsTime, nameAt, namesIn, parenthesesAt } from './nameAt';
import type { Overview } from './overview';

const matrixWords = new Set(['tr', 'Tr', 'trace', 'Trace', 'det', 'rank']);

/** What traces, determinants and Frobenius norms say of the names inside them, and sums of their last index. */
export function lookForOperators(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  list.forEach((node, index) => {
    if (tokenOf(node) === '*') markConvolved(book, list, index, overview);
    if (isPlainSign(node)) return;
    const { base, sup, sub } = scriptsOf(node);
    markEntries(book, list, index);
    if (tokenOf(list[index + 1]) === '=') markListedRange(book, list.slice(index, index + 7));
    const word = baseName(base) ?? tokenOf(base);
    if (tokenOf(base) === 'int') markBounds(book, [...contents(sub), ...contents(sup)]);
    if (matrixWords.has(word)) {
      markTraced(book, operandAfter(list, index), overview);
      markDerivative(book, operandAfter(list, index), overview);
    } else if (['sum', 'prod'].includes(tokenOf(base))) markRange(book, contents(sub), contents(sup));
    else if (isKullbackLeibler(node)) markLaws(book, operandAfter(list, index), overview);
    else if (sub !== null && labelText(sub) === 'F') markTraced(book, insideBars(list, index), overview);
  });
}

/** p of `p * \mathcal N(0, \sigma^2 I)` is a density, and so are both of `(p * q)(x)`. */
function markConvolved(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const isFirst = index === 1 || (index > 1 && isPlainSign(list[index - 2]!));
  const left = isFirst ? nameAt(list, index - 1, overview) : null;
  if (left === null || !densityLetters.has(headOf(left.name))) return;
  const right = isNormalAhead(list, index + 1) ? null : nameAt(list, index + 1, overview);
  if (right === null && !isNormalAhead(list, index + 1)) return;
  if (right !== null && !densityLetters.has(headOf(right.name))) return;
  book.of(left.name).drawnFrom = true;
  if (right !== null) book.of(right.name).drawnFrom = true;
}

/** `A_{ij}`: the letter is a matrix, unless such things are transposed or measured as copies `v_{ij}` of a vector are. */
function markEntries(book: EvidenceBook, list: readonly Node[], index: number): void {
  const { base, sub, sup } = scriptsOf(list[index]!);
  if (sub === null || sup !== null) return;
  const name = baseName(base);
  const indices = contents(sub)
    .filter((node) => tokenOf(node) !== ',')
    .map((node) => simpleName(node) ?? '');
  const isPair = indices.length === 2 && indices.every((letter) => ['i', 'j', 'k', 'l', 'm', 'n'].includes(letter));
  const pair = parenthesesAt(list, index + 1);
  const isOfPlace = pair !== null && !argumentIsTime(pair); // `\sigma_{ik}(x)`
  const isEntry = name !== null && name !== 'delta' && (isCapital(headOf(name)) || isOfPlace);
  if (name !== null && isPair && isEntry) book.of(name).entries = true;
}

/** `D_{KL}(q \| p)` compares two laws. */
function markLaws(book: EvidenceBook, nodes: readonly Node[], overview: Overview): void {
  const bar = nodes.findIndex((node) => ['Vert', '|'].includes(tokenOf(node)));
  if (bar < 0) return;
  for (const at of [0, bar + 1]) {
    const found = nodes[at] && !isNormalAhead(nodes, at) ? nameAt(nodes, at, overview) : null;
    if (found) book.of(found.name).drawnFrom = true;
  }
}

/** `\sum_{k=1}^K`. */
function markRange(book: EvidenceBook, below: readonly Node[], above: readonly Node[]): void {
  for (const name of namesIn(above)) book.of(name).bound = true;
  const index = below[0] && tokenOf(below[1]) === '=' ? simpleName(below[0]) : null;
  const last = above.length === 1 ? simpleName(above[0]!) : null;
  if (index !== null && last !== null && sumIndices.includes(index)) book.of(index).last ??= last;
}

/** `\int_S^T`: S stands for a number. */
function markBounds(book: EvidenceBook, nodes: readonly Node[]): void {
  for (const name of namesIn(nodes)) if (/^[A-Z]$/.test(name)) book.of(name).bound = true;
}

const sumIndices = ['i', 'j', 'k', 'l', 'm', 'n'];

/** `m = 1, \dots, M`, with nothing after it. */
function markListedRange(book: EvidenceBook, list: readonly Node[]): void {
  const [index, equals, first, ...rest] = list;
  const name = index && tokenOf(equals) === '=' ? simpleName(index) : null;
  const [comma, dots, again, end, more] = rest;
  const isListed = tokenOf(comma) === ',' && ['dots', 'cdots'].includes(tokenOf(dots)) && tokenOf(again) === ',' && more === undefined;
  const last = isListed && end !== undefined ? simpleName(end) : null;
  const isOne = first?.kind === 'number' && first.text === '1';
  if (name !== null && last !== null && isOne && sumIndices.includes(name)) book.of(name).last ??= last;
}

function operandAfter(list: readonly Node[], index: number): readonly Node[] {
  const next = list[index + 1];
  const base = next && scriptsOf(next).base;
  if (base?.kind === 'delimited') return significant(base.body);
  return next ? [next] : [];
}

/** What stands between the bars of which the second carries the F. */
function insideBars(list: readonly Node[], index: number): readonly Node[] {
  const { base } = scriptsOf(list[index]!);
  if (base?.kind === 'delimited') return base.open === 'Vert' ? significant(base.body) : [];
  const opening = list.slice(0, index).findLastIndex((node) => baseTokenOf(node) === tokenOf(base));
  return opening < 0 ? [] : list.slice(opening + 1, index);
}

/** `\operatorname{tr}(D s)`: of a vector s nothing but its Jacobian has a trace. */
function markDerivative(book: EvidenceBook, nodes: readonly Node[], overview: Overview): void {
  const [letter, field, pair, more] = nodes;
  const name = letter && simpleName(letter);
  const found = field && nameAt(nodes, 1, overview);
  if ((name !== 'D' && name !== 'J') || !found || more !== undefined || (pair && !parenthesesAt(nodes, 2))) return;
  if (fieldLetters.has(headOf(found.name)) && found.name !== name) book.of(name).operator = true;
}

function markTraced(book: EvidenceBook, nodes: readonly Node[], overview: Overview): void {
  nodes.forEach((_node, index) => {
    const found = nameAt(nodes, index, overview);
    if (found) book.of(found.name).traced = true;
  });
}
