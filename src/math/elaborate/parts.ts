import type { Node } from '../../latex/tree';
import type { ClauseRole, Note } from '../expr';
import { baseName } from '../names';
import { baseTokenOf, scriptsOf, significant, spanOf, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';
import { withoutPunctuation } from './endPunctuation';
import { asConstant, beginsWithWords, isBridge, isConstantInWords, isGroupOfWords, isHan, isWords } from './words';
import { isD } from './differentialAhead';
import { startsFactor } from './factorSigns';

/** One clause of a line: mathematics to be read as a statement. */
export type Part = readonly Node[];

export interface Parts {
  readonly parts: readonly Part[];
  /** What each part is beside the arrows of its line; an arrow at the head of a line only goes on. */
  readonly roles: readonly (ClauseRole | null)[];
  readonly notes: readonly Note[];
  readonly tag: string | null;
}

const connectives =
  /^\W*(and|or|where|with|when|while|so|then|hence|thus|therefore|but|i\.e\.|that is|which|as|also|here|let|for|since|because)\W*$|^[\s，。：:]*(?:因此|因而|所以|故|于是|於是|从而|從而|则|則|即|且|并且|並且|和|或|又|其中|这里|這裡|由于|由於|因为|因為|有|得|可得|得到|有如下|那么|那麼|同时|同時|另外|而|令|设|設|满足|滿足|使得)[\s，。：:]*$/i;
const arrows = new Set([
  'iff',
  'implies',
  'Rightarrow',
  'Leftrightarrow',
  'Longrightarrow',
  'Longleftrightarrow',
  'therefore',
  'because',
  'impliedby',
  'Leftarrow',
]);

/** Takes a line apart at commas, wide spaces, words and arrows; remarks in words become notes. */
export function splitParts(line: readonly Node[], latex: string): Parts {
  const parts: Node[][] = [[]];
  const arrowsBefore = new Map<Node[], string>();
  const notes: Note[] = [];
  let tag: string | null = null;
  for (let index = 0; index < line.length; index++) {
    const node = line[index]!;
    const current = parts[parts.length - 1]!;
    const condition = conditionBehind(line, index, current);
    if (condition !== null) {
      parts.push([...condition], []);
      continue;
    }
    if (isSuchThat(line, index)) {
      const span = spanOf(line.slice(index, index + 4), node.span);
      notes.push({ text: latex.slice(span.start, span.end), span });
      parts.push([]);
      index += 3;
      continue;
    }
    const end = remarkEnd(line, index);
    if (isTermInWords(line, index, current)) {
      current.push({ kind: 'command', span: node.span, name: 'cdots' });
      continue;
    }
    const quantity = quantityInWords(line, index);
    if (quantity !== null) {
      current.push(quantity);
      continue;
    }
    if (end > index && isConstantInWords(current, node, line.slice(index + 1, end))) {
      current.push(asConstant(line.slice(index, end)));
      index = end - 1;
      continue;
    }
    if (isArrowBetween(line, index, current)) {
      parts.push([]);
      arrowsBefore.set(parts[parts.length - 1]!, 'implies');
      continue;
    }
    if (end > index) {
      const found = line.slice(index, end);
      notes.push({ text: latex.slice(spanOf(found, node.span).start, spanOf(found, node.span).end), span: spanOf(found, node.span) });
      parts.push([]);
      index = end - 1;
    } else if (tokenOf(node) === 'forall' && significant(current).length > 0) parts.push([node]);
    else if (isOptimumAlone(line, index, current)) {
      notes.push({ text: latex.slice(spanOf(current, node.span).start, node.span.start), span: spanOf(current, node.span) });
      current.length = 0;
    } else if (isLabel(line, index, current, notes)) {
      notes.push({ text: latex.slice(spanOf(current, node.span).start, node.span.start), span: spanOf(current, node.span) });
      current.length = 0;
    } else if (isManualTag(line, index)) tag = latex.slice(node.span.start + 1, node.span.end - 1);
    else if (
      isSeparator(node) ||
      (tokenOf(node) === ':' && tokenOf(significant(current)[0]) === 'forall') ||
      isWideBreak(line, index, current)
    ) {
      parts.push([]);
      const sign = isThen(node) ? 'implies' : arrowOf(node);
      if (arrows.has(sign)) arrowsBefore.set(parts[parts.length - 1]!, sign);
    } else current.push(node);
  }
  const said = parts.filter((part) => significant(withoutPunctuation(part)).length > 0 && !isBareCondition(significant(part)));
  const signs = said.map((part, index) => (index === 0 ? null : (arrowsBefore.get(part) ?? null)));
  return {
    parts: said.map((part) => significant(withoutPunctuation(part))),
    roles: signs.map((_sign, index) => roleAt(signs, index)),
    notes,
    tag,
  };
}

const implications = new Set(['implies', 'Rightarrow', 'Longrightarrow']);
const equivalences = new Set(['iff', 'Leftrightarrow', 'Longleftrightarrow', 'impliedby', 'Leftarrow']);

/** `s.t.` in letters of mathematics. */
function isSuchThat(line: readonly Node[], index: number): boolean {
  return ['s', '.', 't', '.'].every((token, at) => tokenOf(line[index + at]) === token) && (index === 0 || isWide(line[index - 1]!));
}

/** `A \text{ 則 } B`: what stands before is supposed. */
const isThen = (node: Node) => node.kind === 'text' && /^[\s，]*(?:则|則|那么|那麼)[\s，：:]*$/.test(node.text);

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

/** `\Leftrightarrow`, also with a reason above it. */
const arrowOf = (node: Node) => (node.kind === 'stacked' ? tokenOf(scriptsOf(node).base) : tokenOf(node));

function isSeparator(node: Node): boolean {
  const token = tokenOf(node);
  if (node.kind === 'text' && /^[\s。，、；：！？．]+$/.test(node.text)) return true;
  return (
    token === ',' || token === ';' || arrows.has(arrowOf(node)) || (node.kind === 'text' && connectives.test(node.text) && isWords(node))
  );
}

/** `A = B \quad (t > 0)`, `A = B \quad (\forall x \in D)`: what stands in brackets apart from a whole equation is a condition of it. */
function conditionBehind(line: readonly Node[], index: number, current: readonly Node[]): readonly Node[] | null {
  const node = line[index]!;
  const before = significant(current);
  const isApart = current.length > 0 && isWide(current[current.length - 1]!);
  if (node.kind !== 'delimited' || node.open !== '(' || node.close !== ')' || !isApart) return null;
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
  const opens = before.length === 0 && relationAt(next, isHan(node.text) && next[0]?.kind === 'delimited' ? 1 : 0) !== null;
  const ends = before.length > 1 && endsInEquals(before) && (next.length === 0 || relationAt(next, 0) !== null);
  if (!opens && !ends) return null;
  const name = node.text
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_|_$/g, '');
  return name === '' ? null : { kind: 'operator-name', span: node.span, name, limits: false };
}

