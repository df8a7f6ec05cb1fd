import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { isNumber, makeDivide, makeNegate, makeNumber, makePartial, makeProduct } from '../build';
import { timeLetters, wienerLetters } from '../conventions';
import { scalarShape, type Expr, type ExprOf, type Statement } from '../expr';
import { headOf } from '../names';
import { baseTokenOf, scriptsOf, splitAt, tokenOf } from '../nodes';
import { containsKind, freeVariables, mapExpr, walkExpr } from '../visit';
import type { Context } from './context';
import { isDerivativeFraction } from './derivatives';
import { makeFlow, type Term } from './differentials';
import { dividedBy } from './scaledRates';
import { differentialName } from './differentialNames';
import { isOrder } from './orders';
import { isD } from './differentialAhead';

type Chain = Statement & { kind: 'chain' };

/**
 * Reads a clause with differentials outside integrals: Itô's lemma, several noises, products of differentials, `dx/dt`. Null where there are
 * none.
 */
export function readDifferentialChain(context: Context, nodes: readonly Node[], read: () => Statement): Statement | null {
  if (!mayHoldDifferential(nodes)) return null;
  context.sawDifferential = false;
  context.attempt(read);
  if (!context.sawDifferential) return null;
  const chain = context.attempt(() => readBetween(context, read));
  return chain !== null && isBalanced(chain) ? readBetween(context, read) : null;
}

/** `dXY = X\,dY + Y\,dX + d\langle X, Y \rangle`: what is alone on its side and has both differentials on the other is d(XY). */
export function withProductTogether(nodes: readonly Node[]): readonly Node[] {
  const [d, first, second, equals] = nodes;
  if (isD(d) && isExponential(first) && second !== undefined && tokenOf(equals) === '=') return together(nodes);
  if (!isD(d) || !first || !second || tokenOf(equals) !== '=') return nodes;
  const names = [first, second].map((node) => differentialName([node]));
  const moving = nodes.flatMap((node, index) =>
    index > 3 && isD(node) && nodes[index + 1] ? [differentialName([nodes[index + 1]!])] : [],
  );
  if (names.includes(null) || names[0] === names[1] || !names.every((name) => moving.includes(name))) return nodes;
  return together(nodes);
}

/**
 * `\Delta f(W(t), t) = \dots\,dW(t) + \dots\,dt + o(dt)`, `\Delta W(t) = \sqrt{dt}\,Z`: an increment that is told by differentials alone is the
 * differential.
 */
export function asDifferential(nodes: readonly Node[]): readonly Node[] {
  const [delta, of] = nodes;
  const equals = nodes.findIndex((node) => tokenOf(node) === '=');
  if (delta === undefined || of === undefined || tokenOf(delta) !== 'Delta' || equals < 2) return nodes;
  const right = nodes.slice(equals + 1);
  if (!holdsMotion(right) || right.some(holdsIncrement)) return nodes;
  return [{ kind: 'letter', span: delta.span, name: 'd' }, ...nodes.slice(1)];
}

/** `dt`, `dW(t)`, also inside: in `\Delta V = (d + 2)\|x\|^2` the d is a number, and Δ is Laplace's. */
function holdsMotion(list: readonly Node[]): boolean {
  return list.some((node, index) => {
    const next = list[index + 1];
    const name = isD(node) && next !== undefined ? differentialName([next]) : null;
    return (name !== null && (timeLetters.has(headOf(name)) || wienerLetters.has(headOf(name)))) || listsIn(node).some(holdsMotion);
  });
}

function holdsIncrement(node: Node): boolean {
  return baseTokenOf(node) === 'Delta' || listsIn(node).some((list) => list.some(holdsIncrement));
}

/** `d e^{-rt} S_t = …` */
function isExponential(node: Node | undefined): boolean {
  const { base, sup } = node === undefined ? { base: null, sup: null } : scriptsOf(node);
  return sup !== null && tokenOf(base) === 'e';
}

function together([d, first, second, ...rest]: readonly Node[]): readonly Node[] {
  const span = coverSpans(first!.span, second!.span); // the caller saw them
  return [d!, { kind: 'delimited', span, open: '(', close: ')', body: [first!, second!], closed: true }, ...rest];
}

