import { makeNumber } from '../../math/build';
import type { Expr } from '../../math/expr';
import { labelOf } from '../../math/names';
import { freeVariables, substituteName, walkExpr } from '../../math/visit';
import type { Source } from '../draft';
import { bareState } from '../forwardSde';
import { firstSides } from '../toldAlone';
import { isNoise } from './findSystem';
import { isTakenAnew } from '../takenAnew';

/** F(0, 0) of `Let $X_t = F(W_t, t)$`, by which X starts wherever its SDE is told as well; null where the SDE is one that the text takes anew. */
export function startOfMade(source: Source, state: string, math: number): Expr | null {
  const time = labelOf(state);
  const before = source.formulas.slice(0, math + 1);
  const made = before.findLastIndex(
    ({ incomplete, statements: [main] }) => !incomplete && madeOfNoise(source, firstSides(main), state) !== null,
  );
  const value = madeOfNoise(source, firstSides(before[made]?.statements[0]), state);
  if (value === null || time === '' || isToldAnew(source, state, made, math)) return null;
  const zero = makeNumber(0, value.span);
  const noises = [...freeVariables(value)].filter((name) => isNoise(name, source));
  return [time, ...noises].reduce((placed, name) => substituteName(placed, name, zero), value);
}

function madeOfNoise(source: Source, sides: readonly [Expr, Expr] | undefined, state: string): Expr | null {
  const [left, right] = sides ?? [];
  if (left?.kind !== 'symbol' || left.name !== state || !right) return null;
  const time = labelOf(state);
  const moving = [...freeVariables(right)].filter((name) => labelOf(name) === time);
  const isPlain = [...walkExpr(right)].every(({ kind }) => kind !== 'stochastic-integral' && kind !== 'integral');
  return isPlain && moving.length > 0 && moving.every((name) => isNoise(name, source)) ? right : null;
}

function isToldAnew(source: Source, state: string, from: number, to: number): boolean {
  return source.formulas
    .slice(from + 1, to + 1)
    .some(
      ({ statements: [main] }, at) =>
        main?.kind === 'sde' && bareState(main.state) === bareState(state) && isTakenAnew(source, from + 1 + at),
    );
}
