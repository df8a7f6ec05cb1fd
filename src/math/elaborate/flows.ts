import { freeVariables } from '../visit';
import type { Expr, Statement } from '../expr';
import { timeLetters } from '../conventions';
import { headOf, labelOf } from '../names';
import type { Context } from './context';
import { atState } from './differentials';
import { readIntegralForm } from './integralForm';
import { dividedBy, hasRate, rateIn } from './scaledRates';
import { withWhiteNoise } from './whiteNoise';

/** `\frac{dy(t)}{dt} = f(t, y(t))` and `\dot x = f(x)` say how a state moves. */
export function asFlow(context: Context, chain: Statement & { kind: 'chain' }): Statement {
  const flow = readIntegralForm(context, chain);
  if (flow) return flow;
  const [whole, right] = chain.sides;
  const { rate: left, per } = rateIn(whole ?? null);
  if (chain.sides.length !== 2 || chain.relations[0]!.sign !== 'equal' || left?.kind !== 'partial' || !right) return chain;
  if (left.order !== 1 || left.of.kind !== 'symbol' || !isState(context, left.of.name, left.variable, right)) return chain;
  const state = left.of.name;
  const moved = atState(right, state, left.variable);
  if (per !== null && (freeVariables(per).has(state) || hasRate(right, left.variable))) return chain;
  const velocity = per === null ? moved : dividedBy(moved, per);
  return withWhiteNoise(context, { kind: 'ode', span: chain.span, state, time: left.variable, velocity });
}

/** Nothing moves in a Greek letter but τ: `\partial\ell/\partial\mu = …` says what the derivative of ℓ is. */
function isState(context: Context, name: string, time: string, rate: Expr): boolean {
  const isGreek = headOf(time).length > 1;
  const isTime = timeLetters.has(headOf(time));
  const isMade = !isTime && context.scope.lookup(name).evidence === 'defined' && !freeVariables(rate).has(name);
  if (isMade) return false; // `dL/da` after `L = \tfrac12(a - y)^2`, but not `dy/dx = -2y` before its solution
  if (context.scope.lookup(time).role === 'parameter' || (isGreek && !isTime)) return false;
  return ['process', 'variable'].includes(context.scope.lookup(name).role) || labelOf(name) === time;
}

/** `\dot x = A = B`: the equation of motion, and that A is B. */
export function withMotionApart(context: Context, statement: Statement): Statement[] {
  if (statement.kind !== 'chain' || statement.sides.length < 3) return [statement];
  const { sides, relations, span } = statement;
  const motion = asFlow(context, { kind: 'chain', span, sides: sides.slice(0, 2), relations: relations.slice(0, 1) });
  return motion.kind === 'ode' || motion.kind === 'sde'
    ? [motion, { ...statement, sides: sides.slice(1), relations: relations.slice(1) }]
    : [statement];
}
