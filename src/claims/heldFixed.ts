import type { Expr, ExprOf } from '../math/expr';
import { symbolConvention } from '../math/conventions';
import { boundNames, freeVariables, walkExpr } from '../math/visit';
import type { Definition } from './claim';

/**
 * In `∇_{x_0} log q(x|x_0)` the x stays fixed, even where the text says `x = x_0 + σε`: variables that depend on the one differentiated by,
 * beside which that one is written itself. In `∇_{x_0} f(x)` the x is differentiated.
 */
export function heldFixed(operand: Expr, variable: string, definitions: readonly Definition[], atMath: number): string[] {
  const free = freeVariables(operand);
  if (!free.has(variable)) return [];
  const rebindings = definitions.filter(({ form, name, math }) => form === 'rebinding' && free.has(name) && math <= atMath);
  return rebindings.filter(({ value }) => freeVariables(value.expr).has(variable)).map(({ name }) => name);
}

/**
 * In `E_{p(x|y)}[x - y]` the y is the one that x is drawn given, even where the text says `y = x + \sigma\epsilon`: variables that a law of the average is
 * conditioned on and that are made of what it averages over.
 */
export function heldGiven({ binders }: ExprOf<'expectation'>, definitions: readonly Definition[], atMath: number): string[] {
  const drawn = binders.map(({ variable }) => variable);
  const given = binders.flatMap(({ law }) => (law.kind === 'density' ? law.density.given.flatMap((part) => [...freeVariables(part)]) : []));
  const isMade = ({ form, name, math, value }: Definition) =>
    form === 'rebinding' && given.includes(name) && math <= atMath && drawn.some((variable) => freeVariables(value.expr).has(variable));
  return given.length === 0 ? [] : definitions.filter(isMade).map(({ name }) => name);
}

/**
 * In `\int p(x) \varphi(y - x) dx` the y is a point, even where the text says `y = x + n`: variables made of the one integrated over and of another,
 * which nothing binds there. In `\int \int f(y) p(x) q(n) dx dn` it is what the text makes it.
 */
export function heldUnder(
  { variable, body }: ExprOf<'integral'>,
  bound: ReadonlySet<string>,
  definitions: readonly Definition[],
  atMath: number,
): string[] {
  const free = freeVariables(body);
  const isMade = ({ form, name, math, value }: Definition) =>
    form === 'rebinding' && free.has(name) && math <= atMath && freeVariables(value.expr).has(variable);
  const made = definitions.filter(isMade);
  if (made.length === 0) return [];
  const inside = new Set([...bound, ...[...walkExpr(body)].flatMap(boundNames)]);
  const isOpen = (part: Expr) =>
    part.kind === 'symbol' && !inside.has(part.name) && (part.shape.kind === 'vector' || symbolConvention(part.name).role === 'variable');
  return made.filter(({ value }) => [...walkExpr(value.expr)].some(isOpen)).map(({ name }) => name);
}
