import { makeAdd, makeNumber, makeSymbol } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { mapExpr, substituteName } from '../math/visit';

/**
 * What is said of x_t, of x_{t-1} or x_s: the numbers that bear the index of the one bear that of the other. Null where one of the two is no state with an
 * index.
 */
export function shiftIndex(from: ExprOf<'symbol'>, to: ExprOf<'symbol'>): ((expr: Expr) => Expr) | null {
  const [time, label] = [labelOf(from.name), labelOf(to.name)];
  const [, letter, step] = /^([a-zA-Z])([-+]\d)?$/.exec(label) ?? [];
  if (!/^[a-zA-Z]$/.test(time) || letter === undefined || headOf(from.name) !== headOf(to.name)) return null;
  const now = makeSymbol(letter, scalarShape, to.span);
  const then = step === undefined ? now : makeAdd([now, makeNumber(Number(step), to.span)]);
  return (expr) =>
    substituteName(
      mapExpr(expr, (part) => relabel(part, time, label)),
      time,
      then,
    );
}

const relabel = (part: Expr, from: string, to: string): Expr =>
  part.kind === 'symbol' && part.name !== from && labelOf(part.name) === from ? { ...part, name: `${headOf(part.name)}_${to}` } : part;
