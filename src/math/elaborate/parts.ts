import type { Node } from '../../latex/tree';
import type { ClauseRole, Note } from '../expr';
import { baseName } from '../names';
import { baseTokenOf, scriptsOf, significant, spanOf, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';
import { withoutPunctuation } from './endPunctuation';
import { asConstant, beginsWithWords, isBridge, isConstantInWords, isHan, isWords } from './words';
import { startsFactor } from './factorSigns';
import { arrows, isThen, arrowOf, isSeparator, isWide } from './separators';
import { remarkEnd, isBareCondition, isCondition } from './remarks';

/** One clause of a line: mathematics to be read as a statement. */
export type Part = readonly Node[];

export interface Parts {
  readonly parts: readonly Part[];
  /** What each part is beside the arrows of its line; an arrow at the head of a line only goes on. */
  readonly roles: readonly (ClauseRole | null)[];
  readonly notes: readonly Note[];
  readonly tag: string | null;
}

/** A line while it is taken apart. */
interface Split {
  readonly line: readonly Node[];
  readonly latex: string;
  readonly parts: Node[][];
  readonly arrowsBefore: Map<Node[], string>;
  readonly notes: Note[];
  tag: string | null;
}

/** Takes a line apart at commas, wide spaces, words and arrows; remarks in words become notes. */
export function splitParts(line: readonly Node[], latex: string): Parts {
  const split: Split = { line, latex, parts: [[]], arrowsBefore: new Map(), notes: [], tag: null };
  for (let index = 0; index < line.length;) index += takeAt(split, index);
  const said = split.parts.filter((part) => significant(withoutPunctuation(part)).length > 0 && !isBareCondition(significant(part)));
  const signs = said.map((part, index) => (index === 0 ? null : (split.arrowsBefore.get(part) ?? null)));
  return {
    parts: said.map((part) => significant(withoutPunctuation(part))),
    roles: signs.map((_sign, index) => roleAt(signs, index)),
    notes: split.notes,
    tag: split.tag,
  };
}

/** Takes what stands at a place of the line, and tells of how many nodes it is. */
function takeAt(split: Split, index: number): number {
  const current = currentPart(split);
  for (const take of takers) {
    const taken = take(split, index, current);
    if (taken > 0) return taken;
  }
  current.push(split.line[index]!);
  return 1;
}

/** 0 where something else stands. `current`: what was read of the part so far. */
type Taker = (split: Split, index: number, current: Node[]) => number;

function takeCondition({ line, parts }: Split, index: number, current: Node[]): number {
  const condition = conditionBehind(line, index, current);
  if (condition === null) return 0;
  parts.push([...condition], []);
  return 1;
}

/** A term or a quantity that is told in words. */
function takeNamedInWords({ line }: Split, index: number, current: Node[]): number {
  const named: Node | null = isTermInWords(line, index, current)
    ? { kind: 'command', span: line[index]!.span, name: 'cdots' }
    : quantityInWords(line, index);
  if (named === null) return 0;
  if (named.kind === 'operator-name' && isNumber(significant(current))) current.length = 0; // the `(3)` of `(3)式右边`
  current.push(named);
  return 1;
}

/** `A \quad \text{(Itô)} \quad \approx B`: what the left side is called stands beside it. */
function takeAside({ line, latex, notes }: Split, index: number, current: Node[]): number {
  if (!isAside(line, index) || significant(current).length === 0) return 0;
  const { span } = line[index]!;
  notes.push({ text: latex.slice(span.start, span.end), span });
  return 1;
}

/** Words in brackets before a relation. */
function isAside(line: readonly Node[], index: number): boolean {
  const node = line[index];
  if (node?.kind !== 'text' || node.body.length > 0 || !/^\s*[（(][^（）()]*[）)]\s*$/.test(node.text)) return false;
  return relationAt(significant(line.slice(index + 1)), 0) !== null;
}

/** Words become a note, but `+ \text{const}` belongs to the formula. */
function takeWords(split: Split, index: number, current: Node[]): number {
  const { line } = split;
  const end = remarkEnd(line, index);
  if (end === index) return 0;
  if (!isConstantInWords(current, line[index]!, line.slice(index + 1, end))) return takeRemark(split, index, end);
  current.push(asConstant(line.slice(index, end)));
  return end - index;
}

/** `\forall x` behind something begins a part. */
function takeForAll({ line, parts }: Split, index: number, current: Node[]): number {
  if (tokenOf(line[index]) !== 'forall' || significant(current).length === 0) return 0;
  parts.push([line[index]!]);
  return 1;
}

/** What stands before only names what follows. */
function takeName({ line, latex, notes }: Split, index: number, current: Node[]): number {
  if (!isOptimumAlone(line, index, current) && !isLabel(line, index, current, notes)) return 0;
  const { span } = line[index]!;
  notes.push({ text: latex.slice(spanOf(current, span).start, span.start), span: spanOf(current, span) });
  current.length = 0;
  return 1;
}

function takeManualTag(split: Split, index: number): number {
  if (!isManualTag(split.line, index)) return 0;
  const { start, end } = split.line[index]!.span;
  split.tag = split.latex.slice(start + 1, end - 1);
  return 1;
}

function takeSeparator(split: Split, index: number, current: Node[]): number {
  const node = split.line[index]!;
  const isForAll = tokenOf(node) === ':' && tokenOf(significant(current)[0]) === 'forall';
  const isEnd = isSeparator(node) || isForAll || isWideBreak(split.line, index, current);
  return isEnd ? beginPart(split, isThen(node) ? 'implies' : arrowOf(node)) : 0;
}

/** The first that suits takes it. */
const takers: readonly Taker[] = [
  takeCondition,
  (split, index) => (isSuchThat(split.line, index) ? takeRemark(split, index, index + 4) : 0),
  takeNamedInWords,
  takeAside,
  (split, index, current) => (isArrowBetween(split.line, index, current) ? beginPart(split, 'implies') : 0),
  takeWords,
  takeForAll,
  takeName,
  takeManualTag,
  takeSeparator,
];

const currentPart = ({ parts }: Split): Node[] => parts[parts.length - 1]!; // there is always one

function beginPart({ parts, arrowsBefore }: Split, sign: string): number {
  parts.push([]);
  if (arrows.has(sign)) arrowsBefore.set(parts[parts.length - 1]!, sign);
  return 1;
}

/** Words from one place to another become a note; what follows is a part of its own. */
function takeRemark({ line, latex, parts, notes }: Split, from: number, to: number): number {
  const span = spanOf(line.slice(from, to), line[from]!.span);
  notes.push({ text: latex.slice(span.start, span.end), span });
  parts.push([]);
  return to - from;
}

const implications = new Set(['implies', 'Rightarrow', 'Longrightarrow']);
const equivalences = new Set(['iff', 'Leftrightarrow', 'Longleftrightarrow', 'impliedby', 'Leftarrow']);

/** `s.t.` in letters of mathematics. */
function isSuchThat(line: readonly Node[], index: number): boolean {
  return ['s', '.', 't', '.'].every((token, at) => tokenOf(line[index + at]) === token) && (index === 0 || isWide(line[index - 1]!));
}

function roleAt(signs: readonly (string | null)[], index: number): ClauseRole | null {
  const [before, after] = [signs[index] ?? '', signs[index + 1] ?? ''];
  if (equivalences.has(before) || equivalences.has(after)) return 'equivalent';
  if (implications.has(before)) return 'conclusion';
  return implications.has(after) ? 'premise' : null;
}

/** `\dot v = -\gamma v \rightarrow v(t) = v_0 e^{-\gamma t}`: an arrow from one equation to the next. */
function isArrowBetween(line: readonly Node[], index: number, current: readonly Node[]): boolean {
  if (!['to', 'rightarrow', 'longrightarrow'].includes(tokenOf(line[index]))) return false;
  const rest = significant(line.slice(index + 1));
  const end = rest.findIndex((node) => isSeparator(node));
  const next = end < 0 ? rest : rest.slice(0, end);
  const isMap = [...current, ...next].some((node) => tokenOf(node) === ':');
  return !isMap && [significant(current), next].every((nodes) => nodes.some((node, at) => at > 0 && tokenOf(node) === '='));
}

/** `A = B \quad (t > 0)`, `A = B \quad (\forall x \in D)`: what stands in brackets apart from a whole equation is a condition of it. */
function conditionBehind(line: readonly Node[], index: number, current: readonly Node[]): readonly Node[] | null {
  const node = line[index]!;
  const isApart = current.length > 0 && isWide(current[current.length - 1]!);
  if (node.kind !== 'delimited' || node.open !== '(' || node.close !== ')' || !isApart) return null;
  const before = significant(current);
  const inside = significant(node.body);
  const body = inside[0] && isWords(inside[0]) && isCondition(inside[0]) ? inside.slice(1) : inside; // `(\text{for } t < 1)`
  if (beginsWithWords(body)) return null;
  const isStatement = body.some((inner, at) => at > 0 && (relationAt(body, at) !== null || ['in', 'sim'].includes(baseTokenOf(inner))));
  const isWhole = before.some((inner, at) => relationAt(before, at) !== null || baseTokenOf(inner) === 'sim');
  return isWhole && (isStatement || tokenOf(body[0]) === 'forall') ? body : null;
}

/** `\text{Term 1} = a + b`, `a = b = \text{右边}`: words alone on a side of a relation name what it tells. */
function quantityInWords(line: readonly Node[], index: number): Node | null {
  const node = line[index]!;
  if (node.kind !== 'text' || !isWords(node) || isBridge(node)) return null;
  const before = significant(line.slice(0, index));
  const next = significant(line.slice(index + 1));
  const opens =
    (before.length === 0 || (isNumber(before) && isHan(node.text))) &&
    relationAt(next, isHan(node.text) && next[0]?.kind === 'delimited' ? 1 : 0) !== null;
  const ends = before.length > 1 && endsInEquals(before) && (next.length === 0 || relationAt(next, 0) !== null);
  if (!opens && !ends) return null;
  const name = node.text
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_|_$/g, '');
  return name === '' ? null : { kind: 'operator-name', span: node.span, name, limits: false };
}

