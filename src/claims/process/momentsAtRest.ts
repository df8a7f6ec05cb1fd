import type { Expr, ExprOf } from '../../math/expr';
import { containsKind, mapExpr, walkExpr } from '../../math/visit';
import { labelOf } from '../../math/names';
import type { Source } from '../draft';
import { findForwardOf } from '../forwardSde';
import { isCalledStationary, stationaryLawOf } from './stationaryStart';

/**
 * `In the stationary state $\langle v^2\rangle = D/\gamma$`: averages of the state without its time are over the law in which its linear SDE rests. Undefined where
 * words do not say so, or one average is another.
 */
export function averagesAtRest(source: Source, sides: readonly [Expr, Expr], math: number): readonly [Expr, Expr] | undefined {
  if (!isCalledStationary(source, math)) return undefined;
  const [left, right] = sides.map((side) =>
    mapExpr(side, (part) => (part.kind === 'expectation' ? (atRest(source, part, math) ?? part) : part)),
  );
  const isWhole = [left, right].every((side) => side && !hasOpenAverage(side)) && sides.some((side) => containsKind(side, 'expectation'));
  return left && right && isWhole ? [left, right] : undefined;
}

function atRest(source: Source, expectation: ExprOf<'expectation'>, math: number): Expr | undefined {
  const [binder, ...more] = expectation.binders;
  if (binder?.law.kind !== 'unspecified' || more.length > 0 || labelOf(binder.variable) !== '') return undefined;
  const placed = findForwardOf(source, binder.variable, math);
  const law = placed && stationaryLawOf(placed.statement);
  return law && { ...expectation, binders: [{ ...binder, law }] };
}

/** An average of which the law is not known. */
const hasOpenAverage = (side: Expr): boolean =>
  [...walkExpr(side)].some((part) => part.kind === 'expectation' && part.binders.some(({ law }) => law.kind === 'unspecified'));
