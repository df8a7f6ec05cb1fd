import { makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { anyValueOf, labelOf } from '../../math/names';
import { printLatex } from '../../math/printLatex';

import { tidy } from '../../math/tidy';
import { substituteName } from '../../math/visit';
import { namesOfKernel, type Scaled } from '../composedKernels';
import type { Draft, DraftClaim, Source } from '../draft';
import { motionClaim } from '../motionClaim';
import { applyBayes } from '../posteriorOfSteps';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine, type Condition } from './combine';
import { modelOfData, withModels } from './exactModels';
import { namesIn } from './isMadeOf';
import { readAffine } from './linearIn';
import { findChain, squared, type Chain } from './chainKernels';
import { readStepBack, type StepBack } from './readStepBack';

type Scheme = 'ancestral step' | 'DDIM step';

/**
 * A step back of a chain whose kernels the text gives, with a model in the place of what is not known: one of ancestral sampling (J. Ho, A. Jain and P. Abbeel,
 * "Denoising Diffusion Probabilistic Models", 2020, eqs. 7 and 11) has the mean of q(x_{t-1} | x_t, x̂_0), and the variance of that or of the step forward; one of
 * DDIM (J. Song, C. Meng and S. Ermon, "Denoising Diffusion Implicit Models", 2021, eq. 12) takes a x̂_0 + σε̂ to the a and σ of the time before. Both hold for
 * every model if they do for all x̂_0.
 */
export function readSamplerStep(source: Source, draft: Draft, statement: Statement, math: number, words: string): DraftClaim[] {
  const definitions = draft.definitions.filter(({ name }) => !isState(name));
  const put = (expr: Expr) => resolveDefinitions(expr, definitions, math).expr;
  const step = readStepBack(statement, { scope: source.scope, definitions: draft.definitions, put });
  const scheme = step && schemeOf(step, words);
  const chain = step && scheme && findChain(source, draft, step, math, put);
  const conditions = step && chain && (scheme === 'DDIM step' ? testDdim(step, chain) : testAncestral(step, chain));
  const shown = conditions && findChain(source, draft, step, math, (expr) => expr); // in the letters of the text
  if (!conditions || !scheme || !shown) return [];
  const expected = scheme === 'DDIM step' ? ddimOf(step, shown) : ancestralOf(step, shown);
  const claim = motionClaim(source, scheme, chain.told, expected, step.written, math);
  const latex = `${printLatex(step.next)} = ${printLatex(tidy(expected))}`;
  return [{ ...claim, left: { ...claim.left, latex }, tested: combine(conditions) }];
}

/** A value of a state (`x_t = a x_0 + b\epsilon`) is its law, not to be put in its place. */
const isState = (name: string) => /^[a-zA-Z]_(?:[a-z](?:[-+]1)?|0)$/.test(name);

const ddim = /\bDDIM\b|\bimplicit\s+model|\bdeterministic\b|确定性/i;
const ancestral = /\bancestral\b|\bDDPM\b|祖先/i;
const sampling = /\bsampl(?:e|es|ed|er|ers|ing)\b|\breverse\b|\bdenois|\bgenerat|采样|反向|逆向|去噪|生成/i;
const others =
  /\b(?:euler|predictor|corrector|langevin|flow|ODE|discreti[sz]\w*|reverse\s+diffusion|heun|solver|approximat\w*|limit|naive\w*|wrong\w*|incorrect\w*|mistake\w*|not|instead)\b|欧拉|离散|近似|错误|不/i;

/** By its name; one that is only called a step of sampling is of DDIM where the size of its noise stands before the model as well. */
function schemeOf({ noise, isMean, value, models, state }: StepBack, words: string): Scheme | null {
  if (isMean) return 'ancestral step';
  if (others.test(words)) return null;
  if (ddim.test(words)) return 'DDIM step';
  if (noise === null) return null;
  if (ancestral.test(words)) return 'ancestral step';
  const size = readAffine(value, noise.name)?.coefficient;
  const own = size ? namesIn(size) : [];
  const weight = readAffine(
    withModels(value, state.name, () => makeSymbol('model', models[0]!.call.shape, value.span)),
    'model',
  )?.coefficient;
  const isShared =
    weight !== undefined && weight !== null && own.length === 1 && /^(?:sigma|eta)/.test(own[0]!) && namesIn(weight).includes(own[0]!);
  return !sampling.test(words) ? null : isShared ? 'DDIM step' : 'ancestral step';
}

type Conditions = readonly [Condition, ...Condition[]];

/** The value in x₀ in the place of the model, at any state. */
function inData({ value, state }: StepBack, { whole }: Chain): { readonly value: Expr; readonly data: ExprOf<'symbol'> } {
  const data = makeSymbol(anyValueOf('u'), state.shape, value.span);
  return { data, value: withModels(value, state.name, (model) => modelOfData(model, state, data, whole)) };
}

