import { makePartial } from '../build';
import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { headOf } from '../names';
import type { Context } from './context';
import { slopeAt } from './places';

/**
 * `S'(x)`: the derivative in the first argument. Of several arguments none is first among equals, and a density at a vector has no derivative
 * by one number: `\epsilon'_\theta(x, t)` is another function.
 */
export function derivativeOf(context: Context, value: Expr, primes: number): Expr {
  if (primes === 0) return value;
  const time = timeBelow(value);
  if (time !== null) return makePartial(value, time, primes, value.span);
  const place = placeBesideTime(value);
  if (place !== null) return makePartial(value, place, primes, value.span);
  if (isAnother(value)) return { ...value, name: `${value.name}_${'prime'.repeat(primes)}` };
  const [variable] = value.kind === 'apply' ? value.arguments : value.kind === 'density' ? value.of : [];
  if (variable?.kind !== 'symbol') return slopeAt(value, primes) ?? context.unread('math.unknownConstruct', value.span);
  if (variable.shape.kind !== 'scalar') context.mismatch('derivative', value.span, variable.shape);
  return makePartial(value, variable.name, primes, value.span);
}

/** `\psi_t'(x)` of a flow is its velocity: no vector is a slope by one number. */
function timeBelow(value: Expr): string | null {
  if (value.kind !== 'apply' || value.arguments[0]?.shape.kind !== 'vector') return null;
  const times = value.parameters.flatMap((part) => (part.kind === 'symbol' && timeLetters.has(part.name) ? [part.name] : []));
  return times.length === 1 ? times[0]! : null;
}

/** The X_t of `g'(X_t, t)`: a number of a number, which stands before a time. */
function placeBesideTime(value: Expr): string | null {
  if (value.kind !== 'apply' || value.arguments.length !== 2 || value.parameters.length > 0 || value.shape.kind !== 'scalar') return null;
  const [place, time] = value.arguments;
  const isTime = time?.kind === 'symbol' && timeLetters.has(headOf(time.name));
  return isTime && place?.kind === 'symbol' && place.shape.kind === 'scalar' && !timeLetters.has(headOf(place.name)) ? place.name : null;
}

function isAnother(value: Expr): value is Expr & { kind: 'apply' | 'density' } {
  if (value.kind === 'apply') return value.arguments.length > 1;
  if (value.kind !== 'density') return false;
  const [variable] = value.of;
  return variable?.shape.kind === 'vector' || (variable?.kind === 'symbol' && /prime$/.test(variable.name));
}
