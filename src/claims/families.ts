import { isScalarParameterLetter, timeLetters } from '../math/conventions';
import type { Expr, ExprOf } from '../math/expr';
import { headOf } from '../math/names';
import { freeVariables } from '../math/visit';
import type { Definition } from './claim';
import { isOfTime } from './atTime';
import { substituteAll, type Pair } from './substituteAll';

type Member = ExprOf<'apply' | 'density'>;

const isMember = (expr: Expr | undefined): expr is Member => expr?.kind === 'apply' || expr?.kind === 'density';

/**
 * `p_\tau(x)`, `D(x; \sigma(t))` after `p_\sigma(x) = …` and `D(x; \sigma) = …`: one of a family of functions, at another value of the number that tells them
 * apart. What is at the end of a time, `p_T(x)`, goes by what the text says of it alone.
 */
export function isOfFamily(pattern: Expr | undefined, use: Expr, value: Expr): boolean {
  if (!isMember(pattern) || !isMember(use)) return false;
  const changed = changedParameters(pattern, use, value);
  const isWrittenInside = [pattern, use].every(areInBrackets);
  return changed !== null && changed.every(([name, to]) => isWrittenInside || isOfSameSort(name, to));
}

/** The value that a definition gives to another member of its family; null where that cannot be written. */
export function memberValue(pattern: Member, use: Member, value: Expr): Expr | null {
  const changed = changedParameters(pattern, use, value);
  return changed === null ? null : substituteAll(value, changed);
}

/** A name of which the text gives the value at another parameter alone that may be another thing, `p_\sigma` for `p_t`; undefined where there is none. */
export function findOtherMember(exprs: readonly Expr[], definitions: readonly Definition[]): string | undefined {
  const others = exprs.filter(isMember).find((use) =>
    definitions.some(({ left, value, understood }) => {
      const pattern = left?.expr;
      const isOther = understood && isMember(pattern) && changedParameters(pattern, use, value.expr) !== null;
      return isOther && !isOfFamily(pattern, use, value.expr);
    }),
  );
  return others?.name;
}

/** The parameters that differ, each of them a number on which the value depends; null where these are not two members of one family. */
function changedParameters(pattern: Member, use: Member, value: Expr): Pair[] | null {
  if (pattern.kind !== use.kind || pattern.name !== use.name || sizesOf(pattern) !== sizesOf(use)) return null;
  const pairs = pattern.parameters.map((part, at): readonly [Expr, Expr] => [part, use.parameters[at]!]); // as many on both sides
  const changed = pairs.filter(([one, other]) => !(one.kind === 'symbol' && other.kind === 'symbol' && one.name === other.name));
  const letters = changed.map(([one, to]): Pair | null => (isNumberLetter(one) && isOtherNumber(to) ? [one.name, to] : null));
  const places = new Set(placesOf(pattern).flatMap((part) => [...freeVariables(part)]));
  const isReal = (pair: Pair | null): pair is Pair => pair !== null && !places.has(pair[0]) && dependsOn(value, pair[0]);
  return letters.length > 0 && letters.every(isReal) ? letters : null;
}

const placesOf = (one: Member) => (one.kind === 'apply' ? one.arguments : [...one.of, ...one.given]);

const sizesOf = (one: Member) =>
  [one.parameters.length, ...(one.kind === 'apply' ? [one.arguments.length] : [one.of.length, one.given.length])].join();

const isNumberLetter = (expr: Expr): expr is ExprOf<'symbol'> => expr.kind === 'symbol' && expr.shape.kind === 'scalar';

const isOtherNumber = (expr: Expr): boolean =>
  (expr.kind === 'symbol' || expr.kind === 'apply') && expr.shape.kind === 'scalar' && !/^[A-Z]$/.test(expr.name);

const dependsOn = (value: Expr, letter: string): boolean =>
  [...freeVariables(value)].some((name) => name === letter || isOfTime(name, letter));

/**
 * `p(x; \sigma)`, where the parameter is an argument like another; below a letter, `p_\sigma` and `p_t` may be two things. What the text gives a parameter as a value
 * stands elsewhere.
 */
function areInBrackets(one: Member): boolean {
  const [place] = placesOf(one);
  const at = one.parameters[0]?.span;
  return place !== undefined && at !== undefined && (at.start > place.span.start || at.start < one.span.start || at.end > one.span.end);
}

/** Two times, two noise levels, two letters of which the field knows nothing; `\sigma(t)` is a σ. */
const isOfSameSort = (one: string, to: Expr): boolean => 'name' in to && sortOf(one) === sortOf(String(to.name));

const sortOf = (name: string): string => {
  const head = headOf(name);
  return timeLetters.has(head) ? 'time' : isScalarParameterLetter(head) ? 'number' : 'other';
};
