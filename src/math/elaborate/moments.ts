import { coverSpans, type Span } from '../../base/span';
import { makeAdd, makeNegate, makeNumber, makePower, makeProduct, makeTranspose } from '../build';
import type { Binder, Expr } from '../expr';
import type { Delimited, Node } from '../../latex/tree';
import { isScalarParameterLetter, timeLetters } from '../conventions';
import { baseName, headOf, labelOf } from '../names';
import { freeVariables } from '../visit';
import { scriptsOf, significant, splitAt, tokenOf, type Scripted } from '../nodes';
import { readArguments } from './arguments';
import { readBinders } from './binders';
import { isOverParameters, underModel } from './expectationScripts';
import { giveConditions, placeConditions, readCondition, type Condition } from './conditions';
import type { Context } from './context';
import { Cursor } from './cursor';
import { bindVariable, namedByCapitals, pathsIn, randomBinders } from './silentBinders';
import { isWrittenBare } from './laws';
import { applyScripts } from './scripts';

/**
 * `\operatorname{Var}[f] = E[f²] - E[f]²`; of a vector, and `\operatorname{Cov}(f)`, the matrix `E[f fᵀ] - E[f] E[f]ᵀ`;
 * `\operatorname{Cov}(f, g) = E[f gᵀ] - E[f] E[g]ᵀ`.
 */
export function readMoment(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const start = cursor.index;
  cursor.next();
  const node = cursor.peek();
  const brackets = node && scriptsOf(node);
  if (parts.sup === null && brackets?.base && ['letter', 'styled', 'accent'].includes(brackets.base.kind))
    return momentOfName(context, cursor, parts);
  if (brackets?.base?.kind !== 'delimited' || parts.sup !== null) return context.unsupported(parts.span);
  cursor.next();
  const span = coverSpans(parts.span, cursor.spanFrom(start));
  const [of, conditions] = apartFromConditions(context, brackets.base);
  const found = readArguments(context, of);
  const [first, second = first, ...more] = found.of;
  if (!found.complete || !first || !second || conditions === null || more.length + found.given.length + found.parameters.length > 0)
    return context.unsupported(span);
  const moment = makeMoment(context, [first, second], conditions, parts, span);
  return moment === null ? context.unread('math.unknownBinder', span) : applyScripts(context, moment, brackets);
}

/** `\operatorname{Var} X_t`, without brackets. */
function momentOfName(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const of = context.grammar.factor(context, cursor);
  const span = coverSpans(parts.span, of.span);
  return makeMoment(context, [of, of], [], parts, span) ?? context.unread('math.unknownBinder', span);
}

/** `\operatorname{Var}(X_t \mid X_0 = x)`: what stands before the bar, and what is given after it. */
function apartFromConditions(context: Context, pair: Delimited): readonly [Delimited, readonly Condition[] | null] {
  const [of = [], ...given] = splitAt(significant(pair.body), (node) => tokenOf(node) === '|');
  if (given.length !== 1) return [pair, []];
  const conditions = splitAt(given[0]!, (node) => tokenOf(node) === ',').map((part) => {
    const cursor = new Cursor(part, pair.span, true);
    const condition = readCondition(context, cursor);
    return cursor.atEnd ? condition : null;
  });
  return [{ ...pair, body: of }, conditions.includes(null) ? null : conditions.filter((condition) => condition !== null)];
}

/** `V[W_s]` where V is nothing of the text's own; `V[\rho]` of a density is a functional. */
export function isVarianceAhead(context: Context, cursor: Cursor): boolean {
  const { base, sub, sup } = scriptsOf(cursor.peek()!); // the caller looked
  const next = cursor.peek(1);
  const pair = next && scriptsOf(next).base;
  if (baseName(base) !== 'V' || sup !== null || pair?.kind !== 'delimited' || pair.open !== '[') return false;
  const { role, evidence } = context.scope.lookup('V');
  const isOwn = ['declared', 'directive', 'defined'].includes(evidence) || role === 'function' || role === 'density';
  const inside = isOwn ? null : context.attempt(() => context.readAll(significant(pair.body), pair.span));
  return inside !== null && !(sub === null && inside.kind === 'density' && isWrittenBare(inside));
}

/** `\\operatorname{Var}(t)`: the variance at the time t of something that is not said. */
function isOfTime(context: Context, expr: Expr): boolean {
  if (expr.kind !== 'symbol') return false;
  const { role, law } = context.scope.lookup(expr.name);
  return role === 'scalar-parameter' && law === null && timeLetters.has(headOf(expr.name));
}

function makeMoment(
  context: Context,
  [first, second]: readonly [Expr, Expr],
  conditions: readonly Condition[],
  parts: Scripted,
  span: Span,
): Expr | null {
  if (parts.sub === null && isOfTime(context, first)) return null;
  const product = outerOf(first, second, span);
  if (product.shape.kind === 'unknown') context.mismatch('covariance', span, first.shape, second.shape);
  const average = (body: Expr): Expr | null => {
    const drawn = drawnIn(context, parts.sub, body, span);
    const binders = giveConditions(context, drawn, conditions, span) ?? [];
    if (binders.length === 0) return null;
    return placeConditions(context, { kind: 'expectation', binders, body, span, shape: body.shape }, conditions);
  };
  const [joint, left, right] = [product, first, second].map(average);
  if (!joint || !left || !right) return null;
  const square = first === second ? outerOf(left, left, span) : outerOf(left, right, span);
  return { ...makeAdd([joint, makeNegate(square, span)]), span };
}

/** What is below it, under the law of the model `\operatorname{Cov}_\eta`, or all that is random in the body. */
function drawnIn(context: Context, sub: Node | null, body: Expr, span: Span): readonly Binder[] {
  const silent = () => {
    const random = withoutNumbers(randomBinders(context, body, span));
    const drawn = random.length > 0 ? random : pathsIn(context, body, span);
    const [only, more] = [...freeVariables(body)];
    if (drawn.length > 0 || only === undefined) return drawn;
    return more === undefined ? [bindVariable(context, only, span)] : namedByCapitals(context, body, span).filter(isAtTime); // an estimate `\hat T_m`
  };
  if (sub === null) return silent();
  return isOverParameters(context, sub) ? underModel(context, silent(), sub) : readBinders(context, sub, body);
}

/** `B_s` and `B_t` of a process that the text makes of others. */
const isAtTime = ({ variable }: Binder) => timeLetters.has(labelOf(variable));

/** `\operatorname{Var}[\sigma x]` is of x, though the text averages over levels σ elsewhere. */
function withoutNumbers(binders: readonly Binder[]): readonly Binder[] {
  const others = binders.filter(({ variable }) => !isScalarParameterLetter(headOf(variable)));
  return others.length > 0 ? others : binders;
}

function outerOf(left: Expr, right: Expr, span: Span): Expr {
  if (left === right && left.shape.kind === 'scalar') return makePower(left, makeNumber(2, span), span);
  return makeProduct(left, makeTranspose(right, span));
}
