import type { Node } from '../../latex/tree';
import type { Statement } from '../expr';
import { baseName } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, spanOf, splitAt, tokenOf } from '../nodes';
import { walkExpr } from '../visit';
import type { Context } from './context';
import { readDifferentialRule, readDifferentials } from './differentials';
import { asDifferential, readDifferentialChain, withProductTogether } from './differentialChains';
import { equalSets, isEventWritten } from './events';
import { readConditionalLaw } from './conditionalLaws';
import { asSampling } from './lawCalls';
import { drawnNames, isNormalAhead, readLaw } from './laws';
import type { Part } from './parts';
import { readOperatorSum } from './operatorSums';
import { isDerivativeFraction } from './derivatives';
import { isD } from './differentialAhead';
import { startsFactor } from './factorSigns';
import { differentialName } from './differentialNames';
import { relationAt } from './relationSigns';
import { setText } from './sets';
import { simpleName } from './subscripts';
import { elementsOf, readTupleStatements } from './tuples';
import { said, unreadStatement, readChain } from './chains';
import { withMotionApart } from './flows';

export const dots: ReadonlySet<string> = new Set(['dots', 'ldots', 'cdots', 'dotsc', 'dotsb', '.', 'vdots']);
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

/** `a = b \neq c` claims that a is b. */
function withConditionBehind(context: Context, nodes: readonly Node[]): Statement[] {
  const at = nodes.findIndex((node) => otherRelations.has(baseTokenOf(node)));
  const last = tokenOf(nodes[at]) === 'neq' ? nodes.findLastIndex((_node, index) => index < at && relationAt(nodes, index) !== null) : -1;
  if (last <= 0) return [writtenCondition(context, nodes)];
  return [readChain(context, nodes.slice(0, at)), writtenCondition(context, nodes.slice(last + 1))];
}

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

/** What one clause states: a law, a membership, an equation in differentials, a chain of relations, or just a value. */
export function readStatements(context: Context, part: Part): Statement[] {
  const written = part.filter((node) => tokenOf(node) !== 'forall' && tokenOf(node) !== 'exists');
  const nodes = asSampling(withProductTogether(asDifferential(withoutOmitted(written))));
  const map = readMap(nodes);
  if (map) return [map];
  if (isMention(nodes)) return [];
  const conditional = splitAtBar(nodes);
  if (conditional !== null) return conditional.flatMap((names) => readStatements(context, names));
  if (isNamedBefore(nodes)) return readStatements(context, nodes.slice(2));
  if (nodes.every((node, at) => dots.has(tokenOf(node)) || isOfWords(node) || (at > 0 && relationAt(nodes, at) !== null))) return [];
  const apart = splitAtEllipsis(nodes);
  if (apart.length > 0) return apart.flatMap((piece) => readStatements(context, piece));
  const tuples = readTupleStatements(context, nodes, (inner) => readStatements(context, inner));
  if (tuples !== null) return tuples;
  const memberOf = nodes.findIndex((node) => baseTokenOf(node) === 'in');
  if (memberOf <= 0 && nodes.some((node) => otherRelations.has(baseTokenOf(node)))) return withConditionBehind(context, nodes);
  const sim = nodes.findIndex((node) => baseTokenOf(node) === 'sim');
  const drawn = sim === 1 ? elementsOf(nodes[0]!, true) : [];
  if (drawn.length > 1)
    return drawn
      .filter((name) => !name.every((node) => dots.has(tokenOf(node))))
      .flatMap((name) => readSampling(context, [...name, ...nodes.slice(1)], name.length));
  if (sim > 0) return readSampling(context, nodes, sim);
  if (memberOf > 0 && isOptimum(nodes[memberOf + 1])) return readStatements(context, withEquals(nodes, memberOf)); // `\theta^* \in \arg\min_\theta L`
  if (memberOf > 0) return readMembership(context, nodes, memberOf);
  if (equalSets(nodes) > 0) return [said(context, nodes, equalSets(nodes))];
  const operator = readOperatorSum(context, nodes);
  if (operator !== null) return [operator];
  const differentials = readDifferentialRule(context, nodes) ?? readDifferentials(context, nodes);
  const read = () => readChain(context, nodes);
  return withMotionApart(context, differentials ?? readDifferentialChain(context, nodes, read) ?? read());
}

