import type { Node } from '../../latex/tree';
import { baseTokenOf, significant, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';

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

/** The lines of a formula: rows of aligned environments and `\\`, joined where the next row continues the one before. */
export function readLines(body: readonly Node[]): Lines {
  const rows: Node[][] = [[]];
  const tags: string[] = [];
  collectRows(body, rows, tags);
  const lines: Node[][] = [];
  for (const row of rows) {
    const last = lines[lines.length - 1];
    if (last && continues(last, row)) lines[lines.length - 1] = [...withoutPunctuation(last), ...row];
    else if (significant(row).length > 0) lines.push(row);
  }
  return { lines: lines.map(mergeSplitPairs), tag: tags[0] ?? null };
}

function collectRows(nodes: readonly Node[], rows: Node[][], tags: string[]): void {
  for (const node of nodes) {
    if (node.kind === 'tag') tags.push(node.text);
    else if (node.kind === 'break') rows.push([]);
    else if (node.kind === 'environment' && displayEnvironments.has(node.name)) collectEnvironment(node.rows, rows, tags);
    else if (node.kind === 'group' && holdsRelation(node)) collectRows(node.body, rows, tags);
    else if (isAlone(rows) && isSystem(node)) collectEnvironment(node.rows, rows, tags);
    else if (isAlone(rows) && isBraced(node)) collectRows(node.body, rows, tags);
    else rows[rows.length - 1]!.push(node);
  }
}

/** Nothing stands before it in its row. */
function isAlone(rows: readonly Node[][]): boolean {
  return significant(rows[rows.length - 1]!).length === 0;
}

/** `\begin{cases} \dot x = v \\ \dot v = -x \end{cases}`: equations that hold together, and no function piece by piece. */
function isSystem(node: Node): node is Node & { kind: 'environment' } {
  if (node.kind !== 'environment' || !/^d?cases\*?$|^array$/.test(node.name)) return false;
  const rows = node.rows.map((row) => row.flatMap((cell) => significant(cell.body))).filter((row) => row.length > 0);
  const isEquation = (row: readonly Node[]) => row.some((_inner, index) => index > 0 && relationAt(row, index)?.sign === 'equal');
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
    for (const cell of row) collectRows(cell.body, rows, tags);
  });
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
  return end > 0 && end < nodes.length && isReference(nodes[end]!) ? withoutDashes(nodes.slice(0, end)) : nodes.slice(0, end);
}

function isNoMathematics(nodes: readonly Node[], index: number): boolean {
  const node = nodes[index]!;
  const before = nodes[index - 1];
  const isApart = before !== undefined && (before.kind === 'space' || ['-', ',', '.'].includes(tokenOf(before)));
  return punctuation.has(tokenOf(node)) || node.kind === 'space' || (isReference(node) && isApart);
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