/** `+ \text{(terms in dt)}` at the end: terms that are told in words. */
function isTermInWords(line: readonly Node[], index: number, current: readonly Node[]): boolean {
  const before = significant(current);
  const isLast = significant(withoutPunctuation(line.slice(index + 1))).length === 0;
  const isSign = ['+', '-'].includes(tokenOf(before[before.length - 1])) && before.length > 1;
  const node = line[index]!;
  return isLast && isSign && node.kind === 'text' && isWords(node) && !isConstantInWords(current, node);
}

const endsInEquals = (nodes: readonly Node[]) =>
  relationAt(nodes, nodes.length - 1)?.sign === 'equal' && tokenOf(nodes[nodes.length - 1]) === '=';

/** Where a remark that starts at `index` ends; `index` itself when none starts there. */
function remarkEnd(line: readonly Node[], index: number): number {
  const node = line[index]!;
  if (node.kind === 'delimited') return beginsWithWords(node.body) && !isCoefficient(line, index) ? index + 1 : index;
  if (isGroupOfWords(node)) return index + 1;
  if (isSurely(line, index)) return index + 2;
  if (tokenOf(node) === 'forall') return bareConditionEnd(line, index);
  if (!isWords(node) || isSeparator(node)) return index;
  let end = index + 1;
  if (!isCondition(node) && saysSomething(line.slice(end))) return end;
  while (end < line.length && tokenOf(line[end]) !== ',' && !(line[end]!.kind === 'space' && isWide(line[end]!))) end++;
  return end;
}

