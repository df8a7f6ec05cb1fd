import { makeAdd, makeNegate, makeNumber, makeProduct } from '../build';
import { timeLetters, wienerLetters } from '../conventions';
import type { Expr, Statement } from '../expr';
import { headOf, joinName, labelOf } from '../names';
import type { Context } from './context';

type Rate = Extract<Statement, { kind: 'ode' }>;

/** Letters that the physics of noise uses for it. */
const noiseLetters: ReadonlySet<string> = new Set(['xi', 'eta', 'zeta']);

interface Driven {
  readonly coefficient: Expr;
  readonly noise: string;
}

/** `\dot x = f(x) + \sigma \xi(t)`, `\dot x = \mu(f(x) + \xi(t))` and `\dot X_t = b + \sigma \dot W_t` say `dx = f\,dt + \sigma\,dW_t`. */
export function withWhiteNoise(context: Context, rate: Rate): Statement {
  const terms = termsOf(rate.velocity);
  const driven = terms.map((term) => readDriven(context, term, rate));
  const [noise] = driven.filter((found) => found !== null);
  if (noise === undefined || driven.filter((found) => found !== null).length > 1) return rate;
  const drifts = terms.filter((_term, index) => driven[index] === null);
  const zero: Expr = { kind: 'constant', name: 'zero', span: rate.span, shape: context.scope.lookup(rate.state).shape };
  return {
    kind: 'sde',
    span: rate.span,
    state: rate.state,
    time: rate.time,
    drift: drifts.length === 0 ? zero : makeAdd(drifts),
    diffusion: noise.coefficient,
    noise: noise.noise,
    calculus: isStratonovich(context, rate) ? 'stratonovich' : 'ito',
    reverse: false,
  };
}

/** Those of a sum, also of one with a factor before it. */
function termsOf(velocity: Expr): readonly Expr[] {
  if (velocity.kind === 'add') return velocity.terms;
  if (velocity.kind !== 'product' || velocity.right.kind !== 'add') return [velocity];
  return velocity.right.terms.map((term) => makeProduct(velocity.left, term));
}

/** `x \circ \xi(t)`. */
function isStratonovich(context: Context, { velocity }: Rate): boolean {
  return /\\circ\s*(?:\\dot|\\xi|\\eta|\\zeta)/.test(context.textOf(velocity.span));
}

/** A term that is a coefficient times the noise at the time of the equation. */
function readDriven(context: Context, term: Expr, rate: Rate): Driven | null {
  if (term.kind === 'negate') {
    const inner = readDriven(context, term.of, rate);
    return inner && { ...inner, coefficient: makeNegate(inner.coefficient, term.span) };
  }
  const alone = noiseOf(context, term, rate);
  if (alone !== null) return { coefficient: makeNumber(1, term.span), noise: alone };
  const noise = term.kind === 'product' ? noiseOf(context, term.right, rate) : null;
  return noise !== null && term.kind === 'product' ? { coefficient: term.left, noise } : null;
}

function noiseOf(context: Context, expr: Expr, { state, time }: Rate): string | null {
  if (expr.kind === 'partial') {
    const { of, order, variable } = expr;
    return of.kind === 'symbol' && order === 1 && variable === time && wienerLetters.has(headOf(of.name)) ? of.name : null;
  }
  const [name, at] = atTime(expr);
  const isNoise = noiseLetters.has(name) && name !== headOf(state) && at === time && timeLetters.has(at);
  const isOpen = (context.scope.lookup(name).law ?? null) === null && context.scope.lookup(name).evidence !== 'defined';
  return isNoise && isOpen ? joinName(name, at) : null;
}

/** `\xi(t)` and `\xi_t`. */
function atTime(expr: Expr): [name: string, time: string] {
  if (expr.kind === 'symbol') return [headOf(expr.name), labelOf(expr.name)];
  const [at] = expr.kind === 'apply' && expr.arguments.length === 1 ? expr.arguments : [];
  return expr.kind === 'apply' && at?.kind === 'symbol' ? [expr.name, at.name] : ['', ''];
}
