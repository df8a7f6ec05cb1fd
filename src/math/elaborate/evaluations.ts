import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { fitsAnyShape } from '../build';
import type { Expr } from '../expr';
import { contents, scriptsOf, splitAt, tokenOf } from '../nodes';
import { shapesFit } from '../shapes';
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
  const variable = left?.length === 1 ? simpleName(left[0]!) : null;
  if (sides.length !== 2 || variable === null || !right || right.length === 0) return context.unread('math.unknownConstruct', span);
  const at = context.readAll(right, span);
  const variableShape = context.scope.lookup(variable).shape;
  if (!fitsAnyShape(at) && !shapesFit(variableShape, at.shape)) context.mismatch('evaluation', at.span, variableShape, at.shape);
  return { kind: 'evaluation', variable, variableShape, at, body, span, shape: body.shape };
}
