import type { Binder, Expr, ExprOf } from '../math/expr';
import { freeVariables, mapExpr } from '../math/visit';
import type { Dependents } from '../claims/dependentNames';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { substituteAll, type Pair } from '../claims/substituteAll';
import type { Text } from '../claims/normalKernels';
import { commonCondition } from './conditionNormal';
import { hasLaw } from './openBinders';

/**
 * `E[S_{k+1}^2 | S_k]` after `S_{k+1} = S_k(1 + \mu h + \nu\sqrt h Z_k)` with Z_k ∼ N(0, 1): what is averaged over is made of what is given and of draws
 * with laws of their own, so that it is an average over the draws.
 */
export function conditionParts(expr: Expr, text: Text, dependents: readonly Dependents[]): Expr {
  const isApart = (names: readonly string[]) => dependents.every((group) => names.filter((name) => group.names.has(name)).length < 2);
  return mapExpr(expr, (node) => (node.kind === 'expectation' ? conditionOne(node, text, isApart) : node));
}

function conditionOne(average: ExprOf<'expectation'>, text: Text, isApart: (names: readonly string[]) => boolean): Expr {
  const given = commonCondition(average, text);
  const resolve = (expr: Expr) => resolveDefinitions(expr, text.definitions, text.atMath, text.atMath).expr;
  const names = given?.map((part) => (part.kind === 'symbol' ? part.name : null)) ?? [];
  if (given === null || names.length === 0 || names.some((name) => name === null)) return average;
  const told = new Set(given.flatMap((part) => [...freeVariables(resolve(part))])); // S_k is made of Z_{k-1}
  const made = average.binders.map(({ variable, shape, span }): Pair => [
    variable,
    resolve({ kind: 'symbol', name: variable, shape, span }),
  ]);
  const draws = drawsIn(
    made.map(([, value]) => value),
    new Set(names),
    average,
    text,
  );
  if (
    draws === null ||
    draws.some(({ variable }) => told.has(variable)) ||
    !isApart([...draws.map(({ variable }) => variable), ...names.flatMap((name) => name ?? [])])
  )
    return average;
  const body = substituteAll(average.body, made);
  return body === null ? average : { ...average, binders: draws, body };
}

/** The draws that values are made of besides what is given; null where something else is random in them, or one does not say what is given. */
function drawsIn(made: readonly Expr[], given: ReadonlySet<string | null>, { span }: Expr, { scope }: Text): readonly Binder[] | null {
  const isMade = made.every(
    (value) => value.kind !== 'symbol' && [...given].every((name) => name !== null && freeVariables(value).has(name)),
  );
  const names = [...new Set(made.flatMap((value) => [...freeVariables(value)]))].filter((name) => !given.has(name));
  const random = names.filter((name) => ['variable', 'process'].includes(scope.symbols.get(name)?.role ?? 'variable'));
  const drawn = random.filter((name) => hasLaw(name, scope) && scope.symbols.get(name)?.law?.kind !== 'density');
  const isKnown = random.every((name) => drawn.includes(name) || isNumber(name, scope));
  if (!isMade || !isKnown || drawn.length === 0) return null;
  return drawn.map((variable) => ({ variable, shape: scope.symbols.get(variable)!.shape, law: { kind: 'unspecified' }, span })); // they have laws
}

/** The step size h, which nothing draws. */
const isNumber = (name: string, scope: Text['scope']) => {
  const info = scope.symbols.get(name);
  return info?.role === 'variable' && info.law === null && info.random !== true && info.shape.kind === 'scalar' && /^[a-z]+$/.test(name);
};