/** The `(3)` of an equation. */
function isNumber(nodes: readonly Node[]): boolean {
  const [pair, more] = nodes;
  const inside = pair?.kind === 'delimited' && pair.open === '(' ? significant(pair.body) : [];
  return more === undefined && inside.length === 1 && inside[0]!.kind === 'number';
}

/** `+ \text{(terms in dt)}` at the end: terms that are told in words. */
function isTermInWords(line: readonly Node[], index: number, current: readonly Node[]): boolean {
  const node = line[index]!;
  if (node.kind !== 'text' || !isWords(node)) return false;
  const before = significant(current);
  const isLast = significant(withoutPunctuation(line.slice(index + 1))).length === 0;
  const isSign = ['+', '-'].includes(tokenOf(before[before.length - 1])) && before.length > 1;
  return isLast && isSign && !isConstantInWords(current, node);
}

const endsInEquals = (nodes: readonly Node[]) =>
  relationAt(nodes, nodes.length - 1)?.sign === 'equal' && tokenOf(nodes[nodes.length - 1]) === '=';

/** `\text{Weak order } \beta: \quad \ldots`: words, a letter and a colon before the formula that they name. */
function isLabel(line: readonly Node[], index: number, current: readonly Node[], notes: readonly Note[]): boolean {
  if (tokenOf(line[index]) !== ':' || notes.length === 0) return false;
  const next = line[index + 1];
  const isShort = significant(current).length <= 2 && !current.some((_node, at) => relationAt(current, at) !== null);
  return isShort && next?.kind === 'space' && isWide(next);
}

