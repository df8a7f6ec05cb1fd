import { isNumber, makeGradient, makeHessian, makeNegate, makeNumber, makeProduct, makeSymbol, makeAdd } from '../math/build';
import type { Expr, ExprOf, Shape } from '../math/expr';
import { scalarShape } from '../math/expr';
import type { Scope, SymbolInfo } from '../math/scope';
import { boundNames, children, freeVariables, mapExpr, renameVariable, walkExpr } from '../math/visit';

/** What an equation between the places of optima asks of two functions of `variable`, or of one function and a point. */
export type OptimumQuestion =
  /** Whether both are least at the same place. A function that is maximised where the other is minimised has its sign turned. */
  | { readonly kind: 'shared'; readonly variable: string; readonly left: Expr; readonly right: Expr }
  /** Whether `body` is least at `at`. */
  | { readonly kind: 'place'; readonly variable: string; readonly body: Expr; readonly at: Expr };

/** Null where no side is the place of an optimum, or that of an optimum over less than the whole space is given. */
export function readOptima(left: Expr, right: Expr): OptimumQuestion | null {
  if (isPlace(left) && isPlace(right)) return readShared(left, right);
  if (isPlace(left)) return readGiven(left, right);
  return isPlace(right) ? readGiven(right, left) : null;
}

type Place = ExprOf<'optimum'> & { readonly which: 'argmin' | 'argmax' };

const isPlace = (expr: Expr): expr is Place => expr.kind === 'optimum' && (expr.which === 'argmin' || expr.which === 'argmax');

function readShared(left: Place, right: Place): OptimumQuestion | null {
  const { variable } = left;
  const renamed = right.variable === variable ? right.body : renameTo(right, variable);
  if (renamed === null) return null;
  return { kind: 'shared', variable, left: left.body, right: left.which === right.which ? renamed : makeNegate(renamed, renamed.span) };
}

function renameTo({ body, variable }: Place, name: string): Expr | null {
  const isTaken = freeVariables(body).has(name) || [...walkExpr(body)].some((node) => boundNames(node).includes(name));
  return isTaken ? null : renameVariable(body, variable, name);
}

function readGiven({ which, variable, body, isBounded }: Place, at: Expr): OptimumQuestion | null {
  if (isBounded === true || freeVariables(at).has(variable)) return null;
  return { kind: 'place', variable, body: which === 'argmin' ? body : makeNegate(body, body.span), at };
}

/** What is least where f is: of `log f`, `e^f`, `√f`, a positive multiple and a shift by a number, and of powers of what cannot be negative. */
export function stripIncreasing(expr: Expr): Expr {
  const inner = insideIncreasing(expr);
  return inner === null ? expr : stripIncreasing(inner);
}

function insideIncreasing(expr: Expr): Expr | null {
  switch (expr.kind) {
    case 'call':
      return increasing.has(expr.name) ? expr.argument : null;
    case 'power':
      return isNonNegative(expr.base) && expr.exponent.kind === 'number' && expr.exponent.value > 0 ? expr.base : null;
    case 'product':
      return isPositiveNumber(expr.left) ? expr.right : isPositiveNumber(expr.right) ? expr.left : null;
    case 'divide':
      return isPositiveNumber(expr.denominator) ? expr.numerator : null;
    default:
      return null;
  }
}

const increasing: ReadonlySet<string> = new Set(['exp', 'log', 'sqrt', 'sinh', 'tanh', 'arctan']);

function isPositiveNumber(expr: Expr): boolean {
  if (expr.kind === 'divide') return isPositiveNumber(expr.numerator) && isPositiveNumber(expr.denominator);
  return expr.kind === 'number' ? expr.value > 0 : expr.kind === 'constant' && (expr.name === 'pi' || expr.name === 'e');
}

/** By its form: norms, squares, densities, exponentials, and what is made of these. */
export function isNonNegative(expr: Expr): boolean {
  switch (expr.kind) {
    case 'norm':
    case 'absolute':
    case 'density':
      return true;
    case 'number':
      return expr.value >= 0;
    case 'call':
      return expr.name === 'exp' || expr.name === 'sqrt';
    case 'power':
      return isNonNegative(expr.base) || (expr.base.shape.kind === 'scalar' && [2, 4, 6].some((even) => isNumber(expr.exponent, even)));
    case 'add':
      return expr.terms.every(isNonNegative);
    case 'product':
      return isNonNegative(expr.left) && isNonNegative(expr.right);
    case 'divide':
      return isNonNegative(expr.numerator) && isNonNegative(expr.denominator);
    case 'expectation':
    case 'integral':
      return isNonNegative(expr.body) && !(expr.kind === 'integral' && expr.bounds !== null);
    case 'sum':
      return isNonNegative(expr.body);
    default:
      return false;
  }
}

/** An equation or inequality that is put to the ladder, and the scope in which its names have a meaning. */
export interface PosedComparison {
  readonly left: Expr;
  readonly right: Expr;
  readonly scope: Scope;
  readonly sense: 'equal' | 'less';
}

const along = 'direction_u';
const across = 'direction_w';

