import { makeSymbol } from '../build';
import type { Expr, ExprOf } from '../expr';
import { scalarShape } from '../expr';
import { timeLetters, wienerLetters } from '../conventions';
import { headOf, labelOf } from '../names';
import { sameExpr } from '../hashExpr';
import { scriptsOf } from '../nodes';
import { containsKind, freeVariables, mapExpr, walkExpr } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { isDifferentialFactor } from './differentialFactors';
import { continuesRun, join } from './products';
import { firstArguments, spatialVariable } from './variables';

/**
 * What a ∇ or ∂ stands before: one factor. When that factor does not depend on the variable, as in `\nabla_x v^\top S(x)`, the whole product
 * to the right is meant, since the other reading is zero; so it is behind a row of the variable itself, `\nabla_x x^\top A x`.
 */
export function readOperand(context: Context, cursor: Cursor, variable: string | null): Expr {
  const operand = context.grammar.factor(context, cursor);
  if (isRowOf(operand, variable)) return readOn(context, cursor, operand);
  if (operand.kind === 'density' && timeLetters.has(variable ?? '')) return operand; // `\partial_t p(x_s | x_t) p(x_t)`
  if (dependsOn(operand, variable) || (variable !== null && copyOf(operand, variable) !== null) || !goesOn(context, cursor)) return operand;
  const product = readOn(context, cursor, operand);
  context.report('math.gradientScope', 'hint', product.span, { text: context.textOf(product.span) });
  return product;
}

/**
 * What `\frac{\partial}{\partial x}` alone stands before: as above, but all of `\mu(x) p_t(x)`, where the density is what is carried and spread, and
 * of `x^2 e^x`, which nobody leaves half differentiated. `\log p(x) p(x)` is a score times the density.
 */
export function readOperandOfOperator(context: Context, cursor: Cursor, variable: string | null): Expr {
  const start = cursor.index;
  const next = cursor.peek();
  const isBracketed = next !== undefined && scriptsOf(next).base?.kind === 'delimited';
  const isWhole = context.attempt(() => {
    const first = context.grammar.factor(context, cursor);
    const isOpen = variable !== null && freeVariables(first).has(variable) && !containsKind(first, 'density') && goesOn(context, cursor);
    return isOpen && isOneThing(readOn(context, cursor, first), variable);
  });
  cursor.index = start;
  if (!isWhole || isBracketed) return readOperand(context, cursor, variable);
  const product = readOn(context, cursor, context.grammar.factor(context, cursor));
  context.report('math.gradientScope', 'hint', product.span, { text: context.textOf(product.span) });
  return product;
}

/** It ends with a density, or is written out with nothing but the variable and numbers. */
function isOneThing(product: Expr, variable: string): boolean {
  const last = lastFactor(product);
  const isWrittenOut = ![...walkExpr(product)].some(({ kind }) => !writtenOut.has(kind));
  return (last.kind === 'density' && !timeLetters.has(variable)) || (isWrittenOut && freeVariables(last).has(variable));
}

const lastFactor = (expr: Expr): Expr => (expr.kind === 'product' ? lastFactor(expr.right) : expr);

const writtenOut: ReadonlySet<Expr['kind']> = new Set([
  'symbol',
  'number',
  'constant',
  'add',
  'negate',
  'product',
  'divide',
  'power',
  'call',
] as const);

/** The rest of the product, factor by factor. */
function readOn(context: Context, cursor: Cursor, first: Expr): Expr {
  let product = first;
  while (goesOn(context, cursor)) product = join(context, product, context.grammar.factor(context, cursor), 'juxtaposed');
  return product;
}

/** `\nabla\cdot p(x)\,v(x)`: a number has no divergence, so that the vector behind it belongs to what is differentiated. */
export function readToVector(context: Context, cursor: Cursor, first: Expr): Expr {
  if (first.shape.kind !== 'scalar' || context.scope.oneDimensional || !goesOn(context, cursor)) return first;
  const start = cursor.index;
  const isVector = context.attempt(() => readOn(context, cursor, first).shape.kind === 'vector');
  cursor.index = start;
  return isVector ? readOn(context, cursor, first) : first;
}

/** `x^\top`, `(x - \mu)^\top`: of the variable, without any function of it, whose own derivative nobody writes so. */
function isRowOf(operand: Expr, variable: string | null): boolean {
  if (operand.kind !== 'transpose' || variable === null || operand.of.shape.kind !== 'vector' || !freeVariables(operand).has(variable))
    return false;
  return [...walkExpr(operand.of)].every(({ kind }) => kind === 'symbol' || kind === 'add' || kind === 'negate');
}

/** In an equation between differentials `\partial_x f\,dW_t` ends before the differential. */
function goesOn(context: Context, cursor: Cursor): boolean {
  return continuesRun(cursor) && !isDifferentialFactor(context, cursor);
}

function dependsOn(operand: Expr, variable: string | null): boolean {
  const free = freeVariables(operand);
  if (variable === null) return free.size > (operand.kind === 'transpose' ? 1 : 0); // `\nabla\tfrac12\|S\|^2`
  return [...free].some((name) => name === variable || headOf(name) === variable || isStateOf(name, variable));
}

