import type { Claim, Definition, Side } from '../claims/claim';
import { isPlainNumber } from '../claims/findDefinition';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { timeLetters } from '../math/conventions';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';
import { freeVariables } from '../math/visit';
import type { Judging } from './judging';

/**
 * `Take $\sigma = 1$. Then $\mathbb E\|\sigma\epsilon\|^2 = d$`: what is stated is tried in general, where a number is one case; what fails so may be meant of the
 * numbers that the text has given by then. The judging with these in place; null where the claim speaks of none.
 */
export function withNumbersGiven({ right, math }: Pick<Claim, 'right' | 'math'>, left: Side, judging: Judging): Judging | null {
  const { claims } = judging.reading;
  const isGiven = (one: Definition) => one.math <= math && math <= one.until && isNumber(one, judging.reading.scope);
  const given = new Map(claims.definitions.filter(isGiven).map((one) => [one.name, one]));
  if (given.size === 0) return null;
  const spoken = [left.expr, right.expr].flatMap((side) => [...freeVariables(resolveDefinitions(side, claims.definitions, math).expr)]);
  const values = spoken.flatMap((name): Definition[] => (given.has(name) ? [{ ...given.get(name)!, form: 'value' }] : []));
  if (values.length === 0) return null;
  return { ...judging, reading: { ...judging.reading, claims: { ...claims, definitions: [...claims.definitions, ...new Set(values)] } } };
}

/** Of a constant: a time or an index goes on to other values, and at 0 most things are equal. */
function isNumber({ form, value, left, isLocal }: Definition, scope: Scope): boolean {
  if (form !== 'rebinding' || isLocal || left?.expr.kind !== 'symbol' || !isPlainNumber(value.expr)) return false;
  const { name } = left.expr;
  const info = scope.symbols.get(name);
  const isTime = timeLetters.has(headOf(name)) || info?.clock === true;
  const isZero = value.expr.kind === 'number' && value.expr.value === 0;
  return !isTime && !isZero && info !== undefined && ['scalar-parameter', 'constant'].includes(info.role);
}
