import { countLoose, matchLoose } from '../../latex/matchLoose';
import type { Node } from '../../latex/tree';
import { baseTokenOf, significant, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';
import { asConstant, asRemark, beginsWithWords, isConstantInWords, isBridge, isGroupOfWords, isReason, isWords } from './words';
import { withoutPunctuation } from './endPunctuation';
import { collectRows, asAnnotation, openers } from './displayRows';
import { signWithin } from './factorSigns';

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

/** `\vdots` alone in a row: steps that are left out; `\Downarrow` leads to the next. */
function isOmission(row: readonly Node[]): boolean {
  const nodes = significant(row);
  return (
    nodes.length > 0 &&
    nodes.every((node) => ['vdots', 'dots', 'cdots', 'ldots', 'Downarrow', 'downarrow', 'Updownarrow'].includes(baseTokenOf(node)))
  );
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

/** `x = a && \epsilon \sim \mathcal N(0, I),\ c := b`: what says a law or gives a name its value is a statement of its own. */
function statementBeside(node: Node): readonly Node[] {
  const found = node.kind === 'text' && node.text === ' ' && node.body ? significant(node.body) : [];
  const isStatement = found.some(
    (inner, index) => index > 0 && (baseTokenOf(inner) === 'sim' || relationAt(found, index)?.sign === 'define'),
  );
  return isStatement ? found : [];
}

/** A row that begins with a relation or operator, or follows one that ends so, goes on with the line before. */
function continues(line: readonly Node[], row: readonly Node[]): boolean {
  const next = significant(row);
  const before = significant(withoutPunctuation(line));
  const first = next[0];
  const last = before[before.length - 1];
  if (!first || !last) return false;
  if (relationAt(next, 0) !== null || openers.has(baseTokenOf(first)) || openers.has(signWithin(first)) || isOpenLeft(first)) return true;
  return relationAt(before, before.length - 1) !== null || openers.has(baseTokenOf(last));
}

function isOpenLeft(node: Node): boolean {
  return node.kind === 'delimited' && node.open === '.' && node.close !== '|';
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
