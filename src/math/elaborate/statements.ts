import type { Node } from '../../latex/tree';
import type { Binder, Expr, ExprOf, Relation, Statement } from '../expr';
import { fitsAnyShape } from '../build';
import { baseName } from '../names';
import { baseTokenOf, scriptsOf, spanOf, tokenOf } from '../nodes';
import { shapesFit } from '../shapes';
import { freeVariables, mapExpr } from '../visit';
import type { Context } from './context';
import { readDifferentialRule, readDifferentials } from './differentials';
import { readDifferentialChain } from './differentialChains';
import { readIntegralForm } from './integralForm';
import { drawnNames, readLaw } from './laws';
import type { Part } from './parts';
import { relationAt } from './relationSigns';
import { setText } from './sets';
import { simpleName } from './subscripts';
import { withWhiteNoise } from './whiteNoise';

const dots = new Set(['dots', 'ldots', 'cdots', 'dotsc', 'dotsb', '.', 'vdots']);
/** Relations that are said and never judged. */
const otherRelations = new Set([
  'neq',
  'perp',
  'mapsto',
  'subset',
  'subseteq',
  'notin',
  'not',
  'prec',
  'succ',
  'preceq',
  'succeq',
  'vdash',
  'models',
  'nmid',
  'asymp',
  'hookrightarrow',
  'ni',
]);

/** `A \succ 0`, `x \neq y`: conditions that are taken down as they are written. */
function writtenCondition(context: Context, nodes: readonly Node[]): Statement {
  const at = nodes.findIndex((node) => otherRelations.has(baseTokenOf(node)));
  const span = spanOf(nodes, nodes[0]!.span);
  if (at < 1 || at === nodes.length - 1) return unreadStatement(context, nodes);
  return {
    kind: 'membership',
    span,
    variable: context.textOf(spanOf(nodes.slice(0, at), span)),
    set: context.textOf(spanOf(nodes.slice(at), span)),
  };
}

/** What the clauses of a line state. */
export function readClauses(context: Context, parts: readonly Part[]): Statement[] {
  const found: Statement[] = [];
  for (let at = 0; at < parts.length; at++) {
    const range = readRange(context, parts, at);
    if (range === null) found.push(...readStatements(context, parts[at]!));
    else found.push(range);
    if (range !== null) at += range.span.end > spanOf(parts[at]!, range.span).end ? 2 : 1;
  }
  return found;
}

/** What one clause states: a law, a membership, an equation in differentials, a chain of relations, or just a value. */
export function readStatements(context: Context, part: Part): Statement[] {
  const nodes = part.filter((node) => tokenOf(node) !== 'forall' && tokenOf(node) !== 'exists');
  const map = readMap(nodes);
  if (map) return [map];
  if (nodes.every((node) => dots.has(tokenOf(node)))) return [];
  const memberOf = nodes.findIndex((node) => baseTokenOf(node) === 'in');
  if (memberOf <= 0 && nodes.some((node) => otherRelations.has(baseTokenOf(node)))) return [writtenCondition(context, nodes)];
  const sim = nodes.findIndex((node) => baseTokenOf(node) === 'sim');
  if (sim > 0) return readSampling(context, nodes, sim);
  if (memberOf > 0) return readMembership(context, nodes, memberOf);
  const differentials = readDifferentialRule(context, nodes) ?? readDifferentials(context, nodes);
  const read = () => readChain(context, nodes);
  return [differentials ?? readDifferentialChain(context, nodes, read) ?? read()];
}

/** `f : A \to B`. */
function readMap(nodes: readonly Node[]): Statement | null {
  const arrow = nodes.findIndex((node) => ['to', 'rightarrow', 'longrightarrow', 'mapsto'].includes(tokenOf(node)));
  const name = nodes[0] && simpleName(nodes[0]);
  const colon = nodes[1]?.kind === 'delimited' ? 2 : 1; // `S(x;\theta) : \mathbb R^d \to \mathbb R^d`
  if (arrow < colon + 1 || tokenOf(nodes[colon]) !== ':' || !name) return null;
  const set = `${setText(nodes.slice(colon + 1, arrow))} -> ${setText(nodes.slice(arrow + 1))}`;
  return { kind: 'membership', span: spanOf(nodes, nodes[0]!.span), variable: name, set };
}

