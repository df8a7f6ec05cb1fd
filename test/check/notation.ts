import {
  makeAdd,
  makeCall,
  makeDivide,
  makeDivergence,
  makeGradient,
  makeNegate,
  makeNorm,
  makeNumber,
  makePower,
  makeProduct,
  makeSymbol,
  makeTrace,
  makeTranspose,
} from '../../src/math/build';
import type { Binder, Expr, ExprOf, Law, Shape } from '../../src/math/expr';
import type { Role, Scope, SymbolInfo } from '../../src/math/scope';

/** A small notation for expressions, so that a test of the ladder reads like the mathematics. */
const span = { start: 0, end: 0 };
const scalarShape: Shape = { kind: 'scalar' };
const vectorShape: Shape = { kind: 'vector', dimension: 'd' };
const matrixShape: Shape = { kind: 'matrix', rows: 'd', columns: 'd' };

export const n = (value: number): Expr => makeNumber(value, span);
export const x = makeSymbol('x', vectorShape, span);
export const v = makeSymbol('v', vectorShape, span);
export const A = makeSymbol('A', matrixShape, span);
export const theta = makeSymbol('theta', vectorShape, span);
export const sigma = makeSymbol('sigma', scalarShape, span);

/** S(x; θ) */
export const S: Expr = { kind: 'apply', name: 'S', arguments: [x], parameters: [theta], span, shape: vectorShape };

export function density(of: Expr, name = 'p', parameters: readonly Expr[] = []): ExprOf<'density'> {
  return { kind: 'density', name, parameters, of: [of], given: [], span, shape: scalarShape };
}

export const add = (...terms: Expr[]): Expr => makeAdd(terms);
export const minus = (a: Expr, b: Expr): Expr => makeAdd([a, makeNegate(b, span)]);
export const negate = (a: Expr): Expr => makeNegate(a, span);
export const times = (...factors: Expr[]): Expr => factors.reduce((a, b) => makeProduct(a, b));
export const over = (a: Expr, b: Expr): Expr => makeDivide(a, b);
export const square = (a: Expr): Expr => makePower(a, n(2), span);
export const norm = (a: Expr): Expr => makeNorm(a, 2, span);
export const T = (a: Expr): Expr => makeTranspose(a, span);
export const tr = (a: Expr): Expr => makeTrace(a, span);
export const log = (a: Expr): Expr => makeCall('log', a, span);
export const exp = (a: Expr): Expr => makeCall('exp', a, span);
export const grad = (a: Expr, by: ExprOf<'symbol'> = x): Expr => makeGradient(a, by.name, by.shape, span);
export const div = (a: Expr): Expr => makeDivergence(a, 'x', vectorShape, span);
export const score = grad(log(density(x)));
export const constant: Expr = { kind: 'unnamed-constant', span, shape: scalarShape };

export function E(body: Expr, ...variables: (ExprOf<'symbol'> | [ExprOf<'symbol'>, Law])[]): Expr {
  const binders = variables.map((entry): Binder => {
    const [variable, law] = Array.isArray(entry) ? entry : [entry, { kind: 'unspecified' } as const];
    return { variable: variable.name, shape: variable.shape, law, span };
  });
  return { kind: 'expectation', binders, body, span, shape: body.shape };
}

export function integral(body: Expr): Expr {
  return { kind: 'integral', variable: 'x', variableShape: vectorShape, bounds: null, body, span, shape: body.shape };
}

const roles: Readonly<Record<string, [Role, Shape]>> = {
  x: ['variable', vectorShape],
  v: ['variable', vectorShape],
  A: ['variable', matrixShape],
  S: ['function', vectorShape],
  theta: ['parameter', vectorShape],
  sigma: ['scalar-parameter', scalarShape],
};

export function scope(laws: Readonly<Record<string, Law>> = {}): Scope {
  const symbols = Object.entries(roles).map(([name, [role, shape]]): [string, SymbolInfo] => [
    name,
    { name, role, shape, usualArguments: name === 'S' ? ['x'] : [], law: laws[name] ?? null, evidence: 'declared', declaredAt: null },
  ]);
  return { symbols: new Map(symbols) };
}