/** `X_t` stands in the place of x, `\tilde X_t` in that of `\tilde x`. */
function isStateOf(name: string, letter: string): boolean {
  const [, small, mark = ''] = /^([a-z])(_(?:tilde|hat|bar))?$/.exec(letter) ?? [];
  if (small === undefined) return false;
  const capital = small.toUpperCase();
  return mark === '' ? headOf(name) === capital : `${name}_`.startsWith(`${capital}${mark}_`);
}

/**
 * `\nabla_x s(x_i)` inside a sum over i: the derivative of s(x) at the copy `x_i`. The copy where the operand has the variable only so.
 */
export function copyOf(operand: Expr, variable: string): ExprOf<'apply'> | null {
  if (freeVariables(operand).has(variable)) return null;
  const copies = [...walkExpr(operand)].filter((node) => node.kind === 'apply' && node.name === variable);
  const [first] = copies;
  return first?.kind === 'apply' && copies.every((copy) => sameExpr(copy, first)) ? first : null;
}

/** The operand with the variable in the place of its copy. */
export function withoutCopy(operand: Expr, copy: ExprOf<'apply'>): Expr {
  return mapExpr(operand, (node) =>
    node.kind === 'apply' && node.name === copy.name ? makeSymbol(copy.name, copy.shape, node.span) : node,
  );
}

/**
 * The variable of a derivative: the written one; where the operand has it only as `x_t` or `x(t)` (or, for a written `x_t`, only as x), that
 * one; without a subscript the first argument that is not a number, which is where the field means it. Null when there is none.
 */
export function derivativeVariable(context: Context, written: string | null, operand: Expr): string | null {
  if (written === null) return bareVariable(context, operand);
  const free = freeVariables(operand);
  if (free.has(written)) return written;
  const isAtTime = timeLetters.has(labelOf(written)) && free.has(headOf(written));
  if (isAtTime) return headOf(written);
  const copies = [...free].filter((name) => headOf(name) === written);
  const evaluated = copies.filter((name) => firstArguments(operand).includes(name));
  if (copies.length > 1 && evaluated.length === 1) return evaluated[0]!;
  return copies.length === 1
    ? copies[0]!
    : (placeNamed(context, operand, written) ?? processArgument(context, operand, written) ?? written);
}

/** The first place of its operand, but x before `\log p(y \mid x)` where the formula shows that x is meant, or another one of a y that is a label and nothing that has a law. */
function bareVariable(context: Context, operand: Expr): string | null {
  const own = spatialVariable(context, operand);
  if (own === null) return pointOfLaw(operand);
  const { slopedBy, law, madeOfDrawn, evidence } = context.scope.lookup(own);
  const here = context.slopesOfOthers.get(own);
  const other = here ?? slopedBy;
  if (other === undefined || other === own || !freeVariables(operand).has(other)) return own;
  const isPoint = law !== null || madeOfDrawn === true || evidence === 'defined';
  if (here === undefined && isPoint) context.guess('math.gradientVariable', operand.span);
  return other;
}

/** `\nabla\log N(x; \mu, \Sigma)` is by the point. */
function pointOfLaw(operand: Expr): string | null {
  const points = [...walkExpr(operand)].flatMap((node) => (node.kind === 'normal-law' && node.at?.kind === 'symbol' ? [node.at.name] : []));
  return new Set(points).size === 1 ? points[0]! : null;
}

/** `\partial_x f` of `f(W_t, t)` where the text also writes `f(x, t)`: by what stands in the place of x. */
function placeNamed(context: Context, operand: Expr, written: string): string | undefined {
  if (operand.kind !== 'apply') return undefined;
  const letters = context.scope.lookup(operand.name).letters ?? [];
  const place = letters.length === operand.arguments.length ? operand.arguments[letters.indexOf(written)] : undefined;
  if (place?.kind !== 'symbol' || timeLetters.has(headOf(place.name)) !== timeLetters.has(headOf(written))) return undefined; // `F(x, t)` beside `F(t, X_t)`
  return place.name;
}

/** `\partial_x f` of `f(X_t, t)` is by the argument that holds the state, of `f(t, B_t)` by the only one that is none of time's. */
function processArgument(context: Context, operand: Expr, written: string): string | undefined {
  const places = [...new Set(firstArguments(operand))].filter((name) => !timeLetters.has(headOf(name)));
  const own = places.find((name) => isStateOf(name, written));
  const [only, more] = places;
  const isPath = only !== undefined && more === undefined && wienerLetters.has(headOf(only)) && context.scope.isNoise(only);
  return own ?? (written === 'x' && isPath ? only : undefined);
}

/** Reports a derivative that its operand's shape does not allow; the trace and divergence of a number are only odd. */
export function checkDerivative(context: Context, what: string, derivative: Expr, of: Expr, variable: string): Expr {
  const shape = context.scope.lookup(variable).shape;
  if (derivative.shape.kind === 'unknown' && of.shape.kind !== 'unknown') context.mismatch(what, derivative.span, of.shape, shape);
  if (shape.kind === 'scalar' && what !== 'partial') context.surprise += 0.3;
  if (what === 'divergence' && shape.kind === 'scalar' && of.shape.kind !== scalarShape.kind)
    context.mismatch(what, derivative.span, of.shape, shape);
  return derivative;
}