function readSampling(context: Context, nodes: readonly Node[], sim: number): Statement[] {
  const start = nodes.findLastIndex((_node, index) => index < sim && relationAt(nodes, index) !== null);
  if (start > 0)
    return [...readStatements(context, nodes.slice(0, sim)), ...readSampling(context, nodes.slice(start + 1), sim - start - 1)];
  if (start < 0 && isUnnormalised(nodes, sim)) return [readProportion(context, nodes, sim)];
  const after = nodes.slice(sim + 1);
  const relation = after.findIndex((_node, index) => relationAt(after, index) !== null);
  const lawNodes = relation < 0 ? after : after.slice(0, relation);
  const span = spanOf(nodes, nodes[0]!.span);
  const named = context.attempt(() => drawnNames(context, nodes.slice(0, sim)));
  const isCompound = named.length === 0 && isSum(nodes.slice(0, sim));
  const names = isCompound ? [context.textOf(spanOf(nodes.slice(0, sim), span))] : drawnNames(context, nodes.slice(0, sim));
  const law = readLaw(context, lawNodes, isCompound ? [] : names, span);
  const sampled = names.map((variable): Statement => ({ kind: 'sampling', span, variable, law }));
  if (names.length === 0) sampled.push(unreadStatement(context, nodes));
  return relation < 0 ? sampled : [...sampled, readChain(context, after)];
}

/** `W_t - W_s \sim \mathcal N(0, t - s)`: the law of something made of variables, which goes by what is written. */
function isSum(nodes: readonly Node[]): boolean {
  return nodes.some((node, index) => index > 0 && ['+', '-'].includes(baseTokenOf(node)));
}

/** `p(x) \sim e^{-U(x)}`: a density that goes as something, and nothing that is drawn. */
function isUnnormalised(nodes: readonly Node[], sim: number): boolean {
  const [head, pair] = nodes;
  const name = head === undefined ? null : baseName(scriptsOf(head).base);
  const isDensity = sim === 2 && pair?.kind === 'delimited' && pair.open === '(' && name !== null && /^[pqP]|^pi$|^rho$/.test(name);
  return isDensity && ['e', 'exp'].includes(tokenOf(scriptsOf(nodes[sim + 1] ?? pair).base));
}

function readProportion(context: Context, nodes: readonly Node[], sim: number): Statement {
  const span = spanOf(nodes, nodes[0]!.span);
  const sides = [nodes.slice(0, sim), nodes.slice(sim + 1)].map((side) => context.readAll(side, span));
  return { kind: 'chain', span, sides, relations: [{ sign: 'proportional', span: nodes[sim]!.span }] };
}

/** `i = 1, \dots, d`, `t = T, \dots, 1`: the values that an index runs through, as a set. */
export function readRange(context: Context, parts: readonly Part[], at: number): Statement | null {
  const [name, sign] = parts[at]!;
  const isDots = parts[at + 1]?.every((node) => dots.has(tokenOf(node))) ?? false;
  const variable = name === undefined ? null : simpleName(name);
  const last = parts[at + 2];
  if (!isDots || variable === null || tokenOf(sign) !== '=' || parts[at]!.length > 4) return null;
  const end = last !== undefined && last.every((node) => relationAt([node], 0) === null) ? last : [];
  const nodes = [...parts[at]!, ...end];
  const span = spanOf(nodes, name!.span);
  return { kind: 'membership', span, variable, set: `{${context.textOf({ start: sign!.span.end, end: span.end }).trim()}}` };
}

function readMembership(context: Context, nodes: readonly Node[], at: number): Statement[] {
  const before = nodes.slice(0, at);
  const set = setText(nodes.slice(at + 1));
  const span = spanOf(nodes, nodes[0]!.span);
  const name = before.length === 1 ? simpleName(before[0]!) : null;
  if (name !== null) return [{ kind: 'membership', span, variable: name, set }];
  const first = readChain(context, before);
  return [first, { kind: 'membership', span, variable: context.textOf(spanOf(before, span)), set }];
}

