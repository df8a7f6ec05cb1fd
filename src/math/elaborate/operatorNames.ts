import { coverSpans } from '../../base/span';
import { makeSymbol } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import type { SymbolInfo } from '../scope';
import { walkExpr } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { makeOperation } from './makeOperation';
import { startsFactor } from './factorSigns';

/**
 * `\mathcal A f`, `\mathcal L^* p`, `\mathcal L[e^{-rt} V]`: an operator of the text with the one factor that it takes, or with another
 * operator after `\circ`. Null where nothing follows that it could take.
 */
export function readApplied(context: Context, cursor: Cursor, info: SymbolInfo, span: Expr['span']): Expr | null {
  const operator = makeSymbol(info.name, scalarShape, span);
  if (cursor.token() === 'circ') return readComposed(context, cursor, operator);
  const node = cursor.peek();
  if (node === undefined || !startsFactor(node) || cursor.closesBar()) return null;
  const start = cursor.index;
  const seen = context.attempt(() => context.grammar.factor(context, cursor));
  cursor.index = start;
  if (!isOfFunctions(context, seen)) return null;
  const operand = context.grammar.factor(context, cursor);
  const applied = makeOperation('applied', [operator, operand], coverSpans(span, operand.span));
  const isNumber = isTuple(operand) || (info.toNumbers && operand.shape.kind === 'vector');
  return isNumber ? { ...applied, shape: scalarShape } : applied;
}

/** `\mathcal E(f, g)`: a form of several functions. */
const isTuple = (expr: Expr) => expr.kind === 'matrix' && expr.rows.length > 1 && expr.rows.every((row) => row.length === 1);

/** `T_t \circ T_s`, also before what both are applied to. */
function readComposed(context: Context, cursor: Cursor, first: Expr): Expr | null {
  const start = cursor.index;
  cursor.next();
  const node = cursor.peek();
  const second = node && startsFactor(node) ? context.grammar.factor(context, cursor) : null;
  const span = second && coverSpans(first.span, second.span);
  if (second?.kind === 'symbol' && context.scope.lookup(second.name).role === 'operator')
    return makeOperation('composed', [first, second], span!);
  if (second?.kind === 'operation' && second.name === 'applied') return makeOperation('applied', [first, second], span!);
  cursor.index = start;
  return null;
}

/** A function, a density, or an expression in a variable; numbers and parameters are factors. */
function isOfFunctions(context: Context, expr: Expr): boolean {
  return [...walkExpr(expr)].some((node) => {
    if (node.kind === 'density' || (node.kind === 'apply' && node.arguments.length > 0)) return true;
    return node.kind === 'symbol' && ['variable', 'process', 'function', 'density'].includes(context.scope.lookup(node.name).role);
  });
}
