import type { Expr } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import { resolveDefinitions } from './resolveDefinitions';

const numeric: ReadonlySet<Expr['kind']> = new Set(['number', 'constant', 'add', 'negate', 'product', 'divide', 'power', 'call'] as const);

/**
 * `\partial J/\partial w = (11 - 6)(1)(4)`, `J = \tfrac12 (11 - 6)^2` after `x = 4`, `w = 3`: the value in one case, of which the general formula
 * knows nothing. `definitions` are those of the text so far.
 */
export function isNumbersPutIn(left: Expr, right: Expr, definitions: readonly Definition[], math: number): boolean {
  if (![...walkExpr(right)].every(({ kind }) => numeric.has(kind))) return false;
  const cases = casesIn(definitions);
  if (cases.length === 0) return false;
  const names = new Set(valuesOf(left, definitions, math).flatMap(namesIn));
  return cases.some(
    ({ name, left: own }) => names.has(name) && !(left.kind === 'symbol' && own?.expr.kind === 'symbol' && left.name === name),
  );
}

interface Cases {
  readonly found: Definition[];
  /** How many definitions of the list were looked at: while a document is read, its list grows. */
  size: number;
}

const casesFound = new WeakMap<readonly Definition[], Cases>();

function casesIn(definitions: readonly Definition[]): readonly Definition[] {
  const known = casesFound.get(definitions);
  // A list that has become shorter lost definitions that turned out to be none.
  const cases = known && known.size <= definitions.length ? known : { found: [], size: 0 };
  casesFound.set(definitions, cases);
  for (; cases.size < definitions.length; cases.size++) {
    const definition = definitions[cases.size]!;
    if (isNumberOfCase(definition)) cases.found.push(definition);
  }
  return cases.found;
}

/** `x = 4` of a variable. */
function isNumberOfCase({ value, left, form }: Definition): boolean {
  return (
    left?.expr.kind === 'symbol' && (form === 'rebinding' || form === 'value') && value.expr.kind === 'number' && value.expr.value !== 0
  );
}

/** What the text has made of the side, latest and before that. */
function valuesOf(left: Expr, definitions: readonly Definition[], math: number): Expr[] {
  const older = left.kind === 'symbol' ? definitions.filter(({ name }) => name === left.name) : [];
  return [left, ...older.map(({ value }) => value.expr)].map((expr) => resolveDefinitions(expr, definitions, math).expr);
}

function namesIn(expr: Expr): string[] {
  return [...freeVariables(expr), ...[...walkExpr(expr)].flatMap((part) => ('variable' in part ? [part.variable] : []))];
}
