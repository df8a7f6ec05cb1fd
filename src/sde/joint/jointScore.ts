import type { Expr, ExprOf } from '../../math/expr';
import { mapExpr } from '../../math/visit';
import { usesSymbol } from '../examples';
import { stateNames } from '../stateNames';
import type { Equation } from './readEquation';

/** A name that no text can have: what stands for ∇log p_t by the state of this equation. */
export const scoreNameOf = (equation: number): string => `∇log p ${equation}`;

export interface ScoredEquations {
  readonly equations: readonly Equation[];
  readonly usesScore: boolean;
}

/** ∇_v log p_t(x, v) of all states together, or ∇_v log p_t(v|x), which is the same, as one name for each state. */
export function placeJointScores(equations: readonly Equation[]): ScoredEquations {
  const states = equations.map(({ state, time }) => stateNames(state, time));
  const isMotionOfScore = equations.some(({ reverse }) => reverse) || equations.every(({ shakes }) => shakes.length === 0);
  let usesScore = false;
  const place = (expr: Expr, time: string): Expr =>
    mapExpr(expr, (part) => {
      const state = scoredState(part, states, time, isMotionOfScore);
      if (state < 0) return part;
      usesScore = true;
      return { kind: 'symbol', name: scoreNameOf(state), span: part.span, shape: part.shape };
    });
  const placed = equations.map((equation) => ({ ...equation, drift: equation.drift && place(equation.drift, equation.time) }));
  return { equations: placed, usesScore };
}

/** Which of the states it is the slope by; −1 for anything else. */
function scoredState(part: Expr, states: readonly (readonly string[])[], time: string, isMotionOfScore: boolean): number {
  if (part.kind !== 'gradient' && !(part.kind === 'partial' && part.order === 1)) return -1;
  if (part.of.kind !== 'call' || part.of.name !== 'log' || part.of.argument.kind !== 'density') return -1;
  const density = part.of.argument;
  const isAtTime = density.parameters.some((one) => usesSymbol(one, time));
  if (!isOfAll(density, states) || !(isAtTime || (isMotionOfScore && density.parameters.length === 0))) return -1;
  const isIn = (list: readonly Expr[], names: readonly string[]) => list.some((one) => one.kind === 'symbol' && names.includes(one.name));
  return states.findIndex((names) => names.includes(part.variable) && isIn(density.of, names));
}

/** Each state once, before the bar or behind it. */
function isOfAll({ of, given }: ExprOf<'density'>, states: readonly (readonly string[])[]): boolean {
  const places = [...of, ...given];
  const isPlace = (names: readonly string[]) => places.some((one) => one.kind === 'symbol' && names.includes(one.name));
  return places.length === states.length && states.every(isPlace);
}
