import type { Comparison } from '../check/compareWorlds';
import type { Verdict } from '../check/verdict';
import { makeAdd, makeCall, makeNumber, makeProduct, makeSymbol, makeTranspose } from '../math/build';
import type { Binder, Expr, Shape } from '../math/expr';
import type { Scope, SymbolInfo } from '../math/scope';
import { freeVariables } from '../math/visit';
import { isStandardBrownian } from '../probes/lawOf';

/**
 * X and Y have one law when E[cos(kᵀX) + sin(kᵀX)] and the same of Y are one function of k (Hartley's transform, which is as good as the characteristic function
 * and a real number). The comparison of both at random k; null where something in them is no number and has no law that is known, such as a process at several times.
 */
export function compareLaws({ left, right, ...comparison }: Comparison): Comparison | null {
  const names = [...new Set([...freeVariables(left), ...freeVariables(right)])];
  const { shape } = left;
  const other = right.kind === 'normal-law' ? right.mean.shape : right.shape;
  if (names.some((name) => isOpen(name, comparison.scope)) || (shape.kind !== 'scalar' && shape.kind !== 'vector')) return null;
  const variables = names.filter((name) => isDrawn(name, comparison.scope));
  const times = names.filter((name) => isStandardBrownian(name, comparison.scope));
  const k = ['k', 'u', 'q', 'kappa'].find((name) => !names.includes(name));
  if (variables.length === 0 || times.length > 1 || k === undefined || other.kind !== shape.kind) return null;
  const scope: Scope = { ...comparison.scope, symbols: new Map(comparison.scope.symbols).set(k, testVariable(k, shape)) };
  const transformed = (side: Expr) => averageOver(variables, scope, transform(side, makeSymbol(k, shape, side.span)));
  return { ...comparison, scope, left: transformed(left), right: transformed(right), blindness: sight };
}

/** Transforms of different laws are near each other: both are 1 for small k and nothing for large ones. */
const sight = 0.02;

/** Equal transforms are equal laws; a factor or a constant between them is none. */
export function tellLaws(verdict: Verdict): Verdict {
  if (verdict.relation === 'identical' || verdict.status === 'undecided' || verdict.status === 'not-understood') return verdict;
  if (verdict.status === 'holds') return { ...verdict, relation: 'in-law' };
  const reason = { code: 'verdict.lawsDiffer', fields: {} };
  return { ...verdict, relation: 'refuted', status: 'wrong', factor: null, factorLatex: null, offset: null, reason };
}

function isDrawn(name: string, scope: Scope): boolean {
  const info = scope.symbols.get(name);
  return (info?.role === 'variable' && info.law !== null && info.law.kind !== 'unspecified') || isStandardBrownian(name, scope);
}

/** Random, or a point of some kind, of which the text does not say how it is distributed. */
function isOpen(name: string, scope: Scope): boolean {
  const role = scope.symbols.get(name)?.role;
  return (role === undefined || role === 'variable' || role === 'process' || role === 'function') && !isDrawn(name, scope);
}

function testVariable(name: string, shape: Shape): SymbolInfo {
  return { name, role: 'variable', shape, usualArguments: [], law: null, evidence: 'convention', declaredAt: null };
}

/** cos(kᵀX) + sin(kᵀX); of N(m, Σ) its mean, exp(-½ kᵀΣk) (cos(kᵀm) + sin(kᵀm)). */
function transform(side: Expr, k: Expr): Expr {
  const { span } = side;
  if (side.kind === 'normal-law') return makeProduct(dampOf(side.covariance, k), transform(side.mean, k));
  const argument = along(k, side);
  return makeAdd([makeCall('cos', argument, span), makeCall('sin', argument, span)]);
}

function dampOf(covariance: Expr, k: Expr): Expr {
  const { span } = covariance;
  const isNumber = covariance.shape.kind === 'scalar';
  const square = isNumber ? makeProduct(covariance, along(k, k)) : along(k, makeProduct(covariance, k));
  return makeCall('exp', makeProduct(makeNumber(-0.5, span), square), span);
}

/** kᵀx. */
function along(k: Expr, x: Expr): Expr {
  return k.shape.kind === 'vector' ? makeProduct(makeTranspose(k, x.span), x) : makeProduct(k, x);
}

function averageOver(variables: readonly string[], scope: Scope, body: Expr): Expr {
  const free = freeVariables(body);
  const binders = variables
    .filter((name) => free.has(name))
    .map((variable): Binder => {
      const shape = scope.symbols.get(variable)?.shape ?? { kind: 'scalar' };
      return { variable, shape, law: { kind: 'unspecified' }, span: body.span };
    });
  return binders.length === 0 ? body : { kind: 'expectation', binders, body, span: body.span, shape: body.shape };
}
