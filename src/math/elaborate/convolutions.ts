import { coverSpans } from '../../base/span';
import { makeAdd, makeNegate, makeProduct, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { freeVariables, renameVariable, substituteName, walkExpr } from '../visit';
import type { Context } from './context';
import { isFunctionAlone } from './functionAlone';
import { spatialVariable } from './variables';

/** `p * q` is ∫ p(y) q(x − y) dy. The values of p and q are taken as those of the densities of x. */
export function makeConvolution(context: Context, left: Expr, right: Expr): Expr {
  const span = coverSpans(left.span, right.span);
  const [ofLeft, ofRight] = [left, right].map((side) => spatialVariable(context, side));
  const name = ofLeft ?? ofRight ?? 'x';
  const { shape } = context.scope.lookup(name);
  const fresh = freshName(name, [left, right]);
  const [x, y] = [makeSymbol(name, shape, span), makeSymbol(fresh, shape, span)];
  const difference = makeAdd([x, makeNegate(y, span)]);
  const body = makeProduct(valueAt(left, name, y), valueAt(right, ofRight ?? name, { ...difference, span }));
  return { kind: 'integral', variable: fresh, variableShape: shape, bounds: null, body, span, shape: body.shape };
}

/** `p_\sigma = p * q`, where p_σ is a density of y and p one of x: all of them are taken at y. */
export function convolveAtOnePoint(sides: (Expr | null)[]): void {
  const points = sides.flatMap((side) => (side?.kind === 'integral' || side === null ? [] : pointOf(side)));
  const [point] = points;
  if (point === undefined || points.some((other) => other !== point)) return;
  sides.forEach((side, index) => {
    if (side?.kind !== 'integral' || !side.variable.endsWith(mark) || freeVariables(side).has(point)) return;
    sides[index] = renameVariable(side, side.variable.slice(0, -mark.length), point);
  });
}

const mark = '_conv';

/** What a function alone is at, where its argument is one name. */
function pointOf(side: Expr): string[] {
  if (!isFunctionAlone(side) || (side.kind !== 'density' && side.kind !== 'apply')) return [];
  const [at, ...more] = side.kind === 'density' ? [...side.of, ...side.given] : side.arguments;
  return at?.kind === 'symbol' && more.length === 0 ? [at.name] : [];
}

function valueAt(expr: Expr, variable: string, at: Expr): Expr {
  if (expr.kind === 'normal-law' && expr.at === null) return { ...expr, at };
  if (expr.kind === 'integral') return substituteName(expr, variable, at);
  const { span, shape } = expr;
  return freeVariables(expr).has(variable) ? { kind: 'evaluation', variable, variableShape: at.shape, at, body: expr, span, shape } : expr;
}

function freshName(name: string, exprs: readonly Expr[]): string {
  const used = new Set(exprs.flatMap((expr) => [...walkExpr(expr)]).flatMap((node) => (node.kind === 'integral' ? [node.variable] : [])));
  let fresh = `${name}${mark}`;
  while (used.has(fresh)) fresh = `${fresh.slice(0, -mark.length)}_inner_conv`;
  return fresh;
}
