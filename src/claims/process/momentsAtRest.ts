import { isScalarParameterLetter } from '../../math/conventions';
import type { Expr, ExprOf } from '../../math/expr';
import { containsKind, freeVariables, mapExpr, walkExpr } from '../../math/visit';
import { headOf, labelOf } from '../../math/names';
import type { Source } from '../draft';
import { findForwardOf, type Sde } from '../forwardSde';
import { mentions, readAffine } from './linearIn';
import { isCalledStationary, stationaryLawOf } from './stationaryStart';

/**
 * `In the stationary state $\langle v^2\rangle = D/\gamma$`: averages of the state without its time are over the law in which its linear SDE rests. Undefined where
 * words do not say so, or one average is another.
 */
export function averagesAtRest(source: Source, sides: readonly [Expr, Expr], math: number): readonly [Expr, Expr] | undefined {
  if (!isCalledStationary(source, math)) return undefined;
  return sidesAtRest(sides, (part) => (part.kind === 'expectation' ? restOf(source, part, '', math) : undefined));
}

/**
 * `\lim_{t\to\infty} \mathbb E[X_t^2] = D/\gamma`: where the rate of a linear SDE is surely negative, what its paths come to is the law in which it rests, from
 * wherever they start.
 */
export function averagesInTheEnd(source: Source, sides: readonly [Expr, Expr], math: number): readonly [Expr, Expr] | undefined {
  if (!sides.some((side) => containsKind(side, 'limit'))) return undefined;
  return sidesAtRest(sides, (limit) => {
    if (limit.kind !== 'limit' || limit.to.kind !== 'constant' || limit.to.name !== 'infinity') return undefined;
    const ended = mapExpr(limit.body, (part) =>
      part.kind === 'expectation' ? (restOf(source, part, limit.variable, math, comesToRest) ?? part) : part,
    );
    const isLeft = mentions(ended, limit.variable) || [...freeVariables(ended)].some((name) => labelOf(name) === limit.variable);
    return isLeft ? undefined : ended;
  });
}

function sidesAtRest(sides: readonly [Expr, Expr], replace: (part: Expr) => Expr | undefined): readonly [Expr, Expr] | undefined {
  const [left, right] = sides.map((side) => mapExpr(side, (part) => replace(part) ?? part));
  const isWhole =
    [left, right].every((side) => side && !hasOpenAverage(side) && !containsKind(side, 'limit')) &&
    sides.some((side) => containsKind(side, 'expectation'));
  return left && right && isWhole ? [left, right] : undefined;
}

type Accept = (source: Source, sde: Sde) => boolean;

/** Over the law of rest, where what is averaged is the state at the time that `label` names. */
function restOf(
  source: Source,
  expectation: ExprOf<'expectation'>,
  label: string,
  math: number,
  accept: Accept = () => true,
): Expr | undefined {
  const [binder, ...more] = expectation.binders;
  if (binder?.law.kind !== 'unspecified' || more.length > 0 || labelOf(binder.variable) !== label) return undefined;
  const placed = findForwardOf(source, binder.variable, math);
  const law = placed && accept(source, placed.statement) ? stationaryLawOf(placed.statement) : undefined;
  return law && { ...expectation, binders: [{ ...binder, law }] };
}

/** Whatever its letters are: by the sign that is written and the letters that are positive. */
export function comesToRest(source: Source, { drift, state }: Sde): boolean {
  const rate = readAffine(drift, state)?.coefficient;
  return rate !== null && rate !== undefined && signOf(rate, source) === -1;
}

function signOf(expr: Expr, source: Source): 1 | -1 | null {
  switch (expr.kind) {
    case 'number':
      return expr.value > 0 ? 1 : expr.value < 0 ? -1 : null;
    case 'symbol':
      return isPositive(expr.name, source) ? 1 : null;
    case 'negate':
      return times(-1, signOf(expr.of, source));
    case 'product':
      return times(signOf(expr.left, source), signOf(expr.right, source));
    case 'divide':
      return times(signOf(expr.numerator, source), signOf(expr.denominator, source));
    case 'power':
      return signOf(expr.base, source) === 1 ? 1 : null;
    default:
      return null;
  }
}

const times = (one: 1 | -1 | null, other: 1 | -1 | null) => (one === null || other === null ? null : one === other ? 1 : -1);

function isPositive(name: string, { ranges }: Source): boolean {
  const range = ranges.get(name);
  return range === undefined ? isScalarParameterLetter(headOf(name)) : range.lower >= 0;
}

/** An average of which the law is not known. */
const hasOpenAverage = (side: Expr): boolean =>
  [...walkExpr(side)].some((part) => part.kind === 'expectation' && part.binders.some(({ law }) => law.kind === 'unspecified'));
