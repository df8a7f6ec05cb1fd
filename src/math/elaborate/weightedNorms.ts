import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeCall, makeNorm, makeNumber, makePower, makeProduct, makeTranspose } from '../build';
import type { Expr } from '../expr';
import { baseName, labelText } from '../names';
import { contents, scriptsOf, significant, type Scripted } from '../nodes';
import { readBinders } from './binders';
import type { Context } from './context';
import { applyScripts } from './scripts';

/** `\\|x\\|_A^2 = xᵀ A x`, `\\|f\\|_{L^2(p)}^2 = E_p ‖f‖²`; without the square their roots. Null for any other subscript. */
export function readWeightedNorm(context: Context, inner: Expr, sub: Node, sup: Node | null, span: Span): Expr | null {
  const square = squareOf(context, inner, sub, span);
  if (square === null) return null;
  if (sup !== null && labelText(sup) === '2') return square;
  const root = makeCall('sqrt', square, span);
  const scripts: Scripted = { base: null, sub: null, sup, primes: 0, span };
  return applyScripts(context, root, scripts);
}

function squareOf(context: Context, inner: Expr, sub: Node, span: Span): Expr | null {
  const law = lawOfSpace(sub);
  if (law !== null) return averageSquare(context, inner, law, span);
  if (inner.shape.kind !== 'vector' || /^(F|infty|op|[0-9]+)$/.test(labelText(sub))) return null;
  const weight = context.attempt(() => context.readAll(contents(sub), sub.span));
  if (weight.shape.kind !== 'matrix') return null;
  return { ...makeProduct(makeProduct(makeTranspose(inner, inner.span), weight), inner), span };
}

/** The p of `L^2(p)`. */
function lawOfSpace(sub: Node): Node | null {
  const [space, pair, more] = contents(sub);
  if (!space || pair?.kind !== 'delimited' || more !== undefined) return null;
  const { base, sup } = scriptsOf(space);
  const isSquareIntegrable = ['L', 'L_cal'].includes(baseName(base) ?? '') && sup !== null && labelText(sup) === '2';
  return isSquareIntegrable ? { kind: 'group', span: pair.span, body: significant(pair.body) } : null;
}

function averageSquare(context: Context, inner: Expr, law: Node, span: Span): Expr {
  const body = makePower(makeNorm(inner, 2, span), makeNumber(2, span), span);
  const binders = readBinders(context, law, body);
  if (binders.length === 0) return context.unread('math.unknownBinder', span);
  return { kind: 'expectation', binders, body, span, shape: body.shape };
}
