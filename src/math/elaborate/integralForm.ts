import { makeAdd, makeNegate } from '../build';
import type { Expr, ExprOf, Statement } from '../expr';
import { headOf, joinName, labelOf } from '../names';
import { freeVariables, renameVariable } from '../visit';
import type { Context } from './context';

type Chain = Statement & { kind: 'chain' };
type Integral = ExprOf<'integral' | 'stochastic-integral'>;

/** One integral of the right side with its sign, `from … to t`. */
interface Step {
  readonly integral: Integral;
  readonly negative: boolean;
}

/**
 * `x_t = x_0 + \int_0^t f(x_s, s)\,ds + \int_0^t g(x_s, s)\,dW_s` says the same as `dx_t = f(x_t, t)\,dt + g(x_t, t)\,dW_t`. Null for any
 * other chain.
 */
export function readIntegralForm(context: Context, chain: Chain): Statement | null {
  const [left, right] = chain.sides;
  if (chain.sides.length !== 2 || chain.relations[0]!.sign !== 'equal' || left?.kind !== 'symbol' || right?.kind !== 'add') return null;
  const time = labelOf(left.name);
  const start = right.terms.find((term) => term.kind === 'symbol');
  const steps = right.terms.filter((term) => term !== start).map((term) => stepOf(term, time));
  const known = steps.filter((step) => step !== null);
  if (time === '' || start?.kind !== 'symbol' || headOf(start.name) !== headOf(left.name) || known.length < steps.length) return null;
  return makeFlow(context, chain, left, known, time);
}

function stepOf(term: Expr, time: string): Step | null {
  const inner = term.kind === 'negate' ? term.of : term;
  if (inner.kind !== 'integral' && inner.kind !== 'stochastic-integral') return null;
  const { bounds, body } = inner;
  const isToNow = bounds?.upper.kind === 'symbol' && bounds.upper.name === time && !freeVariables(body).has(time);
  return isToNow ? { integral: inner, negative: term.kind === 'negate' } : null;
}

function makeFlow(context: Context, chain: Chain, left: ExprOf<'symbol'>, steps: readonly Step[], time: string): Statement | null {
  const noises = steps.flatMap(({ integral }) => (integral.kind === 'stochastic-integral' ? [integral] : []));
  const [noise] = noises;
  if (noises.length > 1) return null;
  const now = (step: Step) => atTime(step, headOf(left.name), time);
  const drifts = steps.filter(({ integral }) => integral.kind === 'integral').map(now);
  const zero: Expr = { kind: 'constant', name: 'zero', span: chain.span, shape: context.scope.lookup(left.name).shape };
  const drift = drifts.length === 0 ? zero : makeAdd(drifts);
  if (noise === undefined) return { kind: 'ode', span: chain.span, state: left.name, time, velocity: drift };
  return {
    kind: 'sde',
    span: chain.span,
    state: left.name,
    time,
    drift,
    diffusion: makeAdd(steps.filter(({ integral }) => integral === noise).map(now)),
    noise: joinName(noise.noise.slice(0, noise.noise.lastIndexOf('_')) || noise.noise, time),
    calculus: noise.calculus,
    reverse: false,
  };
}

/** The integrand with t in the place of s, and `x_t` in that of `x_s`. */
function atTime({ integral, negative }: Step, state: string, time: string): Expr {
  const copy = renameVariable(integral.body, joinName(state, integral.variable), joinName(state, time));
  const body = renameVariable(copy, integral.variable, time);
  return negative ? makeNegate(body, body.span) : body;
}