/** `(\text{a martingale term})\,dW_t`: words for what is left open. */
function isCoefficient(line: readonly Node[], index: number): boolean {
  const [d, noise] = significant(line.slice(index + 1));
  return isD(d) && noise !== undefined && d!.span.end === noise.span.start;
}

/** `\mathbb P\text{-a.s.}`, `Q\text{-almost surely}`. */
function isSurely(line: readonly Node[], index: number): boolean {
  const [measure, words] = [line[index]!, line[index + 1]];
  const isMeasure = /^[A-Z](?:_bb|_cal)?$|^d?mu$/.test(baseName(scriptsOf(measure).base) ?? '');
  return isMeasure && words?.kind === 'text' && /^\s*[-–]\s*(?:a\.?\s*[se]|almost)/i.test(words.text);
}

/** `\forall x, t` behind something, where nothing is said of x but its name. */
function bareConditionEnd(line: readonly Node[], index: number): number {
  return significant(line.slice(0, index)).length > 0 && isBareCondition(significant(line.slice(index))) ? line.length : index;
}

function isBareCondition([first, ...rest]: readonly Node[]): boolean {
  const isName = (node: Node) =>
    node.kind !== 'delimited' && relationAt([node], 0) === null && !['in', 'sim', '+', '-', ':'].includes(baseTokenOf(node));
  return tokenOf(first) === 'forall' && rest.every(isName);
}

const conditionWords =
  /^\W*(if|for|when|whenever|where|with|since|because|as|by|provided|assuming|such that|on|in|using|from|independent|does|do|depend|is|are|for all|over|given|under|up to|otherwise|其中|当|當|對|对|若|因为|因為|由|与|與|和|如果|对于|對於|根据|根據|这|這|不|在|为|為|是)/i;

function isCondition(node: Node): boolean {
  return node.kind === 'text' && conditionWords.test(node.text);
}

/** After a label such as `\text{SSM: }` a statement of its own may follow. */
function saysSomething(rest: readonly Node[]): boolean {
  const clause = significant(rest);
  const end = clause.findIndex((node) => tokenOf(node) === ',');
  return clause.slice(0, end < 0 ? clause.length : end).some((_node, index) => index > 0 && relationAt(clause, index) !== null);
}

function isWide(node: Node): boolean {
  return node.kind === 'space' && node.width >= 1;
}

/** `\text{Weak order } \beta: \quad \ldots`: words, a letter and a colon before the formula that they name. */
function isLabel(line: readonly Node[], index: number, current: readonly Node[], notes: readonly Note[]): boolean {
  const next = line[index + 1];
  const isShort = significant(current).length <= 2 && !current.some((_node, at) => relationAt(current, at) !== null);
  return tokenOf(line[index]) === ':' && notes.length > 0 && isShort && next?.kind === 'space' && isWide(next);
}

/** `\min_a \quad J = \ldots`: which of the things that follow is to be found. */
function isOptimumAlone(line: readonly Node[], index: number, current: readonly Node[]): boolean {
  const [only, more] = significant(current);
  const token = only === undefined ? '' : tokenOf(scriptsOf(only).base) || (baseName(scriptsOf(only).base) ?? '');
  const isOptimum = more === undefined && ['min', 'max', 'inf', 'sup', 'argmin', 'argmax'].includes(token);
  return isOptimum && isWide(line[index]!) && significant(line.slice(index + 1)).some((_node, at, rest) => relationAt(rest, at) !== null);
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
  if (!isWide(line[index]!)) return false;
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
