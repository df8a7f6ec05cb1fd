import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { scalarShape, type Expr, type ExprOf } from '../expr';
import { labelText } from '../names';
import { childNodes, contents, scriptsOf, significant, tokenOf, type Scripted } from '../nodes';
import { relationAt } from './relationSigns';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { simpleName } from './subscripts';

type Side = ExprOf<'limit'>['side'];

const arrows: Readonly<Record<string, Side>> = {
  to: null,
  rightarrow: null,
  longrightarrow: null,
  downarrow: 'above',
  searrow: 'above',
  uparrow: 'below',
  nearrow: 'below',
};

/** `\limsup_{n \to \infty} a_n`, `\liminf`. */
export function readBoundLimit(bound: NonNullable<ExprOf<'limit'>['bound']>) {
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    const read = readLimit(context, cursor, parts);
    return read.kind === 'limit' ? { ...read, bound } : read;
  };
}

/** `\lim_{\epsilon \to 0} f`, `\lim_{h \downarrow 0}`, `\lim_{n \to \infty}`: over the product to its right. */
export function readLimit(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const below = contents(parts.sub);
  const arrow = below.findIndex((node) => Object.hasOwn(arrows, tokenOf(node)));
  const variable = arrow < 1 ? null : variableOf(below.slice(0, arrow));
  const goal = below.slice(arrow + 1);
  const silent = parts.sub === null && parts.sup === null ? indexAhead(context, cursor) : null;
  if (silent !== null) return limitOver(context, cursor, parts, silent);
  if (variable === null || goal.length === 0) return unreadLimit(context, cursor, parts);
  const sign = sideOf(goal);
  const to = context.readAll(sign === null ? goal : [scriptsOf(goal[0]!).base!], parts.span); // a side stands above something
  const isIndex = /^[ijklmnNM]$/.test(variable);
  if (isIndex) context.indices.push(variable);
  const body = context.grammar.product(context, cursor);
  if (isIndex) context.indices.pop();
  const side = sign ?? arrows[tokenOf(below[arrow])] ?? null;
  return { kind: 'limit', variable, to, side, body, span: coverSpans(parts.span, body.span), shape: body.shape };
}

/** The n of `\liminf E[M^{\tau^n}_t]`: the one index below or above the names of what follows; without one the t of `\liminf E[M_t]`. */
function indexAhead({ indices }: Context, cursor: Cursor): string | null {
  const end = cursor.nodes.findIndex((_node, at) => at > cursor.index && relationAt(cursor.nodes, at) !== null);
  const found = new Set(cursor.nodes.slice(cursor.index, end < 0 ? undefined : end).flatMap((node) => indexLettersIn(node, false)));
  const open = [...found].filter((name) => !indices.includes(name));
  const [only, ...others] = open.filter((name) => name !== 't');
  return others.length > 0 ? null : (only ?? open[0] ?? null);
}

function indexLettersIn(node: Node, isLabel: boolean): readonly string[] {
  if (isLabel && node.kind === 'letter' && /^[nmkNt]$/.test(node.name)) return [node.name];
  if (node.kind !== 'scripts') return childNodes(node).flatMap((child) => indexLettersIn(child, isLabel));
  const labels = [node.sub, node.sup].flatMap((label) => (label === null ? [] : indexLettersIn(label, true)));
  return [...(node.base === null ? [] : indexLettersIn(node.base, isLabel)), ...labels];
}

/** As that index grows. */
function limitOver(context: Context, cursor: Cursor, parts: Scripted, variable: string): Expr {
  const to: Expr = { kind: 'constant', name: 'infinity', span: parts.span, shape: scalarShape };
  const isIndex = variable !== 't';
  if (isIndex) context.indices.push(variable);
  const body = context.grammar.product(context, cursor);
  if (isIndex) context.indices.pop();
  return { kind: 'limit', variable, to, side: null, body, span: coverSpans(parts.span, body.span), shape: body.shape };
}

/** `h`, `\Delta t`, and x of `\|x\| \to \infty`. */
function variableOf(nodes: readonly Node[]): string | null {
  const [first, second] = nodes;
  const name = (node: Node | undefined) => (node === undefined ? null : simpleName(node));
  if (first?.kind === 'delimited' && nodes.length === 1)
    return ['|', 'Vert'].includes(first.open) && first.close === first.open ? variableOf(significant(first.body)) : null;
  if (nodes.length === 1) return name(first);
  if (nodes.length === 2 && tokenOf(first) === 'Delta') return name(second) && `Delta_${name(second)}`;
  const isBar = (node: Node | undefined) => ['|', 'Vert'].includes(tokenOf(node));
  const isBetween = nodes.length > 2 && isBar(first) && isBar(nodes.at(-1));
  return isBetween ? variableOf(nodes.slice(1, -1)) : null; // `\|\Pi\|` and `||\Pi||`
}

function unreadLimit(context: Context, cursor: Cursor, parts: Scripted): Expr {
  context.grammar.product(context, cursor);
  return context.unread('math.unknownConstruct', parts.span);
}

/** `0^+`, `0^-`. */
function sideOf(goal: readonly Node[]): Side {
  const { base, sup } = scriptsOf(goal[0]!); // the caller looked
  if (goal.length !== 1 || sup === null || base === null) return null;
  const mark = labelText(sup);
  return mark === '+' ? 'above' : mark === '-' ? 'below' : null;
}