/** `\nabla \cdot`, `\cdot`, `\sim \mathcal N(0, I)`: signs that the prose speaks of, and a law that it gives to what stands in its words; an event, `\{\tau \le t\}`. */
function isMention(nodes: readonly Node[]): boolean {
  const isOperator = (node: Node) => nodes.length > 1 && baseTokenOf(node) === 'nabla';
  const isSign = (node: Node) => !startsFactor(node) || node.kind === 'text' || isOperator(node);
  if (nodes.length === 1 && (isOperatorAlone(nodes[0]!) || isEventWritten(nodes))) return true;
  return nodes.length > 0 && nodes.length <= 3 && (nodes.every(isSign) || (tokenOf(nodes[0]) === 'sim' && nodes.length > 1));
}

/** X_t and X_0 of `X_t | X_0`, a variable given another of which the words speak. */
function splitAtBar(nodes: readonly Node[]): (readonly Node[])[] | null {
  const parts = splitAt(nodes, (node) => tokenOf(node) === '|');
  const isList = (part: readonly Node[]) =>
    splitAt(part, (node) => tokenOf(node) === ',').every((name) => name.length === 1 && simpleName(name[0]!) !== null);
  return parts.length === 2 && parts.every(isList) ? parts.flatMap((part) => splitAt(part, (node) => tokenOf(node) === ',')) : null;
}

/** `\text{DDPM}`, `\underbrace{\text{denoising}}_{…}`: relations between these are said in words. */
function isOfWords(node: Node): boolean {
  const { base, sup } = scriptsOf(node);
  const inside = base?.kind === 'accent' && sup === null ? contents(base.body) : node.kind === 'group' ? contents(node) : [];
  return node.kind === 'text' || (inside.length > 0 && inside.every(isOfWords));
}

const operatorSigns = new Set(['nabla', 'partial', 'sum', 'prod', 'int', 'iint', 'lim']);

/** `\nabla_x`, `\sum_i`, `\mathbb{E}_{x \sim p}`, `\frac{d}{dt}`: an operator that the words apply. Without what it is by it is half written. */
function isOperatorAlone(node: Node): boolean {
  if (node.kind === 'fraction') return isDerivativeFraction(node) && significant(contents(node.numerator)).length === 1;
  const { base, sub } = scriptsOf(node);
  const isAverage = base?.kind === 'styled' && baseName(base) === 'E_bb';
  return sub !== null && (isAverage || operatorSigns.has(tokenOf(base)));
}

/** `\tau : t < \tau \le T`: a name, and what holds of it. */
function isNamedBefore(nodes: readonly Node[]): boolean {
  const [name, colon, ...rest] = nodes;
  const isName = name !== undefined && simpleName(name) !== null && tokenOf(colon) === ':';
  return (
    isName && relationAt(rest, 0) === null && rest.some((node, at) => at > 0 && relationAt(rest, at) !== null && baseTokenOf(node) !== ':')
  );
}

/** `A = B = \dots = C` says that B is C. */
function withoutOmitted(nodes: readonly Node[]): readonly Node[] {
  const isOmitted = (at: number) =>
    dots.has(tokenOf(nodes[at])) && tokenOf(nodes[at]) !== '.' && isEquals(nodes[at - 1]) && isEquals(nodes[at + 1]);
  return nodes.some((_node, at) => isOmitted(at)) ? nodes.filter((_node, at) => !isOmitted(at) && !isOmitted(at - 1)) : nodes;
}

const isEquals = (node: Node | undefined) => node !== undefined && tokenOf(node) === '=';

/** `\sigma_1 > \sigma_2 > \dots > \sigma_L`: what stands before the dots and after them; empty where no dots stand between two signs. */
function splitAtEllipsis(nodes: readonly Node[]): (readonly Node[])[] {
  const at = nodes.findIndex(
    (node, index) => dots.has(tokenOf(node)) && index > 1 && endsRelation(nodes, index) && relationAt(nodes, index + 1) !== null,
  );
  if (at < 0) return [];
  const next = relationAt(nodes, at + 1)!; // the search saw it
  const before = nodes.slice(0, lastRelation(nodes, at));
  const after = nodes.slice(at + 1 + next.length);
  const pieces = [before, ...(splitAtEllipsis(after).length > 0 ? splitAtEllipsis(after) : [after])];
  const said = pieces.filter((piece) => piece.some((_node, index) => relationAt(piece, index) !== null));
  return said.length > 0 ? said : pieces;
}