/** `\min_a \quad J = \ldots`: which of the things that follow is to be found. */
function isOptimumAlone(line: readonly Node[], index: number, current: readonly Node[]): boolean {
  if (!isWide(line[index]!)) return false;
  const [only, more] = significant(current);
  const token = only === undefined ? '' : tokenOf(scriptsOf(only).base) || (baseName(scriptsOf(only).base) ?? '');
  const isOptimum = more === undefined && ['min', 'max', 'inf', 'sup', 'argmin', 'argmax'].includes(token);
  return isOptimum && significant(line.slice(index + 1)).some((_node, at, rest) => relationAt(rest, at) !== null);
}

/** An equation number written by hand: `\qquad (0.4)` at the end. */
function isManualTag(line: readonly Node[], index: number): boolean {
  const node = line[index]!;
  if (
    node.kind !== 'delimited' ||
    node.open !== '(' ||
    !line.slice(0, index).some((before, at) => isWide(before) && significant(line.slice(at, index)).length === 0)
  )
    return false;
  const inside = significant(node.body);
  const isNumber = inside.every((inner) => inner.kind === 'number' || tokenOf(inner) === '.');
  return inside.length > 0 && isNumber && significant(withoutPunctuation(line.slice(index + 1))).length === 0;
}

/** A `\quad` between two things that are complete, of which the second is a statement of its own. */
function isWideBreak(line: readonly Node[], index: number, current: readonly Node[]): boolean {
  if (
    !isWide(line[index]!) ||
    isAside(
      line,
      line.findIndex((node, at) => at > index && significant([node]).length > 0),
    )
  )
    return false;
  const before = significant(current);
  const rest = significant(line.slice(index + 1));
  const [first] = rest;
  const last = before[before.length - 1];
  if (!first || !last || relationAt(before, before.length - 1) || relationAt(rest, 0) || !startsFactor(first) || !startsFactor(last))
    return false;
  const comma = rest.findIndex((node) => tokenOf(node) === ',');
  const clause = comma < 0 ? rest : rest.slice(0, comma);
  return clause.some((node, at) => relationAt(clause, at) !== null || ['sim', 'in'].includes(baseTokenOf(node)));
}
