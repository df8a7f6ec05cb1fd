import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { fitsAnyShape, makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { headOf, joinName, labelOf } from '../names';
import { contents, scriptsOf, splitAt, tokenOf } from '../nodes';
import { shapesFit } from '../shapes';
import { freeVariables, walkExpr } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { simpleName } from './subscripts';

/** True for a lone bar with an equation below it: `f(x) |_{x = 0}`. */
export function isEvaluationBar(cursor: Cursor): boolean {
  const node = cursor.peek();
  if (!node || tokenOf(scriptsOf(node).base) !== '|' || scriptsOf(node).sup !== null) return false; // `|_{s=0}^{s=t}` has two places
  return contents(scriptsOf(node).sub).some((below) => tokenOf(below) === '=');
}

/** Takes the bar after `of` and puts its values in. */
export function readEvaluationBar(context: Context, cursor: Cursor, of: Expr): Expr {
  const node = cursor.next();
  return evaluate(context, of, scriptsOf(node).sub, coverSpans(of.span, node.span));
}

/** `\left. f \right|_{x = a, t = 0}`. */
export function evaluate(context: Context, of: Expr, below: Node | null, span: Span): Expr {
  const places = splitAt(contents(below), (node) => tokenOf(node) === ',').map((part) => splitAt(part, (node) => tokenOf(node) === '='));
  return places.reduce((body, sides) => evaluateAt(context, body, sides, span), of);
}

function evaluateAt(context: Context, body: Expr, sides: readonly (readonly Node[])[], span: Span): Expr {
  const [left, right] = sides;
  if (right === undefined) return evaluateThere(context, body, left ?? [], span);
  const variable = left?.length === 1 ? simpleName(left[0]!) : null;
  if (sides.length !== 2 || variable === null || right.length === 0) return context.unread('math.unknownConstruct', span);
  return putIn(context, body, variable, context.readAll(right, span), span);
}

/**
 * `\left.\frac{\partial g}{\partial x}\right|_{x_0}`, `|_{t_i}`: at that value of the letter, and of the paths that are there at that time. Not read where
 * nothing has the letter.
 */
function evaluateThere(context: Context, body: Expr, below: readonly Node[], span: Span): Expr {
  const name = below.length === 1 ? simpleName(below[0]!) : null;
  const letter = headOf(name ?? '');
  const isRate = [...walkExpr(body)].some((part) => part.kind === 'partial' && part.variable === letter); // a path is not put in under `\partial_t`
  const isThere = (free: string) => free === letter || (timeLetters.has(letter) && !isRate && labelOf(free) === letter);
  const moving = [...freeVariables(body)].filter(isThere);
  if (name === null || name === letter || moving.length === 0) return context.unread('math.unknownConstruct', span);
  return moving.reduce((of, free) => {
    const at = free === letter ? name : joinName(headOf(free), name);
    return putIn(context, of, free, makeSymbol(at, context.scope.lookup(at).shape, span), span);
  }, body);
}

function putIn(context: Context, body: Expr, variable: string, at: Expr, span: Span): Expr {
  const variableShape = context.scope.lookup(variable).shape;
  if (!fitsAnyShape(at) && !shapesFit(variableShape, at.shape)) context.mismatch('evaluation', at.span, variableShape, at.shape);
  return { kind: 'evaluation', variable, variableShape, at, body, span, shape: body.shape };
}
