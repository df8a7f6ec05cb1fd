import { makeSymbol } from '../math/build';
import type { Binder, Expr, ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { freeVariables, mapExpr } from '../math/visit';
import { findDefinition } from '../claims/findDefinition';
import type { Text } from '../claims/normalKernels';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { substituteAll, type Pair } from '../claims/substituteAll';
import { resolveDraw } from './conditionNormal';

/**
 * `E[V | X_t]` after `V = X_1 - X_0`, and `E[\dot X_t | X_t]` after `X_t = (1 - t)X_0 + tX_1`: an average over what V is made of, given the same. Laws that the text writes are left.
 */
export function openGiven(expr: Expr, text: Text): Expr {
  return mapExpr(expr, (node) => (node.kind === 'expectation' ? openOne(node, text) : node));
}

function openOne(average: ExprOf<'expectation'>, text: Text): Expr {
  const density = commonDensity(average, text);
  if (density === null) return average;
  const resolve = (expr: Expr) => resolveDefinitions(expr, text.definitions, text.atMath, text.atMath).expr;
  const made = average.binders.map((binder): Pair => [binder.variable, resolveDraw(binder, resolve)]);
  const opened = made.filter(([name, value]) => value.kind !== 'symbol' && !freeVariables(value).has(name));
  const names = [...new Set(made.flatMap(([, value]) => [...freeVariables(value)].filter((name) => isDrawn(name, text))))];
  const body = opened.length === 0 || names.length === 0 ? null : substituteAll(average.body, opened);
  if (body === null || density.given.some((part) => part.kind === 'symbol' && names.includes(part.name))) return average;
  const of = names.map((name) => makeSymbol(name, text.scope.symbols.get(name)!.shape, average.span)); // they are drawn
  const law = { kind: 'density', density: { ...density, of } } as const;
  const binders = of.map(({ name, shape, span }): Binder => ({ variable: name, shape, law, span }));
  return { ...average, binders, body };
}

/** What all variables are drawn from, given something; null where the text writes that law. */
function commonDensity({ binders }: ExprOf<'expectation'>, { definitions, atMath }: Text): ExprOf<'density'> | null {
  const densities = binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : []));
  const [first] = densities;
  if (first === undefined || densities.length < binders.length || first.given.length === 0) return null;
  const isTold = findDefinition(first, definitions, atMath) !== undefined;
  return !isTold && densities.every((density) => sameExpr(density, first)) ? first : null;
}

const isDrawn = (name: string, { scope }: Text): boolean => {
  const info = scope.symbols.get(name);
  return info !== undefined && ['variable', 'process'].includes(info.role) && info.shape.kind !== 'matrix';
};
