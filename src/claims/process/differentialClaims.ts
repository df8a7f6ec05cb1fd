import { flatMapInSteps, type Steps } from '../../base/steps';
import { makeNumber, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type Shape } from '../../math/expr';
import { anyValueOf } from '../../math/names';
import { containsKind, renameVariable, walkExpr } from '../../math/visit';
import type { Draft, DraftClaim, Source } from '../draft';
import { combine, type Condition } from './combine';
import { findSystem } from './findSystem';
import { mentions } from './linearIn';
import { readSmall } from './itoCalculus';
import { putPathsInPlace } from './paths';
import { withMade } from './made';
import type { Small, System } from './system';
import { tellsCorrelation } from './correlations';
import { differentiate, inTime } from './itoFormula';
import { startOf, timeOf } from './startOf';
import { wholeSystem } from './wholeSystem';

/**
 * `df(X_t) = f' dX_t + ½ f'' (dX_t)^2 = (…) dt + … dW_t`: both sides come to a dt + Σ b_i dW_i by Itô's formula and the rules of his calculus, and
 * are equal when all coefficients are. `∫_0^t B dB = ½B_t² - ½t` is the same of the differentials, from 0.
 */
export function* withDifferentials(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(draft.claims, (claim) => {
    if (claim.kind !== 'link' || claim.sign !== 'equal') return [claim];
    if (tellsCorrelation(source, claim.math)) return [];
    const sides = [claim.left.expr, claim.right.expr];
    const isMoving = sides.some((side) => containsKind(side, 'differential'));
    const isPath =
      sides.some((side) => containsKind(side, 'stochastic-integral')) && !sides.some((side) => containsKind(side, 'expectation'));
    const tested = isMoving ? testDifferentials(source, draft, claim) : isPath ? testPaths(source, draft, claim) : null;
    return [tested === null ? claim : { ...claim, tested }];
  });
}

function testDifferentials(source: Source, draft: Draft, claim: DraftClaim): DraftClaim['tested'] {
  const found = findWhole(source, draft, claim, 't');
  const [left, right] = found === undefined ? [] : found.exprs.map((side) => readSmall(side, found.whole));
  const conditions = found && left && right && compareSmall(left, right, claim.right.expr, found.whole);
  return conditions === undefined ? null : combine(conditions);
}

/** Two processes are the same that start from the same value and move the same way. */
function testPaths(source: Source, draft: Draft, claim: DraftClaim): DraftClaim['tested'] {
  const time = timeOf([claim.left.expr, claim.right.expr]);
  const found = findWhole(source, draft, claim, time);
  if (found === undefined) return null;
  const { exprs, whole } = found;
  if (exprs.some((side) => side.shape.kind !== 'scalar' || !isKnownAt(side, whole))) return null;
  const [left, right] = exprs.map((side) => differentiate(side, whole) ?? inTime(side, time));
  const conditions = left && right && compareSmall(left, right, claim.right.expr, whole);
  const [one, other] = exprs.map((side) => startOf(side, whole));
  return conditions && one && other ? combine([...conditions, { left: one, right: other }]) : null;
}

/** Everything that moves with the time is a state, and no integral is left. */
function isKnownAt(side: Expr, { states, time }: System): boolean {
  return [...walkExpr(side)].every(
    (part) =>
      part.kind !== 'stochastic-integral' &&
      part.kind !== 'integral' &&
      (part.kind !== 'symbol' || !part.name.endsWith(`_${time}`) || states.has(part.name)),
  );
}

interface Found {
  readonly exprs: readonly Expr[];
  readonly whole: System;
}

function findWhole(source: Source, draft: Draft, claim: DraftClaim, time: string): Found | undefined {
  const [one, other] = [claim.left, claim.right].map(({ expr, math }) => withMade(source, draft, expr, math));
  if (one === undefined || other === undefined) return undefined;
  const { exprs, states } = putPathsInPlace([one, other], time);
  const system = findSystem(source, exprs, claim.math, time === 't' ? null : time);
  const whole = wholeSystem(draft, system, states, time);
  return whole && { exprs, whole };
}

/** Drift with drift and noise with noise, each told apart by a number or a vector that occurs nowhere else. */
export function compareSmall(left: Small, right: Small, shown: Expr, { given }: System): [Condition, ...Condition[]] | undefined {
  const conditions = compareParts(left, right, shown);
  if (conditions === undefined) return undefined;
  const isOnBoth = (name: string) => (['left', 'right'] as const).every((side) => conditions.some((one) => mentions(one[side], name)));
  const held = [...given].filter(isOnBoth);
  const [first, ...more] = conditions;
  return [atAnyState(first, held), ...more.map((condition) => atAnyState(condition, held))];
}

/** `\partial_t u` of u(t, S_t) after `S_t = s\,e^{…}` that both sides speak of: S_t is any value, so that the derivative passes by the t in its value. */
function atAnyState({ left, right }: Condition, states: readonly string[]): Condition {
  const apart = (expr: Expr) => states.reduce((renamed, state) => renameVariable(renamed, state, anyValueOf(state)), expr);
  return { left: apart(left), right: apart(right) };
}

function compareParts(left: Small, right: Small, { span }: Expr): [Condition, ...Condition[]] | undefined {
  const shape = [left.drift, right.drift].find((drift) => drift !== null && drift.shape.kind === 'vector')?.shape ?? scalarShape;
  const zero: Expr = shape.kind === 'scalar' ? makeNumber(0, span) : { kind: 'constant', name: 'zero', span, shape };
  const names = [...new Set([...left.noises.keys(), ...right.noises.keys()])];
  const noises = names.map((name) => [left, right].map((side) => along(side.noises.get(name), shape)));
  if (noises.some((pair) => pair.includes(undefined))) return undefined;
  const drifts = { left: left.drift ?? zero, right: right.drift ?? zero };
  return [drifts, ...noises.map(([one, other]) => ({ left: one ?? zero, right: other ?? zero }))];
}

/** What the noise adds along one direction: a number where the drift is one, a vector where it is a vector; null for none. */
function along(noise: Expr | undefined, drift: Shape): Expr | null | undefined {
  return noise === undefined ? null : alongMark(noise, drift);
}

function alongMark(noise: Expr, drift: Shape): Expr | undefined {
  const { span, shape } = noise;
  const marked = (mark: Shape) => makeSymbol('xi_noise', mark, span);
  if (drift.kind === 'scalar') {
    if (shape.kind === 'vector') return makeProduct(marked(shape), noise, 'dot');
    if (shape.kind === 'row') return makeProduct(noise, marked({ kind: 'vector', dimension: shape.dimension }));
    return shape.kind === 'scalar' ? noise : undefined;
  }
  return shape.kind === 'scalar' || shape.kind === 'matrix' ? makeProduct(noise, marked(drift)) : undefined;
}
