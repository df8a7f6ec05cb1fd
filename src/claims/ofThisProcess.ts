import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Chain } from './chains';
import type { NamedValue, Source } from './draft';
import { forwardBefore } from './forwardSde';
import { isApplied } from './names';
import { isCalledStationary } from './process/stationaryStart';

/**
 * `\mathcal L f = \tfrac12 f''` after `dX_t = dW_t`, `p_{0t}(x(t)|x(0)) = …`, `$dX_t = …$ has $\pi(x) \propto …$`: the operator, the kernel or the law at rest of another
 * process is no new value of that of the one before.
 */
export function ofThisProcess(source: Source, { math }: Chain, left: Expr, older: readonly NamedValue[]): readonly NamedValue[] {
  const isKernel = left.kind === 'density' && left.given.length > 0;
  if (older.length === 0 || !(isApplied(left) || isKernel || isBesideSde(source, left, math))) return older;
  const now = forwardBefore(source, lastInSentence(source, math) + 1)?.statement;
  return older.filter((value) => {
    const then = forwardBefore(source, value.math)?.statement;
    return !now || !then || (sameExpr(now.drift, then.drift) && sameExpr(now.diffusion, then.diffusion));
  });
}

/** A density at no time that words call stationary, or in a sentence that writes an SDE as well. */
function isBesideSde(source: Source, left: Expr, math: number): boolean {
  const { flow, formulas } = source;
  const element = flow.elements[flow.placeOf[math] ?? -1];
  if (left.kind !== 'density' || left.parameters.length > 0) return false;
  if (isCalledStationary(source, math)) return true;
  if (element?.kind !== 'sentence') return false;
  return element.maths.some(({ index }) => formulas[index]?.statements.some(({ kind }) => kind === 'sde'));
}

function lastInSentence({ flow }: Source, math: number): number {
  const element = flow.elements[flow.placeOf[math] ?? -1];
  return element?.kind === 'sentence' ? (element.maths.at(-1)?.index ?? math) : math;
}
