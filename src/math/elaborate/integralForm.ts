import { makeAdd, makeNegate, makeNumber } from '../build';
import { wienerLetters } from '../conventions';
import type { Expr, ExprOf, Statement } from '../expr';
import { headOf, joinName, labelOf } from '../names';
import { freeVariables, renameVariable } from '../visit';
import type { Context } from './context';

type Chain = Statement & { kind: 'chain' };
type Integral = ExprOf<'integral' | 'stochastic-integral'>;

/** One term of the right side: an integral `from … to t`, a noise `\sigma W_t`, each with its sign. */
type Step =
  | { readonly kind: 'integral'; readonly integral: Integral; readonly negative: boolean }
  | { readonly kind: 'noise'; readonly noise: string; readonly coefficient: Expr };

/** What the equation is about: `x_t`, from a start that does not move. */
interface State {
  readonly name: string;
  readonly time: string;
  readonly starts: readonly Expr[];
}

/**
 * `x_t = x_0 + \int_0^t f(x_s, s)\,ds + \int_0^t g(x_s, s)\,dW_s`, `x_t - x_s = …` and `x_t = x + \int_0^t b(x_s)\,ds + \sigma W_t` say the same
 * as `dx_t = f(x_t, t)\,dt + g(x_t, t)\,dW_t`. Null for any other chain.
 */
export function readIntegralForm(context: Context, chain: Chain): Statement | null {
  const [left, right] = chain.sides;
  if (chain.sides.length !== 2 || chain.relations[0]!.sign !== 'equal' || !left || !right) return null;
  const terms = right.kind === 'add' ? right.terms : [right];
  const state = readState(left, terms);
  if (state === null) return null;
  const steps = terms.filter((term) => !state.starts.includes(term)).map((term) => stepOf(term, state));
  const known = steps.filter((step) => step !== null);
  const isMoving = known.some(({ kind }) => kind === 'integral') && known.length === steps.length;
  return isMoving ? makeFlow(context, chain, state, known) : null;
}

/** `x_t`, `x_t - x_s`; the start stands on either side. */
function readState(left: Expr, terms: readonly Expr[]): State | null {
  const [first, ...rest] = left.kind === 'add' ? left.terms : [left];
  const [before] = rest;
  if (first?.kind !== 'symbol' || labelOf(first.name) === '' || rest.length > 1) return null;
  const time = labelOf(first.name);
  if (before !== undefined) {
    const isStart = before.kind === 'negate' && before.of.kind === 'symbol' && headOf(before.of.name) === headOf(first.name);
    return isStart ? { name: first.name, time, starts: [] } : null;
  }
  const starts = terms.filter((term) => term.kind === 'symbol' && headOf(term.name) === headOf(first.name) && term.name !== first.name);
  const still = terms.filter((term) => term.kind === 'symbol' && !wienerLetters.has(headOf(term.name)) && labelOf(term.name) !== time);
  const found = starts.length > 0 ? starts : still;
  return found.length === 1 ? { name: first.name, time, starts: found } : null;
}

function stepOf(term: Expr, state: State): Step | null {
  const inner = term.kind === 'negate' ? term.of : term;
  if (inner.kind !== 'integral' && inner.kind !== 'stochastic-integral') return noiseOf(term, state);
  const { bounds, body } = inner;
  const isToNow = bounds?.upper.kind === 'symbol' && bounds.upper.name === state.time && !freeVariables(body).has(state.time);
  return isToNow ? { kind: 'integral', integral: inner, negative: term.kind === 'negate' } : null;
}

/** `\sigma W_t` with a coefficient that does not move. */
function noiseOf(term: Expr, state: State): Step | null {
  if (term.kind === 'negate') {
    const inner = noiseOf(term.of, state);
    return inner?.kind === 'noise' ? { ...inner, coefficient: makeNegate(inner.coefficient, term.span) } : null;
  }
  const [coefficient, noise] = term.kind === 'product' ? [term.left, term.right] : [makeNumber(1, term.span), term];
  const isNoise = noise.kind === 'symbol' && wienerLetters.has(headOf(noise.name)) && labelOf(noise.name) === state.time;
  const free = freeVariables(coefficient);
  return isNoise && !free.has(state.time) && !free.has(state.name) ? { kind: 'noise', noise: noise.name, coefficient } : null;
}

function makeFlow(context: Context, chain: Chain, state: State, steps: readonly Step[]): Statement | null {
  const { name, time } = state;
  const drifts = steps.flatMap((step) => (step.kind === 'integral' && step.integral.kind === 'integral' ? [atTime(step, state)] : []));
  const noises = steps.flatMap((step) => driveOf(step, state));
  const [noise] = noises;
  if (noises.length > 1) return null;
  const zero: Expr = { kind: 'constant', name: 'zero', span: chain.span, shape: context.scope.lookup(name).shape };
  const drift = drifts.length === 0 ? zero : makeAdd(drifts);
  if (noise === undefined) return { kind: 'ode', span: chain.span, state: name, time, velocity: drift };
  return { kind: 'sde', span: chain.span, state: name, time, drift, ...noise, reverse: false };
}

interface Drive {
  readonly diffusion: Expr;
  readonly noise: string;
  readonly calculus: 'ito' | 'stratonovich';
}

function driveOf(step: Step, state: State): Drive[] {
  if (step.kind === 'noise') return [{ diffusion: step.coefficient, noise: step.noise, calculus: 'ito' }];
  const { integral } = step;
  if (integral.kind !== 'stochastic-integral') return [];
  const noise = joinName(integral.noise.slice(0, integral.noise.lastIndexOf('_')) || integral.noise, state.time);
  return [{ diffusion: atTime(step, state), noise, calculus: integral.calculus }];
}

/** The integrand with t in the place of s, and `x_t` in that of `x_s`. */
function atTime({ integral, negative }: Step & { kind: 'integral' }, { name, time }: State): Expr {
  const state = headOf(name);
  const moving = [...freeVariables(integral.body)].filter((one) => labelOf(one) === integral.variable); // `\mu_s`, `x_s`
  const copy = moving.reduce(
    (expr, one) => renameVariable(expr, one, joinName(one.slice(0, -integral.variable.length - 1), time)),
    renameVariable(integral.body, joinName(state, integral.variable), joinName(state, time)),
  );
  const body = renameVariable(copy, integral.variable, time);
  return negative ? makeNegate(body, body.span) : body;
}
