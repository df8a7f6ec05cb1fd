import { makeNumber } from '../../math/build';
import { scalarShape, type Expr, type ExprKind } from '../../math/expr';
import { mapExpr, walkExpr } from '../../math/visit';
import type { Sde } from '../forwardSde';

/**
 * One component of vectors that are only added, and multiplied by numbers: `e^{-\beta t} X_0 + \delta \int_0^t e^{-\beta(t - s)}\,dW_s`. All of them say the same, so
 * that nothing is lost. Undefined where vectors meet, or a matrix acts on them. Numbers stay as they are.
 */
export function oneComponent(expr: Expr): Expr | undefined {
  const parts = [...walkExpr(expr)];
  if (parts.every(({ shape }) => shape.kind === 'scalar')) return expr;
  return parts.every(isByComponents) ? mapExpr(expr, componentOf) : undefined;
}

/** The same of an equation of motion. */
export function oneComponentOf(sde: Sde): Sde | undefined {
  const [drift, diffusion] = [oneComponent(sde.drift), sde.diffusion.shape.kind === 'scalar' ? sde.diffusion : undefined];
  return drift && diffusion && { ...sde, drift, diffusion };
}

const byComponents: ReadonlySet<ExprKind> = new Set([
  'symbol',
  'constant',
  'number',
  'add',
  'negate',
  'divide',
  'product',
  'differential',
  'partial',
  'integral',
  'stochastic-integral',
] as const);

function isByComponents(part: Expr): boolean {
  if (part.shape.kind === 'scalar')
    return part.kind !== 'norm' && part.kind !== 'component' && !(part.kind === 'product' && part.form === 'dot');
  const isZero = part.kind !== 'constant' || part.name === 'zero';
  return part.shape.kind === 'vector' && byComponents.has(part.kind) && isZero && (part.kind !== 'product' || part.form === 'scale');
}

function componentOf(part: Expr): Expr {
  if (part.shape.kind !== 'vector') return part;
  if (part.kind === 'constant') return makeNumber(0, part.span);
  return { ...part, shape: scalarShape };
}
