import { makeCall, makeNumber, makePartial } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { freeVariables, substituteName, walkExpr } from '../math/visit';
import { statementExprs } from '../math/statementExprs';
import type { Definition } from './claim';
import type { Source } from './draft';
import { bareState, type Ode, type Placed, type Sde } from './forwardSde';
import { kernelsOf, type NormalKernel } from './normalKernels';

/**
 * dx = √(dσ²/dt) dW, the process of which the text only says what it makes at a level: `x = x_0 + \sigma n` with densities `p(x;\sigma)`, of which an equation of motion
 * writes `p(x;\sigma(t))` (T. Karras, M. Aittala, T. Aila and S. Laine, "Elucidating the Design Space of Diffusion-Based Generative Models", 2022, section 2).
 * Undefined where the text does not name a density by the level.
 */
export function noisedProcess(
  source: Source,
  { state, time, span }: Sde | Ode,
  drift: Expr,
  math: number,
  definitions: readonly Definition[],
): Placed<Sde> | undefined {
  const density = onlyDensity(drift);
  const [level, ...more] = density?.parameters ?? [];
  if (density === undefined || level === undefined || more.length > 0 || density.given.length > 0) return undefined;
  if (!freeVariables(level).has(time)) return undefined;
  const kernels = kernelsOf({ definitions, scope: source.scope, atMath: math });
  const kernel = kernels.findLast(({ of }) => bareState(of.name) === bareState(state));
  const spread = kernel && spreadOf(kernel);
  const place = spread && firstAtLevel(source, density.name, spread.level);
  if (spread === undefined || place === undefined) return undefined;
  const growth = makePartial(substituteName(spread.variance, spread.level, level), time, 1, span);
  const none: Expr =
    kernel!.of.shape.kind === 'scalar' ? makeNumber(0, span) : { kind: 'constant', name: 'zero', span, shape: kernel!.of.shape };
  const sde = { state, time, span: place.span, drift: none, diffusion: makeCall('sqrt', growth, span), noise: 'W_t' } as const;
  return { statement: { kind: 'sde', ...sde, calculus: 'ito', reverse: false }, math: place.math };
}

function onlyDensity(expr: Expr): ExprOf<'density'> | undefined {
  const [first, ...more] = densitiesIn(expr);
  return more.every(({ name }) => name === first?.name) ? first : undefined;
}

const densitiesIn = (expr: Expr) => [...walkExpr(expr)].filter((part): part is ExprOf<'density'> => part.kind === 'density');

/** v and σ of N(x_0, v(σ)I). */
function spreadOf({ mean, given, covariance }: NormalKernel): { readonly variance: Expr; readonly level: string } | undefined {
  const variance = isotropic(covariance);
  const [level, ...more] = variance === undefined ? [] : freeVariables(variance);
  const isPlain = mean.kind === 'symbol' && mean.name === given.name;
  return isPlain && variance !== undefined && level !== undefined && more.length === 0 ? { variance, level } : undefined;
}

function isotropic(covariance: Expr): Expr | undefined {
  if (covariance.shape.kind === 'scalar') return covariance;
  if (covariance.kind !== 'product') return undefined;
  const { left, right } = covariance;
  const isIdentity = (expr: Expr) => expr.kind === 'constant' && expr.name === 'identity';
  return isIdentity(right) && left.shape.kind === scalarShape.kind ? left : undefined;
}

/** Where the text writes `p(x;\sigma)`. */
function firstAtLevel(
  { formulas }: Source,
  name: string,
  level: string,
): { readonly math: number; readonly span: Expr['span'] } | undefined {
  const isAtLevel = (density: ExprOf<'density'>) =>
    density.name === name &&
    density.parameters.length === 1 &&
    density.parameters.every((part) => part.kind === 'symbol' && part.name === level);
  for (const [math, { statements, incomplete }] of formulas.entries()) {
    const found = incomplete ? undefined : statements.flatMap(statementExprs).flatMap(densitiesIn).find(isAtLevel);
    if (found !== undefined) return { math, span: found.span };
  }
  return undefined;
}
