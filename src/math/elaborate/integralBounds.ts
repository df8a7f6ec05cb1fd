import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import { baseName } from '../names';
import { contents, scriptsOf, tokenOf, type Scripted } from '../nodes';
import type { Context } from './context';
import { simpleName } from './subscripts';

export type Bounds = { readonly lower: Expr; readonly upper: Expr } | null;

/** Null over the whole space (`\int`, `\int_{\mathbb R^d}`, `\int_{-\infty}^\infty`), undefined for bounds that are neither. */
export function readBounds(context: Context, parts: Scripted): Bounds | undefined {
  const lower = contents(parts.sub);
  if (lower.length === 0 && contents(parts.sup).length === 0) return null; // also `\int_{}^{}`
  if (parts.sup === null) return isSpace(lower) ? null : undefined;
  if (parts.sub === null) return antiderivative(context, parts.sup);
  const upper = openTime(contents(parts.sup)) ?? context.readAll(contents(parts.sup), parts.span);
  const bounds = { lower: context.readAll(withoutVariable(lower), parts.span), upper };
  return isMinusInfinity(bounds.lower) && isInfinity(bounds.upper) ? null : bounds;
}

/** The t of `\int_0^{\cdot} \theta_s\,dW_s`, a process. */
function openTime(upper: readonly Node[]): Expr | null {
  const [only, more] = upper;
  return only !== undefined && more === undefined && tokenOf(only) === 'cdot' ? makeSymbol('t', scalarShape, only.span) : null;
}

/** The 0 of `\int_{t=0}^T`. */
function withoutVariable(lower: readonly Node[]): readonly Node[] {
  const [name, sign, ...from] = lower;
  return name !== undefined && simpleName(name) !== null && tokenOf(sign) === '=' && from.length > 0 ? from : lower;
}

/** `\int^x f(y)\,dy`: from a place that is not told. */
function antiderivative(context: Context, sup: Node): Bounds {
  const upper = context.readAll(contents(sup), sup.span);
  return { lower: { kind: 'unnamed-constant', span: sup.span, shape: scalarShape }, upper };
}

/** `\mathbb R^d`, `\mathcal X`, `\Omega`, `x \in \mathbb R^d`: a name of a space. */
export function isSpace(nodes: readonly Node[]): boolean {
  const from = nodes.findIndex((node) => tokenOf(node) === 'in');
  const set = nodes.slice(from + 1);
  const name = set.length === 1 ? baseName(scriptsOf(set[0]!).base) : null;
  return name !== null && (name === 'Omega' || name === 'R' || /_(bb|cal)$/.test(name));
}

function isInfinity(expr: Expr): boolean {
  return expr.kind === 'constant' && expr.name === 'infinity';
}

function isMinusInfinity(expr: Expr): boolean {
  return expr.kind === 'negate' && isInfinity(expr.of);
}