function lastRelation(nodes: readonly Node[], end: number): number {
  return nodes.findLastIndex((_node, index) => index < end && index + (relationAt(nodes, index)?.length ?? 0) === end);
}

function endsRelation(nodes: readonly Node[], end: number): boolean {
  return lastRelation(nodes, end) > 0;
}

/** `f : A \to B`. */
function readMap(nodes: readonly Node[]): Statement | null {
  const arrow = nodes.findIndex((node) => ['to', 'rightarrow', 'longrightarrow', 'mapsto'].includes(tokenOf(node)));
  const name = nodes[0] && (simpleName(nodes[0]) ?? differentialName([nodes[0]]));
  const colon = nodes[1]?.kind === 'delimited' ? 2 : 1; // `S(x;\theta) : \mathbb R^d \to \mathbb R^d`
  if (arrow < colon + 1 || tokenOf(nodes[colon]) !== ':' || !name) return null;
  const set = `${setText(nodes.slice(colon + 1, arrow))} -> ${setText(nodes.slice(arrow + 1))}`;
  return { kind: 'membership', span: spanOf(nodes, nodes[0]!.span), variable: name, set };
}

function readSampling(context: Context, nodes: readonly Node[], sim: number): Statement[] {
  if (isD(nodes[0])) return [isOfSize(nodes, sim) ? said(context, nodes, sim) : readLawOfIncrement(context, nodes, sim)]; // `dW_t \sim \sqrt{dt}`
  const conditional = readConditionalLaw(context, nodes, sim);
  if (conditional !== null) return [conditional];
  const start = nodes.findLastIndex((_node, index) => index < sim && relationAt(nodes, index) !== null);
  const isNamed = start > 0 && start < 1 + (relationAt(nodes, 1)?.length ?? 0); // `z := \sum_i a_i\epsilon_i \sim \mathcal N`
  if (isNamed && simpleName(nodes[0]!) !== null && !(sim === 3 && simpleName(nodes[2]!) !== null))
    return [...readStatements(context, nodes.slice(0, sim)), ...readSampling(context, [nodes[0]!, ...nodes.slice(sim)], 1)];
  if (start > 0)
    return [...readStatements(context, nodes.slice(0, sim)), ...readSampling(context, nodes.slice(start + 1), sim - start - 1)];
  if (start < 0 && isUnnormalised(nodes, sim)) return [readProportion(context, nodes, sim)];
  if (isOfSize(nodes, sim)) return [said(context, nodes, sim)];
  const after = nodes.slice(sim + 1);
  const relation = after.findIndex((_node, index) => relationAt(after, index) !== null);
  const lawNodes = relation < 0 ? after : after.slice(0, relation);
  const span = spanOf(nodes, nodes[0]!.span);
  const named = context.attempt(() => drawnNames(context, nodes.slice(0, sim)));
  const isCompound = named.length === 0 && (isSum(nodes.slice(0, sim)) || isMade(context, nodes.slice(0, sim)));
  const names = isCompound ? [context.textOf(spanOf(nodes.slice(0, sim), span))] : drawnNames(context, nodes.slice(0, sim));
  const law = readLaw(context, lawNodes, isCompound ? [] : names, span);
  const given = names.length === 1 ? conditionNames(context, nodes.slice(0, sim)) : {};
  const sampled = names.map((variable): Statement => ({ kind: 'sampling', span, variable, law, ...given }));
  if (names.length === 0) sampled.push(unreadStatement(context, nodes));
  return relation < 0 ? sampled : [...sampled, readChain(context, after)];
}

/** The x₀ of `x_t \mid x_0 \sim`. */
function conditionNames(context: Context, nodes: readonly Node[]): { given?: readonly string[] } {
  const bar = nodes.findIndex((node) => tokenOf(node) === '|');
  const given = bar < 0 ? [] : context.attempt(() => drawnNames(context, nodes.slice(bar + 1)));
  return given.length === 0 ? {} : { given };
}

/** `dW_t \sim \mathcal N(0, dt)`, which goes by what is written. */
function readLawOfIncrement(context: Context, nodes: readonly Node[], sim: number): Statement {
  const span = spanOf(nodes, nodes[0]!.span);
  context.inDifferentials = true;
  const law = readLaw(context, nodes.slice(sim + 1), [], span);
  context.inDifferentials = false;
  return { kind: 'sampling', span, variable: context.textOf(spanOf(nodes.slice(0, sim), span)), law };
}

