import type { Steps } from '../../base/steps';
import type { Expr } from '../../math/expr';
import { labelOf } from '../../math/names';
import { containsKind, freeVariables, substituteName } from '../../math/visit';
import type { Definition } from '../claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { odesAlone, type Ode } from '../forwardSde';
import { makeSide } from '../locate';
import { asFunctionsOfTime } from './functionsOfTime';
import { resolveDefinitions } from '../resolveDefinitions';
import { namesIn } from './isMadeOf';
import { readMoving, timeDerivative } from './timeDerivative';
import { flatMapTold } from '../toldAlone';

/**
 * `\dot x_t = x_1 - x_0` after `x_t = (1 - t) x_0 + t x_1`, `\dot v_t = \beta_t (1 - v_t)` after `v_t = 1 - e^{-\int_0^t \beta_s ds}`: what the text has written as
 * a formula in t moves as that formula does.
 */
export function* readDefinedFlows(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, odesAlone, (odes, math) => odes.flatMap((ode) => makeClaim(source, definitions, ode, math)));
}

function makeClaim(source: Source, definitions: readonly Definition[], ode: Ode, math: number): DraftClaim[] {
  const made = definitions.findLast((definition) => isFormulaOf(definition, ode, math));
  if (made === undefined || isOfItself(source, made, ode)) return [];
  const known = definitions.filter(({ form, left }) => form === 'value' || (form === 'rebinding' && left?.expr.shape.kind === 'scalar'));
  const inTime = (expr: Expr, at: number) => asFunctionsOfTime(source, resolveDefinitions(expr, known, at, math).expr); // what is told of its numbers by now counts
  const value = inTime(made.value.expr, made.math);
  const moving = freeVariables(value).has(ode.time) && isKnownPath(source, value, ode.time) ? readMoving(value, ode.time) : undefined;
  const velocity = moving?.alike(substituteName(inTime(ode.velocity, math), ode.state, value));
  if (moving === undefined || velocity === undefined || !isMadeOf(velocity, [value, moving.expr], ode.time)) return [];
  const right = makeSide(source.snapshot.math[math]!, ode.velocity); // one formula for each math span
  const left = { ...made.value, expr: timeDerivative(moving) };
  const parts = {
    ...noClaimParts,
    kind: 'named',
    motion: null,
    math,
    span: right.span,
    sign: 'equal',
    written: 'equal',
    understood: true,
  } as const;
  return [{ ...parts, left, right: { ...right, expr: velocity }, against: { kind: 'equation', math: made.math, span: made.span } }];
}

/** Of the state, also where it is written λ(t) or λ_t there and λ under the d. */
function isFormulaOf(definition: Definition, { state, time }: Ode, math: number): boolean {
  const { form, left, understood, isLocal, until } = definition;
  const isWritten =
    (form === 'value' || form === 'rebinding') && left?.expr.kind === 'symbol' && [state, `${state}_${time}`].includes(left.expr.name);
  return isWritten && understood && definition.math < math && (!isLocal || math <= until);
}

/** `\dot x_t = a_t x_t` beside `x_t = \alpha_t x_0 + \sigma_t \epsilon`: an equation for the state that says nothing of what this path joins is another motion's. */
function isOfItself({ scope }: Source, { value }: Definition, { state, velocity }: Ode): boolean {
  const named = freeVariables(velocity);
  const joined = [...freeVariables(value.expr)].filter((name) => scope.symbols.get(name)?.role === 'variable');
  return named.has(state) && joined.length > 0 && !joined.some((name) => named.has(name));
}

/** Nothing in it moves by chance, or in a way that is not told. */
const isKnownPath = ({ scope }: Source, value: Expr, time: string): boolean =>
  !containsKind(value, 'stochastic-integral') &&
  ![...freeVariables(value)].some((name) => labelOf(name) === time || scope.symbols.get(name)?.role === 'process');

/** Of nothing but what the formula is made of: another name would be another equation's. */
function isMadeOf(velocity: Expr, parts: readonly Expr[], time: string): boolean {
  const known = new Set([...parts.flatMap(namesIn), time]);
  return namesIn(velocity).every((name) => known.has(name));
}
