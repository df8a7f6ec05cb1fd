import type { Expr } from '../math/expr';
import { freeVariables, keptByExpr, walkExpr } from '../math/visit';
import { namesWithin } from './byName';
import type { Definition } from './claim';
import { createGrowing, createIndex } from './growing';
import { resolveDefinitions } from './resolveDefinitions';

const numeric: ReadonlySet<Expr['kind']> = new Set(['number', 'constant', 'add', 'negate', 'product', 'divide', 'power', 'call'] as const);

/**
 * `\partial J/\partial w = (11 - 6)(1)(4)`, `J = \tfrac12 (11 - 6)^2` after `x = 4`, `w = 3`: the value in one case, of which the general formula
 * knows nothing. `definitions` are those of the text so far.
 */
export function isNumbersPutIn(left: Expr, right: Expr, definitions: readonly Definition[], math: number): boolean {
  if (!isOnlyNumbers(right)) return false;
  const cases = namesOfCases(definitions);
  if (cases.size === 0) return false;
  const last = lastAsked.get(right);
  if (last?.left === left && last.definitions === definitions && last.count === definitions.length && last.math === math) return last.isSo;
  const names = valuesOf(left, definitions, math).flatMap(namesIn);
  const isSo = names.some((name) => cases.has(name) && !(left.kind === 'symbol' && left.name === name));
  lastAsked.set(right, { left, definitions, count: definitions.length, math, isSo });
  return isSo;
}

/** A step is asked about when its chain opens, and as a link. */
interface LastAsked {
  readonly left: Expr;
  readonly definitions: readonly Definition[];
  readonly count: number;
  readonly math: number;
  readonly isSo: boolean;
}

const lastAsked = new WeakMap<Expr, LastAsked>();

const isOnlyNumbers = keptByExpr((expr) => [...walkExpr(expr)].every(({ kind }) => numeric.has(kind)));

const namesOfCases = createGrowing<Set<string>>(
  () => new Set(),
  (found, definition) => isNumberOfCase(definition) && found.add(definition.name),
);

/** `x = 4` of a variable. */
function isNumberOfCase({ value, left, form }: Definition): boolean {
  return (
    left?.expr.kind === 'symbol' && (form === 'rebinding' || form === 'value') && value.expr.kind === 'number' && value.expr.value !== 0
  );
}

const definitionsOf = createIndex(({ name }) => name);

/** What the text has made of the side, latest and before that; a value without a name tells of none. */
function valuesOf(left: Expr, definitions: readonly Definition[], math: number): Expr[] {
  const named = left.kind === 'symbol' ? definitionsOf(definitions, left.name) : [];
  const older = named.filter(({ value }) => namesWithin(value.expr).size > 0);
  return [left, ...older.map(({ value }) => value.expr)].map((expr) => resolveDefinitions(expr, definitions, math).expr);
}

function namesIn(expr: Expr): string[] {
  return [...freeVariables(expr), ...[...walkExpr(expr)].flatMap((part) => ('variable' in part ? [part.variable] : []))];
}
