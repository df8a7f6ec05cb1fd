import { coverSpans } from '../../base/span';
import { countLoose, matchLoose } from '../../latex/matchLoose';
import type { Node } from '../../latex/tree';
import { baseTokenOf, contents, scriptsOf, significant, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';
import { asConstant, asRemark, beginsWithWords, isConstantInWords, isBridge, isGroupOfWords, isReason, isWords } from './words';

const displayEnvironments = new Set([
  'aligned',
  'align',
  'align*',
  'alignedat',
  'alignat',
  'alignat*',
  'split',
  'gathered',
  'gather',
  'gather*',
  'equation',
  'equation*',
  'multline',
  'multline*',
  'multlined',
  'eqnarray',
  'eqnarray*',
  'flalign',
  'flalign*',
  'displaymath',
  'math',
  'dmath',
  'dmath*',
]);

export interface Lines {
  readonly lines: readonly (readonly Node[])[];
  readonly tag: string | null;
}

/** One line while it is put together: its mathematics, and the words that stand beside its rows. */
interface Draft {
  nodes: readonly Node[];
  readonly words: (readonly Node[])[];
}

/**
 * The lines of a formula: rows of aligned environments and `\\`, joined where the next row continues the one before. Words beside a row that
 * goes on stand behind the whole line.
 */
export function readLines(body: readonly Node[]): Lines {
  const rows: Node[][] = [[]];
  const tags: string[] = [];
  collectRows(body, rows, tags);
  const lines: Draft[] = [];
  const kept = rows.filter((nodes) => !isOmission(nodes));
  for (const [at, row] of kept.entries()) {
    const last = lines[lines.length - 1];
    const { lead, rest } = last === undefined ? { lead: [], rest: row } : withoutBridge(row);
    if (last !== undefined && (isInside(last.nodes, kept.slice(at)) || continues(splitWords(last.nodes).nodes, rest)))
      joinRow(last, lead, rest);
    else if (significant(row).length > 0) lines.push({ nodes: row, words: [] });
  }
  return { lines: lines.map((line) => mergeSplitPairs(matchLoose(finishLine(line)))), tag: tags[0] ?? null };
}

/** A bracket of the line is still open, and closes in one of the rows. */
function isInside(line: readonly Node[], rows: readonly (readonly Node[])[]): boolean {
  return countLoose(line, 'open') > countLoose(line, 'close') && rows.some((row) => countLoose(row, 'close') > 0);
}

/** `\vdots` alone in a row: steps that are left out. */
function isOmission(row: readonly Node[]): boolean {
  const nodes = significant(row);
  return nodes.length > 0 && nodes.every((node) => ['vdots', 'dots', 'cdots', 'ldots'].includes(baseTokenOf(node)));
}

function joinRow(line: Draft, lead: readonly Node[], row: readonly Node[]): void {
  const { nodes, words } = splitWords(withConstant(relationAt(significant(row), 0) === null ? line.nodes : withLawBeside(line.nodes)));
  line.words.push(...[words, lead].filter((part) => part.length > 0));
  line.nodes = [...withoutPunctuation(nodes), ...row];
}

/** `y = x + \sigma z, \quad z \sim \mathcal N(0, I) \\ = \ldots`: a law behind the equation stands beside it, and the next row goes on with the equation. */
function withLawBeside(row: readonly Node[]): readonly Node[] {
  const comma = row.findIndex((node, at) => tokenOf(node) === ',' && row[at + 1]?.kind === 'space');
  const [before, behind] = [significant(row.slice(0, Math.max(comma, 0))), significant(withoutPunctuation(row.slice(comma + 1)))];
  const isLaw =
    behind.some((node, at) => at > 0 && baseTokenOf(node) === 'sim') && !behind.some((_node, at) => relationAt(behind, at) !== null);
  const isEquation = before.some((_node, at) => at > 0 && relationAt(before, at) !== null);
  return comma > 0 && isLaw && isEquation ? [...row.slice(0, comma), asAnnotation(behind)] : row;
}

/** `+ \text{terms independent of } \theta` to the end of its row. */
function withConstant(row: readonly Node[]): readonly Node[] {
  const from = row.findIndex((node, index) => isConstantInWords(row.slice(0, index), node));
  return from < 0 ? row : [...row.slice(0, from), asConstant(row.slice(from))];
}

/** Words that say something more than a reason go on being read as a clause of their own. */
function finishLine({ nodes, words }: Draft): readonly Node[] {
  const isStatement = (part: readonly Node[]) => !isReason(part[0]) && part.some((_node, index) => relationAt(part, index) !== null);
  const apart = (part: readonly Node[]): Node[] => (part.length === 0 ? [] : [{ kind: 'space', span: part[0]!.span, width: 2 }, ...part]);
  const beside = [...nodes, ...words.flat()].flatMap((node) => apart(statementBeside(node)));
  const [line, ...others] = [nodes, ...words].map((part) => part.filter((node) => statementBeside(node).length === 0));
  const said = others.filter((part) => part.length > 0);
  return [...line!, ...said.flatMap((part) => (isStatement(part) ? apart(part) : [asRemark(part)])), ...beside];
}

/** A row's mathematics, and the words behind it: `= a \quad \text{(by parts)}`. */
function splitWords(row: readonly Node[]): { nodes: readonly Node[]; words: readonly Node[] } {
  const from = row.findIndex((node, index) => isRemarkAt(row, node, index));
  return from < 0 ? { nodes: row, words: [] } : { nodes: row.slice(0, from), words: row.slice(from) };
}

/** Words after a whole formula; `+ \text{terms without } \theta` belongs to it. */
function isRemarkAt(row: readonly Node[], node: Node, index: number): boolean {
  const isRemark = node.kind === 'text' ? isWords(node) : isGroupOfWords(node) || (node.kind === 'delimited' && beginsWithWords(node.body));
  const before = significant(row.slice(0, index));
  const last = before[before.length - 1];
  if (!isRemark || last === undefined || openers.has(baseTokenOf(last)) || relationAt([last], 0) !== null) return false;
  return before.some((_inner, at) => relationAt(before, at) !== null);
}

/** `\intertext{and so}` before a row that goes on. */
function withoutBridge(row: readonly Node[]): { lead: readonly Node[]; rest: readonly Node[] } {
  const first = row.findIndex((node) => significant([node]).length > 0);
  const rest = row.slice(first + 1);
  const goesOn = first >= 0 && isBridge(row[first]) && relationAt(significant(rest), 0) !== null;
  return goesOn ? { lead: [row[first]!], rest } : { lead: [], rest: row };
}

function collectRows(nodes: readonly Node[], rows: Node[][], tags: string[]): void {
  for (const node of nodes) {
    if (node.kind === 'tag') tags.push(node.text);
    else if (node.kind === 'break') rows.push([]);
    else if (node.kind === 'environment' && displayEnvironments.has(node.name)) collectEnvironment(node.rows, rows, tags);
    else if (node.kind === 'group' && holdsRelation(node)) collectRows(node.body, rows, tags);
    else if (isSystem(node) && isAlone(rows)) collectEnvironment(node.rows, rows, tags);
    else if (isBraced(node) && isAlone(rows)) collectRows(node.body, rows, tags);
    else if (isBracedStatement(node) && isApart(rows)) collectRows(statementOf(node), rows, tags);
    else if (node.kind === 'delimited') rows[rows.length - 1]!.push(withoutBreaks(node));
    else rows[rows.length - 1]!.push(node);
  }
}

/** `\Big[ a \\ + b \Big]` outside of an environment: a line that is broken at a sign goes on. */
function withoutBreaks(pair: Node & { kind: 'delimited' }): Node {
  const isSign = (node: Node | undefined) => openers.has(baseTokenOf(node));
  const goesOn = (at: number) => isSign(significant(pair.body.slice(at + 1))[0]) || isSign(significant(pair.body.slice(0, at)).at(-1));
  return { ...pair, body: pair.body.filter((node, at) => node.kind !== 'break' || !goesOn(at)) };
}

/** Nothing stands before it in its row. */
function isAlone(rows: readonly Node[][]): boolean {
  return significant(rows[rows.length - 1]!).length === 0;
}

/** Nothing stands before it in its row but what ends with a comma, an arrow between statements or a wide space. */
function isApart(rows: Node[][]): boolean {
  const row = rows[rows.length - 1]!;
  const last = row[row.length - 1];
  return isAlone(rows) || (last?.kind === 'space' && last.width >= 1) || betweenStatements.has(tokenOf(significant(row).at(-1)));
}

const betweenStatements = new Set([
  ',',
  'iff',
  'implies',
  'Leftrightarrow',
  'Longleftrightarrow',
  'Rightarrow',
  'Longrightarrow',
  'impliedby',
]);

/** `\underbrace{dx = f\,dt + g\,dw}_{\text{forward}}`, also in a colour: a statement with its name below. */
function isBracedStatement(node: Node): boolean {
  return statementOf(node).length > 0;
}

function statementOf(node: Node): readonly Node[] {
  if (node.kind === 'group') {
    const [only, more] = significant(node.body);
    return only !== undefined && more === undefined ? statementOf(only) : [];
  }
  const { base } = scriptsOf(node);
  const inside = base?.kind === 'accent' && /^(?:under|over)brace$/.test(base.accent) ? contents(base.body) : [];
  return inside.some((_inner, index) => index > 0 && relationAt(inside, index) !== null) ? inside : [];
}

/** `\begin{cases} \dot x = v \\ \dot v = -x \end{cases}`: equations that hold together, and no function piece by piece. */
function isSystem(node: Node): node is Node & { kind: 'environment' } {
  if (node.kind !== 'environment' || !/^d?cases\*?$|^array$/.test(node.name)) return false;
  const rows = node.rows.map((row) => row.flatMap((cell) => significant(cell.body))).filter((row) => row.length > 0);
  const isEquation = (row: readonly Node[], at = 0) =>
    row.some((inner, index) => (index > 0 || at > 0) && (relationAt(row, index)?.sign === 'equal' || baseTokenOf(inner) === 'sim')); // a later row may go on with `= …`
  return (
    rows.length > 0 && rows.every(isEquation) && node.rows.every((row) => isEquation(significant(row[0]?.body ?? [])) || row.length > 1)
  );
}

/** `\left\{ \begin{aligned} … \end{aligned} \right.` */
function isBraced(node: Node): node is Node & { kind: 'delimited' } {
  if (node.kind !== 'delimited' || node.open !== '{' || node.close !== '.') return false;
  const body = significant(node.body);
  return body.length === 1 && body[0]!.kind === 'environment' && (displayEnvironments.has(body[0].name) || isSystem(body[0]));
}

/** `\boxed{A = B}` leaves a group with the whole statement in it. */
function holdsRelation(node: Node & { kind: 'group' }): boolean {
  const body = significant(node.body);
  return (
    body.some((_inner, index) => index > 0 && relationAt(body, index) !== null) ||
    body.some((inner) => inner.kind === 'environment' && displayEnvironments.has(inner.name))
  );
}

function collectEnvironment(inner: (Node & { kind: 'environment' })['rows'], rows: Node[][], tags: string[]): void {
  inner.forEach((row, index) => {
    if (index > 0) rows.push([]);
    const beside = row.findIndex((_cell, at) => isBeside(row, at));
    const cells = beside < 0 ? row : row.slice(0, beside);
    cells.forEach((cell, at) => {
      if (opensPair(cells, at)) rows[rows.length - 1]!.push({ kind: 'space', span: cell.body[0]!.span, width: 2 });
      collectCell(cell.body, rows, tags);
    });
    if (beside >= 0) rows[rows.length - 1]!.push(asAnnotation(row[beside]!.body));
  });
}

type Row = (Node & { kind: 'environment' })['rows'][number];

/** `A &= B && a = \operatorname{tr}(a)`: the last cell, behind an equation and an empty cell, says why. */
function isBeside(row: Row, at: number): boolean {
  const before = row.slice(0, at).flatMap((cell) => significant(cell.body));
  const isLast = row.slice(at + 1).every((cell) => significant(cell.body).length === 0);
  const isApart = at >= 2 && significant(row[at - 1]!.body).length === 0 && significant(row[at]!.body).some(({ kind }) => kind !== 'text');
  return isApart && isLast && before.some((_node, index) => relationAt(before, index) !== null);
}

/** `K &= a & J &= b`, `K &= a && J &= b`: another equation beside the first. */
function opensPair(row: Row, at: number): boolean {
  const [cell, next] = [row[at], row[at + 1]].map((part) => significant(part?.body ?? []));
  const before = row.slice(0, at).flatMap((part) => significant(part.body));
  const isClosed =
    before.length > 1 && relationAt(before, before.length - 1) === null && !openers.has(baseTokenOf(before[before.length - 1]));
  const isEquation =
    cell!.length > 0 && relationAt(cell!, 0) === null && !openers.has(baseTokenOf(cell![0])) && relationAt(next!, 0) !== null;
  return at >= 2 && isClosed && isEquation && before.some((_node, index) => relationAt(before, index) !== null);
}

/** `x = a && \epsilon \sim \mathcal N(0, I),\ c := b`: what says a law or gives a name its value is a statement of its own. */
function statementBeside(node: Node): readonly Node[] {
  const found = node.kind === 'text' && node.text === ' ' && node.body ? significant(node.body) : [];
  const isStatement = found.some(
    (inner, index) => index > 0 && (baseTokenOf(inner) === 'sim' || relationAt(found, index)?.sign === 'define'),
  );
  return isStatement ? found : [];
}

/** Mathematics beside a line as words beside it. */
function asAnnotation(body: readonly Node[]): Node {
  const found = significant(body);
  return { kind: 'text', span: coverSpans(found[0]!.span, found[found.length - 1]!.span), text: ' ', body: found };
}

/** A cell of words alone, beside an equation, is a remark. */
function collectCell(body: readonly Node[], rows: Node[][], tags: string[]): void {
  const row = rows[rows.length - 1]!;
  const words = significant(body);
  const isRemark =
    words.length > 0 &&
    words.every((node) => node.kind === 'text') &&
    significant(row).some((_node, at, all) => relationAt(all, at) !== null);
  if (isRemark && !isConstantInWords(row, words[0]!)) row.push(asRemark(words));
  else collectRows(body, rows, tags);
}

const openers = new Set(['+', '-', 'cdot', 'times', '/', 'pm']);

/** A row that begins with a relation or operator, or follows one that ends so, goes on with the line before. */
function continues(line: readonly Node[], row: readonly Node[]): boolean {
  const next = significant(row);
  const before = significant(withoutPunctuation(line));
  const first = next[0];
  const last = before[before.length - 1];
  if (!first || !last) return false;
  if (relationAt(next, 0) !== null || openers.has(baseTokenOf(first)) || isOpenLeft(first)) return true;
  return relationAt(before, before.length - 1) !== null || openers.has(baseTokenOf(last));
}

function isOpenLeft(node: Node): boolean {
  return node.kind === 'delimited' && node.open === '.' && node.close !== '|';
}

const punctuation = new Set([
  ',',
  '.',
  ';',
  ':',
  '!',
  '?',
  'square',
  'blacksquare',
  'Box',
  'qed',
  'qedsymbol',
  'QED',
  'checkmark',
  'lozenge',
]);
const references = new Set(['star', 'ast', '*', 'dagger', 'ddagger', 'diamond', 'clubsuit', 'spadesuit', 'heartsuit']);

/** Drops punctuation, end-of-proof marks, references such as `-(\star)` and spaces from the end; tags are gone by now. */
export function withoutPunctuation(nodes: readonly Node[]): Node[] {
  let end = nodes.length;
  while (end > 0 && isNoMathematics(nodes, end - 1)) end--;
  return end > 0 && end < nodes.length && isReference(nodes[end]!)
    ? withoutPunctuation(withoutDashes(nodes.slice(0, end)))
    : nodes.slice(0, end);
}

function isNoMathematics(nodes: readonly Node[], index: number): boolean {
  const node = nodes[index]!;
  const before = nodes[index - 1];
  const isApart = before !== undefined && (before.kind === 'space' || ['-', ',', '.'].includes(tokenOf(before)));
  if (isFactorial(nodes, index)) return false;
  return punctuation.has(tokenOf(node)) || node.kind === 'space' || node.kind === 'label' || (isReference(node) && isApart);
}

/** `|S| = n!`; what stands behind anything but a letter for a number is a cry, unless the formula has factorials elsewhere too. */
function isFactorial(nodes: readonly Node[], index: number): boolean {
  const [before, mark] = [nodes[index - 1], nodes[index]];
  if (tokenOf(mark) !== '!' || before === undefined || before.span.end !== mark!.span.start) return false;
  if (tokenOf(before) === '!') return true; // n!!
  const isOther = nodes.some((node, at) => at < index - 1 && tokenOf(node) === '!');
  return isOther || (before.kind === 'letter' && /^[nmkNMKd]$/.test(before.name));
}

/** `(\star)`, `(*)`. */
function isReference(node: Node): boolean {
  if (node.kind !== 'delimited' || node.open !== '(') return false;
  const body = significant(node.body);
  return body.length > 0 && body.every((inner) => references.has(tokenOf(inner)));
}

/** The dash before a reference glued to its equation. */
function withoutDashes(nodes: readonly Node[]): Node[] {
  let end = nodes.length;
  while (end > 0 && (tokenOf(nodes[end - 1]) === '-' || nodes[end - 1]!.kind === 'space')) end--;
  return nodes.slice(0, end);
}

/** `\left[ a \right. \\ \left. + b \right]` is one bracket over two rows. */
function mergeSplitPairs(line: readonly Node[]): Node[] {
  const merged: Node[] = [];
  for (const node of line) {
    const at = merged.findLastIndex((earlier) => earlier.kind !== 'space');
    const before = merged[at];
    if (
      before?.kind === 'delimited' &&
      before.close === '.' &&
      before.open !== '.' &&
      node.kind === 'delimited' &&
      node.open === '.' &&
      node.close !== '|'
    ) {
      merged.length = at + 1;
      merged[at] = {
        ...before,
        close: node.close,
        body: [...before.body, ...node.body],
        span: { start: before.span.start, end: node.span.end },
      };
    } else merged.push(node);
  }
  return merged;
}
