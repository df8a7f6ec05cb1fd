import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { baseTokenOf, contents, scriptsOf, significant, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';
import { asRemark, isConstantInWords } from './words';

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

/** The rows of what is set on lines of its own: those of aligned environments and of systems, at `\\`, and of a statement that a box or a brace holds. */
export function collectRows(nodes: readonly Node[], rows: Node[][], tags: string[]): void {
  for (const node of nodes) {
    if (node.kind === 'tag') tags.push(node.text);
    else if (node.kind === 'break') rows.push([]);
    else if (node.kind === 'environment' && displayEnvironments.has(node.name)) collectEnvironment(node.rows, rows, tags);
    else if (node.kind === 'group' && holdsRelation(node)) collectRows(node.body, rows, tags);
    else if (isBraceOfRows(node) && isAlone(rows))
      collectRows(node.rows[0]![0]!.body, rows, tags); // it has one cell
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

/** `\begin{cases} \begin{aligned} … \end{aligned} \end{cases}`: a brace before rows that are set inside of it. */
function isBraceOfRows(node: Node): node is Node & { kind: 'environment' } {
  if (node.kind !== 'environment' || !/^d?cases\*?$/.test(node.name)) return false;
  const [cell, ...others] = node.rows.flat().filter(({ body }) => significant(body).length > 0);
  const [only, more] = significant(cell?.body ?? []);
  const isFirst = cell !== undefined && cell === node.rows[0]?.[0];
  return isFirst && others.length === 0 && only?.kind === 'environment' && more === undefined && displayEnvironments.has(only.name);
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

/** `K &= a & J &= b`, `K &= a && J &= b`: another equation beside the first; `f &= g & x \in D`: what holds of its letters. */
function opensPair(row: Row, at: number): boolean {
  const [cell, next] = [row[at], row[at + 1]].map((part) => significant(part?.body ?? []));
  const before = row.slice(0, at).flatMap((part) => significant(part.body));
  const isClosed =
    before.length > 1 && relationAt(before, before.length - 1) === null && !openers.has(baseTokenOf(before[before.length - 1]));
  const opens = cell!.length > 0 && relationAt(cell!, 0) === null && !openers.has(baseTokenOf(cell![0]));
  const isEquation = opens && (relationAt(next!, 0) !== null || holdsStatement(cell!));
  return at >= 2 && isClosed && isEquation && before.some((_node, index) => relationAt(before, index) !== null);
}

/** `x > 0`, `(x > 0)`, `z \sim p`. */
function holdsStatement(cell: readonly Node[]): boolean {
  const [only, more] = cell;
  const inside = only?.kind === 'delimited' && only.open === '(' && more === undefined ? significant(only.body) : cell;
  return inside.some((node, index) => index > 0 && (relationAt(inside, index) !== null || ['in', 'sim'].includes(baseTokenOf(node))));
}

/** Mathematics beside a line as words beside it. */
export function asAnnotation(body: readonly Node[]): Node {
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

/** What a line that goes on ends or begins with. */
export const openers = new Set(['+', '-', 'cdot', 'times', '/', 'pm']);
