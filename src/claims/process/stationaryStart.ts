import { makeDivide, makeNegate, makeNumber, makePower, makeProduct, makeSymbol } from '../../math/build';
import type { Span } from '../../base/span';
import { scalarShape, type Expr, type ExprOf, type Law, type Shape } from '../../math/expr';
import { matrixShape } from '../../math/shapes';
import { freeVariables } from '../../math/visit';
import { readLeadIn, sentencesBetween } from '../context';
import type { Source } from '../draft';
import type { Sde } from '../forwardSde';
import { mentions, readAffine } from './linearIn';

const cue =
  /\b(?:stationary|stationarity|invariant|equilibrium|steady[-\s]state|long[-\s]time|limiting\s+(?:law|distribution|density)|converges?\s+(?:in\s+(?:law|distribution)|weakly)\s+to|(?:law|distribution|density)\s+(?:of\s+)?\$[^$]*\$\s+converges?\s+to)\b|极限分布|平稳|平穩|不变分布|稳态/i;

/** `It leaves $\pi$ invariant`, `$\pi$ is the stationary density`, `has $\pi$ as its invariant law`. */
const cueBehind =
  /^\s*(?:invariant\b|(?:(?:is|as|remains)\s+)(?:(?:an?|the|its)\s+)?(?:unique\s+)?(?:stationary|invariant|equilibrium)\b)/i;

/** What the words around a formula call stationary; what is said not to be is left alone. */
export function isCalledStationary({ flow }: Pick<Source, 'flow'>, math: number): boolean {
  const words = readLeadIn(flow, math);
  return (cue.test(words) || cueBehind.test(wordsBehind(flow, math))) && !/\b(?:not?|never|wrong|would|non)\b/i.test(words);
}

/** `\mu(x)` of `\mu(x) \propto e^{-U(x)}`, by which sign it is a density up to its factor. */
export const asDensity = (left: Expr): Expr =>
  left.kind === 'apply' && left.parameters.length === 0 && left.shape.kind === 'scalar'
    ? { kind: 'density', name: left.name, of: left.arguments, given: [], parameters: [], span: left.span, shape: left.shape }
    : left;

function wordsBehind({ elements, placeOf }: Source['flow'], math: number): string {
  const element = elements[placeOf[math] ?? -1];
  const own = element?.kind === 'sentence' ? element.maths.find(({ index }) => index === math) : undefined;
  return element?.kind === 'sentence' && own !== undefined ? element.text.slice(own.end) : '';
}

/** Whether the words from one formula to a later one speak of stationarity, so that a path may begin in either way. */
export function isStationaryNearby({ flow }: Pick<Source, 'flow'>, from: number, math: number): boolean {
  return sentencesBetween(flow, from, math).some(({ text }) => cue.test(text));
}

/**
 * The law in which dX = (aX + b)dt + g dW with numbers a, g stays: N(-b/a, -g²/(2a)), for vectors N(-b/a, -g²/(2a) I) (C. Gardiner, "Handbook of stochastic
 * methods", 1985, section 4.4.4). Undefined for other equations.
 */
export function stationaryLawOf({ drift, diffusion, state, time }: Sde): (Law & { kind: 'normal' }) | undefined {
  const { span, shape } = drift;
  const affine = shape.kind === 'scalar' || shape.kind === 'vector' ? readAffine(drift, state) : undefined;
  const rate = affine?.coefficient ?? null;
  if (affine === undefined || rate?.shape.kind !== 'scalar' || mentions(rate, state) || mentions(drift, time)) return undefined;
  if (diffusion.shape.kind !== 'scalar' || mentions(diffusion, time) || mentions(diffusion, state)) return undefined;
  const mean = affine.rest === null ? zeroOf(shape, span) : makeNegate(makeDivide(affine.rest, rate), span);
  const twice = makeProduct(makeNumber(2, span), rate);
  const variance = makeNegate(makeDivide(makePower(diffusion, makeNumber(2, span), span), twice), span);
  return { kind: 'normal', mean, covariance: shape.kind === 'vector' ? makeProduct(variance, identityOf(shape, span)) : variance };
}

const zeroOf = (shape: Shape, span: Span): Expr =>
  shape.kind === 'scalar' ? makeNumber(0, span) : { kind: 'constant', name: 'zero', span, shape };

const identityOf = ({ dimension }: Shape & { kind: 'vector' }, span: Span): Expr => ({
  kind: 'constant',
  name: 'identity',
  span,
  shape: matrixShape(dimension, dimension),
});

const pattern = /^stationary\((.*)\)$/; // no name of a text

/** Stands for where a process in its stationary law began. */
export function makeStationaryStart(head: string, { span }: Sde): ExprOf<'symbol'> {
  return makeSymbol(`stationary(${head})`, scalarShape, span);
}

/** The mean over where the process began, in its stationary law. */
export function averageOverStart(value: Expr, sdeOf: (head: string) => Sde | undefined): Expr | undefined {
  let averaged: Expr | undefined = value;
  for (const variable of freeVariables(value)) {
    const head = pattern.exec(variable)?.[1];
    if (head === undefined || averaged === undefined) continue;
    const sde = sdeOf(head);
    const law = sde?.drift.shape.kind === 'scalar' ? stationaryLawOf(sde) : undefined;
    const { span } = value;
    averaged = law && {
      kind: 'expectation',
      binders: [{ variable, shape: scalarShape, law, span }],
      body: averaged,
      span,
      shape: value.shape,
    };
  }
  return averaged;
}
