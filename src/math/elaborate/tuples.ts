import type { Node } from '../../latex/tree';
import type { Statement } from '../expr';
import { baseName } from '../names';
import { scriptsOf, significant, spanOf, splitAt, tokenOf } from '../nodes';
import type { Context } from './context';
import { isOnlyDots } from './ellipses';
import { relationAt } from './relationSigns';
import { simpleName } from './subscripts';

const dots: ReadonlySet<string> = new Set(['dots', 'ldots', 'cdots', 'dotsc', 'dotsb', 'vdots']);

/**
 * Lists in brackets: `(x, t)` as its pieces, `(a_t, b_t) = (A, B)` as two equations, `x = (x_1, \dots, x_d)` and `D = \{x_i\}_{i=1}^N` as
 * what a name is. Null for anything else.
 */
export function readTupleStatements(
  context: Context,
  nodes: readonly Node[],
  read: (nodes: readonly Node[]) => Statement[],
): Statement[] | null {
  const at = nodes.findIndex((_node, index) => relationAt(nodes, index) !== null);
  if (at < 0) return nodes.length === 1 ? (readInterval(context, nodes[0]!) ?? readList(context, nodes[0]!, read)) : null;
  const sign = relationAt(nodes, at)!; // the search saw it
  const [left, right] = [nodes.slice(0, at), nodes.slice(at + sign.length)];
  const isEquation = (sign.sign === 'equal' || sign.sign === 'define') && right.length === 1 && left.length === 1;
  const listed = right.length === 2 && tokenOfName(right[0]!) === 'diag' ? right[1] : right[0];
  const isListed = (sign.sign === 'equal' || sign.sign === 'define') && left.length > 0 && right.length < 3;
  const isNamed = sign.sign === 'equal' || sign.sign === 'define';
  if (isNamed && left.length > 0 && isLongComposition(right)) return [nameOfMany(context, nodes, left, right)];
  if (isListed && listed !== undefined && hasDots(listed)) return [nameOfMany(context, nodes, left, right)];
  if (!isEquation || left[0] === undefined || right[0] === undefined) return null;
  const [names, values] = [elementsOf(left[0], false), elementsOf(right[0], false)];
  if (names.length > 1 && names.length === values.length)
    return names.flatMap((name, index) => read([...name, ...nodes.slice(at, at + sign.length), ...values[index]!]));
  return isCollection(right[0]) ? nameCollection(context, nodes, left[0], right[0]) : null;
}

/** `[0, T]`, `[t, t + dt)` by itself: a set of numbers, by what is written. */
function readInterval(context: Context, node: Node): Statement[] | null {
  const { base, sub, sup, span } = scriptsOf(node);
  const isInterval = base?.kind === 'delimited' && (base.open === '[' || base.close === ']') && sub === null && sup === null;
  const ends = isInterval ? splitAt(significant(base.body), (part) => tokenOf(part) === ',') : [];
  if (ends.length !== 2 || ends.some((end) => end.length === 0)) return null;
  return [{ kind: 'membership', span, variable: context.textOf(span), set: '' }];
}

function readList(context: Context, node: Node, read: (nodes: readonly Node[]) => Statement[]): Statement[] | null {
  const elements = elementsOf(node, true);
  if (elements.length < 2) return null;
  return elements
    .filter((element) => !element.every((part) => dots.has(tokenOf(part))))
    .flatMap((element): Statement[] => {
      const holds = element.some((_part, index) => index > 0 && relationAt(element, index) !== null); // `(X_t, t \ge 0)`
      if (holds) return read(element);
      return [{ kind: 'expression', span: spanOf(element, node.span), value: context.readAll(element, node.span) }];
    });
}

/** What commas part in round brackets, or in braces where these count too. */
export function elementsOf(node: Node, braces: boolean): Node[][] {
  const { base, sub, sup } = scriptsOf(node);
  if (base?.kind !== 'delimited' || sub !== null || sup !== null) return [];
  const isOpen = base.open === '(' || (braces && base.open === '{');
  const elements = splitAt(significant(base.body), (part) => tokenOf(part) === ',');
  return isOpen && elements.length > 1 && elements.every((element) => element.length > 0) ? elements : [];
}

/** A set, or a tuple with dots: no value that is computed with. */
function isCollection(node: Node): boolean {
  const { base, sub, sup } = scriptsOf(node);
  if (base?.kind !== 'delimited' || !['(', '{', '['].includes(base.open)) return false;
  const body = significant(base.body);
  const hasList = body.some((part) => tokenOf(part) === ',');
  const hasDots = body.some((part) => dots.has(tokenOf(part)));
  if (base.open !== '{') return hasList && hasDots;
  return hasList || hasDots || (sub !== null && sup !== null) || body.some((part) => [':', 'mid'].includes(tokenOf(part)));
}

/** A matrix, vector or tuple in brackets, transposed or not, of which dots leave most out. */
function hasDots(node: Node): boolean {
  const { base } = scriptsOf(node);
  if (base?.kind === 'environment') return base.rows.some((row) => row.some((cell) => isOnlyDots(significant(cell.body))));
  if (base?.kind !== 'delimited') return false;
  const body = significant(base.body);
  return (
    (body.length === 1 && body[0] !== undefined && hasDots(body[0])) || splitAt(body, (part) => tokenOf(part) === ',').some(isOnlyDots)
  );
}

/** `f_K \circ \cdots \circ f_1`, also at a place: what is done one after the other, of which dots leave most out. */
function isLongComposition(nodes: readonly Node[]): boolean {
  const parts = splitAt(nodes, (part) => tokenOf(part) === 'circ');
  const isOne = nodes.every((_node, index) => relationAt(nodes, index) === null);
  return isOne && parts.length > 2 && parts.every((part) => part.length > 0) && parts.some(isOnlyDots);
}

const tokenOfName = (node: Node) => (node.kind === 'operator-name' ? node.name : '');

/** `A = \begin{pmatrix} a_{11} & \cdots \\ … \end{pmatrix}`: what the entries of something are called. */
function nameOfMany(context: Context, nodes: readonly Node[], left: readonly Node[], right: readonly Node[]): Statement {
  const only = left.length === 1 ? (simpleName(left[0]!) ?? baseName(scriptsOf(left[0]!).base)) : null;
  const span = spanOf(nodes, left[0]!.span);
  return { kind: 'membership', span, variable: only ?? context.textOf(spanOf(left, span)), set: context.textOf(spanOf(right, span)) };
}

function nameCollection(context: Context, nodes: readonly Node[], name: Node, collection: Node): Statement[] | null {
  const variable = simpleName(name) ?? baseName(scriptsOf(name).base);
  if (variable === null) return null;
  return [{ kind: 'membership', span: spanOf(nodes, name.span), variable, set: context.textOf(collection.span) }];
}