function readBetween(context: Context, read: () => Statement): Statement | null {
  context.inDifferentials = true;
  const statement = read();
  context.inDifferentials = false;
  if (statement.kind === 'expression') return { ...statement, value: withRates(statement.value) };
  if (statement.kind !== 'chain') return null;
  const chain: Chain = { ...statement, sides: ofSquares(statement.sides.map((side) => side && withRates(side))) };
  return asFlow(context, chain) ?? asRate(context, chain) ?? chain;
}

/** In `dX_t^2 = 2X_t\,dX_t + \dots` the square is what moves; `dX_t^2 = \sigma^2\,dt` is the square of how it moves. */
function ofSquares(sides: Chain['sides']): Chain['sides'] {
  const isFirstOrder = (term: Expr) => [...walkExpr(term)].some((node) => node.kind === 'differential' && !isOfTime(node));
  const hasMotion = sides
    .slice(1)
    .some((side) => side !== null && termsIn(side).some((term) => isFirstOrder(term) && !isProductOfTwo(term)));
  const [left, ...rest] = sides;
  if (!hasMotion || left?.kind !== 'power' || left.base.kind !== 'differential') return sides;
  const { of } = left.base;
  return [{ ...left.base, of: { ...left, base: of, shape: scalarShape }, span: left.span, shape: scalarShape }, ...rest];
}

const isOfTime = ({ of }: ExprOf<'differential'>) => of.kind === 'symbol' && timeLetters.has(of.name);

/** `dX\,dY`, `(dX)^2`. */
function isProductOfTwo(term: Expr): boolean {
  const count = [...walkExpr(term)].filter(({ kind }) => kind === 'differential').length;
  return count > 1 || [...walkExpr(term)].some((node) => node.kind === 'power' && containsKind(node.base, 'differential'));
}

/** Where one side is made of differentials, every term of the others is: `dX = f\,dt + g` lacks something, `p_{t+dt} - p_t = r\,dt` does not. */
function isBalanced(statement: Statement): boolean {
  if (statement.kind !== 'chain') return true;
  const written = statement.sides.filter((side) => side !== null);
  if (written.some(takesStep)) return true;
  const sides = written.map(termsIn);
  const isSmall = (term: Expr) => containsKind(term, 'differential') || isNumber(term, 0) || isOrder(term);
  return !sides.some((terms) => terms.every((term) => containsKind(term, 'differential'))) || sides.every((terms) => terms.every(isSmall));
}

/** A value at `t + dt` stands in it. */
function takesStep(side: Expr): boolean {
  const isLater = (place: Expr) => place.kind === 'add' && place.terms.some((term) => term.kind === 'differential' && isOfTime(term));
  return [...walkExpr(side)].some((part) =>
    part.kind === 'symbol' || part.kind === 'apply' || part.kind === 'density' ? /\+d[a-z]$/.test(part.name) : isLater(part),
  );
}

function termsIn(side: Expr): readonly Expr[] {
  return side.kind === 'add' ? side.terms : [side];
}

/** A d right before another letter or bracket, in a side that has no integral before it to take it. */
function mayHoldDifferential(list: readonly Node[]): boolean {
  return splitAt(list, (node) => tokenOf(node) === '=').some((side) => {
    const integral = side.findIndex((node) => ['int', 'iint', 'iiint', 'oint'].includes(baseTokenOf(node)));
    const end = integral < 0 ? side.length - 1 : integral;
    return side.some((node, index) => (index < end && isD(node)) || listsIn(node).some(mayHoldDifferential));
  });
}

function listsIn(node: Node): readonly (readonly Node[])[] {
  switch (node.kind) {
    case 'fraction':
      return isDerivativeFraction(node) ? [] : [[node.numerator], [node.denominator]];
    case 'delimited':
    case 'group':
      return [node.body];
    case 'scripts':
      return node.base ? [[node.base]] : [];
    case 'root':
      return [[node.radicand]];
    case 'accent':
    case 'styled':
      return [[node.body]];
    case 'environment':
      return node.rows.flatMap((row) => row.map((cell) => cell.body));
    default:
      return [];
  }
}

/** `dx/dt` is a derivative. */
function withRates(expr: Expr): Expr {
  return mapExpr(expr, (node) => {
    if (node.kind !== 'divide' || node.numerator.kind !== 'differential' || node.denominator.kind !== 'differential') return node;
    const { of } = node.denominator;
    return of.kind === 'symbol' ? makePartial(node.numerator.of, of.name, 1, node.span) : node;
  });
}

