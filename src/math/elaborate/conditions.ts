import type { Span } from '../../base/span';
import { coverSpans } from '../../base/span';
import type { Binder, Expr } from '../expr';
import { shapesFit } from '../shapes';
import { freeVariables } from '../visit';
import { conditionedOn } from './binders';
import type { Context } from './context';
import type { Cursor } from './cursor';

/** What stands after the bar of `E[f | Y]` or `E[f | Y = y]`. */
export interface Condition {
  readonly of: Expr;
  /** The value that is given to it. */
  readonly at: Expr | null;
}

export function readCondition(context: Context, cursor: Cursor): Condition {
  const of = context.grammar.sum(context, cursor);
  return { of, at: cursor.accept('=') ? context.grammar.sum(context, cursor) : null };
}

/** The laws of the binders given the conditions; null where a condition is no plain variable, or a law cannot be conditioned by adding to it. */
export function giveConditions(
  context: Context,
  binders: readonly Binder[],
  conditions: readonly Condition[],
  span: Span,
): Binder[] | null {
  if (conditions.length === 0) return [...binders];
  const given = conditions.flatMap(({ of }) => (of.kind === 'symbol' ? [of] : []));
  if (given.length < conditions.length) return null;
  const names = given.map(({ name }) => name);
  const open = binders.filter(({ variable }) => !names.includes(variable));
  const joint = conditionedOn(
    context,
    open.map(({ variable }) => variable),
    names,
    span,
  );
  if (open.length === 0) return binders.map((binder) => ({ ...binder, law: knownLaw(context, binder, span) }));
  const found = open.map((binder) => giveTo(binder, given, joint));
  return found.includes(null) ? null : found.filter((binder) => binder !== null);
}

/** `E[f(X_t) | X_t = x]`: the law of what is given, which the text leaves open. */
function knownLaw(context: Context, { variable }: Binder, span: Span): Binder['law'] {
  return conditionedOn(context, [variable], [variable], span);
}

function giveTo(binder: Binder, given: readonly Expr[], joint: Binder['law']): Binder | null {
  if (binder.law.kind === 'unspecified') return { ...binder, law: joint };
  if (binder.law.kind !== 'density') return null;
  const { density } = binder.law;
  const isThere = (condition: Expr) =>
    density.given.some((known) => known.kind === 'symbol' && condition.kind === 'symbol' && known.name === condition.name);
  const fresh = given.filter((condition) => !isThere(condition));
  return { ...binder, law: { kind: 'density', density: { ...density, given: [...density.given, ...fresh] } } };
}

/** `E[f | Y = y]` is `E[f | Y]` where Y is y. */
export function placeConditions(context: Context, expectation: Expr, conditions: readonly Condition[]): Expr {
  return conditions.reduceRight((body, { of, at }): Expr => {
    if (at === null || of.kind !== 'symbol' || (at.kind === 'symbol' && at.name === of.name)) return body;
    if (bindsOneOf(expectation, freeVariables(at))) return context.unread('math.unknownBinder', expectation.span); // `E[x | y = x]`: two x
    if (!shapesFit(of.shape, at.shape)) context.mismatch('evaluation', at.span, of.shape, at.shape);
    return {
      kind: 'evaluation',
      variable: of.name,
      variableShape: of.shape,
      at,
      body,
      span: coverSpans(body.span, at.span),
      shape: body.shape,
    };
  }, expectation);
}

const bindsOneOf = (average: Expr, names: ReadonlySet<string>): boolean =>
  average.kind === 'expectation' && average.binders.some(({ variable }) => names.has(variable));