/** `W_t - W_s \sim \mathcal N(0, t - s)`: the law of something made of variables, which goes by what is written. */
function isSum(nodes: readonly Node[]): boolean {
  const inside = nodes.flatMap((node) => (node.kind === 'styled' && node.body.kind === 'group' ? node.body.body : [node]));
  return inside.some((node, index) => index > 0 && ['+', '-'].includes(baseTokenOf(node)));
}

/** `\mathbf R z \sim \mathcal N(0, RR^\top)`, `\frac{X - \mu}{\sigma} \sim \mathcal N(0, 1)`: one expression that is read. */
function isMade(context: Context, nodes: readonly Node[]): boolean {
  if (nodes.length === 0 || nodes.some((node) => [',', '|', ';'].includes(tokenOf(node)))) return false;
  const read = context.attempt(() => context.readAll(nodes, nodes[0]!.span));
  return ['product', 'divide', 'apply'].includes(read.kind) && ![...walkExpr(read)].some(({ kind }) => kind === 'unknown');
}

/** `p(x) \sim e^{-U(x)}`: a density that goes as something, and nothing that is drawn. */
function isUnnormalised(nodes: readonly Node[], sim: number): boolean {
  const [head, pair] = nodes;
  const name = head === undefined ? null : baseName(scriptsOf(head).base);
  const isDensity = sim === 2 && pair?.kind === 'delimited' && pair.open === '(' && name !== null && /^[pqP]|^pi$|^rho$/.test(name);
  return isDensity && ['e', 'exp'].includes(tokenOf(scriptsOf(nodes[sim + 1] ?? pair).base));
}

/** `|\Delta W| \sim \sqrt{\Delta t}`, `e(h) \sim h^2`: a number that goes as another, where no law could stand. */
function isOfSize(nodes: readonly Node[], sim: number): boolean {
  const after = nodes.slice(sim + 1);
  const [law, more] = after;
  if (law === undefined || after.some((_node, at) => isNormalAhead(after, at))) return false; // `\\frac13 N(-1, 1) + \\frac23 N(2, 4)`
  const { base, sup } = scriptsOf(law);
  const isNumber = base?.kind === 'root' || base?.kind === 'fraction' || base?.kind === 'number' || tokenOf(base) === 'Delta';
  const isBarred = nodes[0]?.kind === 'delimited' && ['|', 'Vert'].includes(nodes[0].open);
  return isNumber || (isBarred && (sup !== null || more === undefined || more.kind !== 'delimited'));
}

function readProportion(context: Context, nodes: readonly Node[], sim: number): Statement {
  const span = spanOf(nodes, nodes[0]!.span);
  const sides = [nodes.slice(0, sim), nodes.slice(sim + 1)].map((side) => context.readAll(side, span));
  return { kind: 'chain', span, sides, relations: [{ sign: 'proportional', span: nodes[sim]!.span }] };
}

/** `\arg\min`, `\operatorname{argmax}`. */
function isOptimum(node: Node | undefined): boolean {
  const { base } = node === undefined ? { base: null } : scriptsOf(node);
  const word = base?.kind === 'operator-name' ? base.name : tokenOf(base);
  return /^arg\s*(?:min|max)?$/.test(word);
}

const withEquals = (nodes: readonly Node[], at: number): readonly Node[] =>
  nodes.map((node, index) => (index === at ? { kind: 'operator', span: node.span, text: '=' } : node));

function readMembership(context: Context, nodes: readonly Node[], at: number): Statement[] {
  const before = nodes.slice(0, at);
  const set = setText(nodes.slice(at + 1));
  const span = spanOf(nodes, nodes[0]!.span);
  const name = before.length === 1 ? simpleName(before[0]!) : null;
  if (name !== null) return [{ kind: 'membership', span, variable: name, set }];
  if (isEventWritten(before)) return [said(context, nodes, at)];
  const given = before[0] && relationAt(before, 1)?.sign === 'equal' ? simpleName(before[0]) : null; // `x = (x_1, \dots, x_d) \in \mathbb R^d`
  if (given !== null) return [...readStatements(context, before), { kind: 'membership', span, variable: given, set }];
  return [...readStatements(context, before), { kind: 'membership', span, variable: context.textOf(spanOf(before, span)), set }];
}
