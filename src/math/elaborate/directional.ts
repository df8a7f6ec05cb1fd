import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeGradient, makeProduct } from '../build';
import type { Expr } from '../expr';
import { baseTokenOf, scriptsOf, tokenOf } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { variableBelow } from './nabla';
import { derivativeVariable, readOperand } from './operands';

/** True for what stands in the brackets of `(v \cdot \nabla) p`: an operator that waits for its operand. */
export function isDirectional(body: readonly Node[]): boolean {
  const last = body[body.length - 1];
  return body.length > 1 && baseTokenOf(last) === 'nabla' && tokenOf(body[0]) !== 'nabla' && scriptsOf(last!).sup === null;
}

/** `(v \cdot \nabla) p` is v · ∇p, and `(v \cdot \nabla) f` of a vector field the product of its Jacobian and v. */
export function readDirectional(context: Context, cursor: Cursor, body: readonly Node[], pair: Node): Expr {
  const operator = scriptsOf(body[body.length - 1]!); // isDirectional saw it
  const written = variableBelow(operator.sub);
  const before = body.slice(0, -1);
  const direction = context.readAll(tokenOf(before[before.length - 1]) === 'cdot' ? before.slice(0, -1) : before, pair.span);
  const operand = readOperand(context, cursor, written ?? null);
  const variable = derivativeVariable(context, written ?? null, operand);
  const span = coverSpans(pair.span, operand.span);
  if (written === undefined || variable === null) return context.unread('math.gradientVariable', span);
  const { shape } = context.scope.lookup(variable);
  const gradient = makeGradient(operand, variable, shape, span);
  const column = direction.kind === 'transpose' ? direction.of : direction;
  const value = operand.shape.kind === 'vector' ? makeProduct(gradient, column) : makeProduct(direction, gradient, 'dot');
  if (value.form === 'unresolved') context.mismatch('directional derivative', span, direction.shape, gradient.shape);
  return { ...value, span };
}
