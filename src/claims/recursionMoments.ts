import { flatMapInSteps, type Steps } from '../base/steps';
import { makeAdd, makeNumber, makePower, makeProduct } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { headOf } from '../math/names';
import { substituteName } from '../math/visit';
import type { Tested } from './claim';
import { namesOfKernel, readScaled, varianceOf as varianceOfMultiple, type Scaled } from './composedKernels';
import { isAsked, type Draft, type DraftClaim, type Source } from './draft';
import { kernelsOf } from './normalKernels';
import { combine, type Condition } from './process/combine';
import { findInitialValue, findStart } from './process/findStart';
import { meanOf, varianceOf } from './process/stateMoments';
import { resolveDefinitions } from './resolveDefinitions';
import { makeClaim } from './makeClaim';

/**
 * `E[X_n] = (1 - ah)^n x_0` after `X_{n+1} = (1 - ah) X_n + \sqrt h\,\xi_n`: the mean obeys m_{n+1} = a_n m_n + b_n from m_0 = X_0 and the variance
 * v_{n+1} = a_n² v_n + c_n from v_0 = 0. Values that bring in names of their own are not judged.
 */
export function* readRecursionMoments(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(source.chains, (chain) => {
    const [step] = chain.steps;
    if (step?.sign !== 'equal' || !isAsked(source, chain) || !chain.understood || chain.role !== null) return [];
    const tested = testMoment(source, draft, step.left.expr, step.right.expr, chain.math);
    return tested === null ? [] : [makeClaim(chain, step, 'link', step.left, { tested })];
  });
}

interface Moment {
  readonly what: 'mean' | 'variance';
  readonly state: ExprOf<'symbol'>;
}

function readMoment(left: Expr): Moment | null {
  const [mean, variance] = [meanOf(left), varianceOf(left)];
  const isPlain = left.kind !== 'expectation' || left.binders.every(({ law }) => law.kind === 'unspecified');
  if (mean !== undefined && isPlain) return { what: 'mean', state: mean };
  return variance === undefined ? null : { what: 'variance', state: variance };
}

function testMoment(source: Source, { definitions }: Draft, left: Expr, right: Expr, math: number): Tested | null {
  const moment = readMoment(left);
  const index = moment === null ? '' : moment.state.name.slice(headOf(moment.state.name).length + 1);
  if (moment === null || !/^[ijklmn]$/.test(index)) return null;
  const put = (expr: Expr) => resolveDefinitions(expr, definitions, math).expr;
  const state = headOf(moment.state.name);
  const kernels = kernelsOf({ definitions, scope: source.scope, atMath: math });
  const step = kernels.find(({ of, given }) => of.name === `${state}_${index}+1` && given.name === moment.state.name);
  const scaled = step === undefined ? null : readScaled(step, put);
  const value = moment.what === 'mean' ? put(right) : varianceOfMultiple(put(right));
  if (scaled === null || value === null) return null;
  const start = findStart(value, moment.state.name) ?? findInitialValue(source, moment.state.name, math);
  if (!isOfStep(value, scaled, [index, ...(start?.kind === 'symbol' ? [start.name] : [])])) return null;
  const [first, ...rates] = steps.map((n) => rateAt(moment, scaled, value, { index, n })) as [Condition, ...Condition[]]; // some steps
  return combine([first, ...rates, ...startOf(moment, value, index, start)]);
}

/** What holds at the start and of so many steps holds by induction for a value that is one formula in n. */
const steps = [0, 1, 2, 3] as const;

function rateAt({ what }: Moment, one: Scaled, value: Expr, { index, n }: { index: string; n: number }): Condition {
  const at = (expr: Expr, place: number) => substituteName(expr, index, makeNumber(place, expr.span));
  const [factor, variance, before, right] = [at(one.factor, n), at(one.variance, n), at(value, n), at(value, n + 1)];
  if (what === 'variance')
    return { left: makeAdd([makeProduct(makePower(factor, makeNumber(2, value.span), value.span), before), variance]), right };
  const moved = makeProduct(factor, before);
  return { left: one.rest === null ? moved : makeAdd([moved, at(one.rest, n)]), right };
}

/** At the number 0; nothing where the text does not say from where. */
function startOf({ what }: Moment, value: Expr, index: string, start: Expr | null): readonly Condition[] {
  const zero = makeNumber(0, value.span);
  if (start === null) return [];
  return [{ left: what === 'mean' ? start : zero, right: substituteName(value, index, zero) }];
}

const isOfStep = (value: Expr, one: Scaled, more: readonly string[]): boolean => {
  const known = new Set([...namesOfKernel(one), ...more]);
  return namesOfKernel({ factor: value, rest: null, variance: value }).every((name) => known.has(name));
};