/**
 * For every θ the gradients of both functions have one direction: (u·∇A)(w·∇B) = (w·∇A)(u·∇B) for any two directions u, w. A gradient in one dimension
 * has no direction to speak of: null.
 */
export function poseParallel(left: Expr, right: Expr, variable: string, scope: Scope): PosedComparison | null {
  const shape = shapeOf(variable, scope);
  if (shape.kind !== 'vector') return null;
  const [u, w] = [along, across].map((name) => makeSymbol(name, shape, left.span)) as [Expr, Expr]; // two in, two out
  const [ofLeft, ofRight] = [left, right].map((side) => makeGradient(side, variable, shape, side.span)) as [Expr, Expr]; // two in, two out
  const slopes = (one: Expr, other: Expr) => makeProduct(makeProduct(ofLeft, one, 'dot'), makeProduct(ofRight, other, 'dot'));
  const known = addVariables(scope, [along, across], shape);
  return { left: slopes(u, w), right: slopes(w, u), scope: known, sense: 'equal' };
}

/** ∇A·∇B > 0: the one does not grow where the other shrinks. */
export function poseSameWay(left: Expr, right: Expr, variable: string, scope: Scope): PosedComparison {
  const shape = shapeOf(variable, scope);
  const [ofLeft, ofRight] = [left, right].map((side) => makeGradient(side, variable, shape, side.span)) as [Expr, Expr]; // two in, two out
  return { left: makeNumber(0, left.span), right: makeProduct(ofLeft, ofRight, 'dot'), scope, sense: 'less' };
}

/** ∇f = 0 at the place. */
export function poseStationary(body: Expr, variable: string, at: Expr, scope: Scope): PosedComparison {
  const shape = shapeOf(variable, scope);
  const slope = makeGradient(body, variable, shape, body.span);
  return { left: makeNumber(0, body.span), right: evaluate(slope, variable, shape, at), scope, sense: 'equal' };
}

/** f at the place is less than f anywhere else. */
export function poseLeast(body: Expr, variable: string, at: Expr, scope: Scope): PosedComparison {
  const shape = shapeOf(variable, scope);
  const elsewhere = makeAdd([at, makeSymbol(along, shape, at.span)]);
  const valueAt = (place: Expr): Expr => evaluate(body, variable, shape, place);
  return { left: valueAt(at), right: valueAt(elsewhere), scope: addVariables(scope, [along], shape), sense: 'less' };
}

/** The function curves upwards there in every direction. */
export function poseCurved(body: Expr, variable: string, at: Expr, scope: Scope): PosedComparison {
  const shape = shapeOf(variable, scope);
  const u = makeSymbol(along, shape, at.span);
  const bend = makeHessian(body, variable, shape, body.span);
  const right =
    shape.kind === 'vector'
      ? makeProduct(u, makeProduct(evaluate(bend, variable, shape, at), u), 'dot')
      : evaluate(bend, variable, shape, at);
  return { left: makeNumber(0, body.span), right, scope: addVariables(scope, [along], shape), sense: 'less' };
}

function evaluate(body: Expr, variable: string, variableShape: Shape, at: Expr): Expr {
  return { kind: 'evaluation', variable, variableShape, at, body, span: body.span, shape: body.shape };
}

function shapeOf(variable: string, scope: Scope): Shape {
  const shape = scope.symbols.get(variable)?.shape ?? scalarShape;
  return shape.kind === 'unknown' ? scalarShape : shape;
}

function addVariables(scope: Scope, names: readonly string[], shape: Shape): Scope {
  const symbols = new Map(scope.symbols);
  for (const name of names) symbols.set(name, makeVariable(name, shape));
  return { symbols };
}

function makeVariable(name: string, shape: Shape): SymbolInfo {
  return { name, role: 'variable', shape, usualArguments: [], law: null, evidence: 'used', declaredAt: null };
}

/**
 * A number θ that stands only below models (`S_θ`) may as well be a vector: which member of a family is meant has as many coordinates as one likes, and
 * several show the direction of a gradient.
 */
export function widenParameter<C extends { readonly left: Expr; readonly right: Expr; readonly scope: Scope }>(
  comparison: C,
  variable: string,
): C {
  const { left, right, scope } = comparison;
  const info = scope.symbols.get(variable);
  if (shapeOf(variable, scope).kind !== 'scalar' || info === undefined || [left, right].some((side) => standsAlone(side, variable)))
    return comparison;
  const shape: Shape = { kind: 'vector', dimension: 'd' };
  const widen = (side: Expr) => mapExpr(side, (part) => (part.kind === 'symbol' && part.name === variable ? { ...part, shape } : part));
  const symbols = new Map(scope.symbols).set(variable, { ...info, shape });
  return { ...comparison, left: widen(left), right: widen(right), scope: { symbols } };
}

function standsAlone(expr: Expr, variable: string): boolean {
  if (expr.kind === 'symbol') return expr.name === variable;
  const below: readonly Expr[] = expr.kind === 'apply' || expr.kind === 'density' ? expr.parameters : [];
  return children(expr).some((child) => !below.includes(child) && standsAlone(child, variable));
}