function unreadStatement(context: Context, nodes: readonly Node[]): Statement {
  const span = spanOf(nodes, { start: 0, end: 0 });
  context.incomplete = true;
  return { kind: 'unread', span, text: context.textOf(span) };
}

/** `A = B \le C`, or a value alone. A chain that begins with its sign has null for the side it continues. */
export function readChain(context: Context, nodes: readonly Node[]): Statement {
  const sides: (Expr | null)[] = [];
  const relations: Relation[] = [];
  const span = spanOf(nodes, { start: 0, end: 0 });
  let from = 0;
  for (let index = 0; index <= nodes.length; index++) {
    const relation = relationAt(nodes, index);
    if (index < nodes.length && relation === null) continue;
    sides.push(readSide(context, nodes, from, index));
    if (relation === null) break;
    relations.push({ sign: relation.sign, span: relation.span });
    if (relation.reason) context.notes.push({ text: context.textOf(relation.reason.span), span: relation.reason.span });
    index += relation.length - 1;
    from = index + 1;
  }
  const [only] = sides;
  if (relations.length === 0) return only ? { kind: 'expression', span, value: only } : unreadStatement(context, nodes);
  checkSides(context, sides);
  freeSilentBinders(context, sides);
  return asFlow(context, { kind: 'chain', span, sides, relations });
}

function readSide(context: Context, nodes: readonly Node[], from: number, to: number): Expr | null {
  if (from < to) return context.readAll(nodes.slice(from, to), nodes[from]!.span);
  if (from === 0) return null;
  const end = nodes[from - 1]!.span.end;
  return context.unread('math.missingOperand', { start: end, end });
}

/**
 * `\mathbb E[\langle v, u(x) \rangle v] = u(x)`: where nothing says that x is random and x stands free on another side, a bare E does not
 * average over it.
 */
function freeSilentBinders(context: Context, sides: (Expr | null)[]): void {
  if (context.silent.size === 0) return;
  const free = sides.map((side) => (side ? freeVariables(side) : new Set<string>()));
  sides.forEach((side, index) => {
    const isFreeElsewhere = (name: string) => free.some((names, other) => other !== index && names.has(name));
    if (side) sides[index] = mapExpr(side, (node) => (node.kind === 'expectation' ? withoutFree(context, node, isFreeElsewhere) : node));
  });
}

function withoutFree(context: Context, node: ExprOf<'expectation'>, isFreeElsewhere: (name: string) => boolean): Expr {
  const isKept = ({ variable, span }: Binder) =>
    !context.silent.has(span) || context.scope.lookup(variable).random === true || !isFreeElsewhere(variable);
  const binders = node.binders.filter(isKept);
  return binders.length === 0 ? node : { ...node, binders };
}

function checkSides(context: Context, sides: readonly (Expr | null)[]): void {
  const shaped = sides.filter((side) => side !== null && !fitsAnyShape(side) && side.shape.kind !== 'unknown');
  const first = shaped[0];
  for (const side of shaped) {
    if (side && first && !shapesFit(first.shape, side.shape)) context.mismatch('relation', side.span, first.shape, side.shape);
  }
}

/** `\frac{dy(t)}{dt} = f(t, y(t))` and `\dot x = f(x)` say how a state moves. */
function asFlow(context: Context, chain: Statement & { kind: 'chain' }): Statement {
  const flow = readIntegralForm(context, chain);
  if (flow) return flow;
  const [left, right] = chain.sides;
  if (chain.sides.length !== 2 || left?.kind !== 'partial' || left.order !== 1 || left.of.kind !== 'symbol' || !right) return chain;
  const isState = ['process', 'variable'].includes(context.scope.lookup(left.of.name).role);
  if (!isState || chain.relations[0]!.sign !== 'equal') return chain;
  return withWhiteNoise(context, { kind: 'ode', span: chain.span, state: left.of.name, time: left.variable, velocity: right });
}