/** `\frac{dS_t}{S_t} = \mu\,dt + \sigma\,dW_t`, `m\,dV_t = -\gamma V_t\,dt + dW_t` and other plain equations of motion. */
function asFlow(context: Context, chain: Chain): Statement | null {
  const [left, right] = chain.sides;
  if (chain.sides.length !== 2 || chain.relations[0]!.sign !== 'equal' || !left || !right) return null;
  const { differential, per, mass } = numeratorOf(left);
  const terms = differential?.of.kind === 'symbol' ? termsOf(right) : null;
  if (differential?.of.kind !== 'symbol' || terms === null) return null;
  const rateOf = (coefficient: Expr) =>
    per !== null ? makeProduct(coefficient, per) : mass !== null ? dividedBy(coefficient, mass) : coefficient;
  const scaled = terms.map((term) => ({ ...term, coefficient: rateOf(term.coefficient) }));
  return makeFlow(context, differential.of.name, scaled, chain.span);
}

interface Quotient {
  readonly differential: ExprOf<'differential'> | null;
  /** S of `dS / S`. */
  readonly per: Expr | null;
  /** m of `m\,dV`. */
  readonly mass: Expr | null;
}

function numeratorOf(left: Expr): Quotient {
  const none: Quotient = { differential: null, per: null, mass: null };
  if (left.kind === 'differential') return { ...none, differential: left };
  const isMass = left.kind === 'product' && left.left.kind === 'symbol' && left.left.shape.kind === 'scalar';
  if (isMass && left.right.kind === 'differential') return { ...none, differential: left.right, mass: left.left };
  if (left.kind !== 'divide' || left.numerator.kind !== 'differential') return none;
  return { ...none, differential: left.numerator, per: left.denominator };
}

/** A sum of differentials of plain names with what stands before each; null for anything else. */
function termsOf(expr: Expr): Term[] | null {
  switch (expr.kind) {
    case 'add':
      return joinAll(expr.terms.map(termsOf));
    case 'negate':
      return scaleAll(termsOf(expr.of), (coefficient) => makeNegate(coefficient, expr.span));
    case 'differential':
      return expr.of.kind === 'symbol'
        ? [{ coefficient: makeNumber(1, expr.span), differential: expr.of.name, stratonovich: false }]
        : null;
    case 'divide':
      return scaleAll(termsOf(expr.numerator), (coefficient) => makeDivide(coefficient, expr.denominator));
    case 'product':
      return termsOfProduct(expr);
    default:
      return null;
  }
}

function termsOfProduct({ left, right }: ExprOf<'product'>): Term[] | null {
  const [isLeft, isRight] = [containsKind(left, 'differential'), containsKind(right, 'differential')];
  if (isLeft === isRight) return null;
  const times = (coefficient: Expr, other: Expr, first: boolean) =>
    coefficient.kind === 'number' && coefficient.value === 1
      ? other
      : first
        ? makeProduct(other, coefficient)
        : makeProduct(coefficient, other);
  return isRight
    ? scaleAll(termsOf(right), (coefficient) => times(coefficient, left, true))
    : scaleAll(termsOf(left), (coefficient) => times(coefficient, right, false));
}

function scaleAll(terms: Term[] | null, scale: (coefficient: Expr) => Expr): Term[] | null {
  return terms && terms.map((term) => ({ ...term, coefficient: scale(term.coefficient) }));
}

function joinAll(lists: readonly (Term[] | null)[]): Term[] | null {
  const known = lists.filter((list) => list !== null);
  return known.length === lists.length ? known.flat() : null;
}

/** `dx/dt = v(x, t)`. */
function asRate(context: Context, chain: Chain): Statement | null {
  const [left, right] = chain.sides;
  const isRate = left?.kind === 'partial' && left.order === 1 && left.of.kind === 'symbol';
  if (chain.sides.length !== 2 || !isRate || !right || containsKind(right, 'differential')) return null;
  if (left.of.kind !== 'symbol' || !['process', 'variable'].includes(context.scope.lookup(left.of.name).role)) return null;
  const { evidence } = context.scope.lookup(left.of.name);
  if (evidence === 'defined' && !timeLetters.has(headOf(left.variable)) && !freeVariables(right).has(left.of.name)) return null; // `dL/da` after `L = \tfrac12(a - y)^2`
  return { kind: 'ode', span: chain.span, state: left.of.name, time: left.variable, velocity: right };
}