function testAncestral(step: StepBack, chain: Chain): Conditions | null {
  const { state, noise } = step;
  const { value, data } = inData(step, chain);
  const noisy = noise === null ? { coefficient: null, rest: value } : readAffine(value, noise.name);
  const ofState = noisy?.rest ? readAffine(noisy.rest, state.name) : undefined;
  const ofData = ofState?.rest ? readAffine(ofState.rest, data.name) : undefined;
  if (!noisy || !ofState?.coefficient || !ofData?.coefficient || ofData.rest !== null) return null;
  if (![ofState.coefficient, ofData.coefficient].every((part) => isMadeOf(part, step, chain))) return null;
  const posterior = applyBayes(chain.one, chain.before);
  const size = noisy.coefficient;
  const ofSize =
    size === null || !isMadeOf(size, step, chain) ? [] : [eitherVariance(squared(size), posterior.variance, chain.one.variance)];
  return [{ left: posterior.ofNext, right: ofState.coefficient }, { left: posterior.ofFirst, right: ofData.coefficient }, ...ofSize];
}

/** (v − a)(v − b) = 0. */
const eitherVariance = (own: Expr, one: Expr, other: Expr): Condition => ({
  left: makeAdd([squared(own), makeProduct(one, other)]),
  right: makeProduct(own, makeAdd([one, other])),
});

/** (x_t + v ∇log p_t)/a of a step forward with factor a and variance v (the mean of all x_{t-1} that lead to x_t), with the model in the place of the score. */
function ancestralOf(step: StepBack, { whole, one, before }: Chain): Expr {
  const { state, value, noise, models } = step;
  const { call, kind } = models[0]!; // a step has one
  const { ofNext, ofFirst } = applyBayes(one, before);
  const size = noise === null ? null : (readAffine(value, noise.name)?.coefficient ?? null);
  const away =
    kind === 'noise'
      ? makeNegate(makeProduct(makeDivide(one.variance, makeCall('sqrt', whole.variance, call.span)), call), call.span)
      : makeProduct(one.variance, call);
  const mean =
    kind === 'data'
      ? makeAdd([makeProduct(ofNext, state), makeProduct(ofFirst, call)])
      : makeProduct(makeDivide(makeNumber(1, call.span), one.factor), makeAdd([state, away]));
  return makeAdd(noise === null || size === null ? [mean] : [mean, makeProduct(size, noise)]);
}

/** x̂_0 by the model. */
function dataOf({ state, models: [model] }: StepBack, { factor, variance }: Scaled): Expr {
  const { call, kind } = model!; // a step has one
  if (kind === 'data') return call;
  const away =
    kind === 'noise' ? makeNegate(makeProduct(makeCall('sqrt', variance, call.span), call), call.span) : makeProduct(variance, call);
  return makeDivide(makeAdd([state, away]), factor);
}

/** Of a x̂_0 + σε̂ it makes a' x̂_0 and what has the variance σ'². */
function testDdim(step: StepBack, chain: Chain): Conditions | null {
  const { state, noise } = step;
  const { value: inX, data } = inData(step, chain);
  const eps = makeSymbol(anyValueOf('e'), state.shape, inX.span);
  const { factor, variance } = chain.whole;
  const point = makeAdd([makeProduct(factor, data), makeProduct(makeCall('sqrt', variance, inX.span), eps)]);
  const value = substituteName(inX, state.name, point);
  const noisy = noise === null ? { coefficient: null, rest: value } : readAffine(value, noise.name);
  const ofData = noisy?.rest ? readAffine(noisy.rest, data.name) : undefined;
  const ofNoise = ofData?.rest ? readAffine(ofData.rest, eps.name) : undefined;
  if (!noisy || !ofData?.coefficient || !ofNoise?.coefficient || ofNoise.rest !== null) return null;
  const sizes = [ofNoise.coefficient, ...(noisy.coefficient ? [noisy.coefficient] : [])];
  const free = noisy.coefficient ? namesIn(noisy.coefficient) : [];
  if (![ofData.coefficient, ...sizes].every((part) => isMadeOf(part, step, chain, free))) return null;
  return [
    { left: chain.before.factor, right: ofData.coefficient },
    { left: chain.before.variance, right: makeAdd(sizes.map(squared)) },
  ];
}

/** a' x̂_0 + √(σ'² − s²) ε̂ + s z. */
function ddimOf(step: StepBack, { whole, before }: Chain): Expr {
  const { state, models, noise, value } = step;
  const size = noise === null ? null : (readAffine(value, noise.name)?.coefficient ?? null);
  const { call, kind } = models[0]!; // a step has one
  const away = makeAdd([state, makeNegate(makeProduct(whole.factor, dataOf(step, whole)), call.span)]);
  const eps = kind === 'noise' ? call : makeDivide(away, makeCall('sqrt', whole.variance, call.span));
  const left = size === null ? before.variance : makeAdd([before.variance, makeNegate(squared(size), size.span)]);
  const terms = [makeProduct(before.factor, dataOf(step, whole)), makeProduct(makeCall('sqrt', left, call.span), eps)];
  return makeAdd(noise === null || size === null ? terms : [...terms, makeProduct(size, noise)]);
}

/** Of the numbers of the chain alone. */
function isMadeOf(expr: Expr, { state, next }: StepBack, { whole, before, one }: Chain, more: readonly string[] = []): boolean {
  const known = new Set([...[whole, before, one].flatMap(namesOfKernel), labelOf(state.name), labelOf(next.name), ...more]);
  return namesIn(expr).every((name) => known.has(name));
}
