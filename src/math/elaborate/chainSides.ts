import type { Binder, Expr, ExprOf } from '../expr';
import { fitsAnyShape, makeGradient, makeProduct } from '../build';
import { symbolConvention } from '../conventions';
import { isEventName } from '../names';
import { shapesFit } from '../shapes';
import { children, freeVariables, mapExpr } from '../visit';
import type { Context } from './context';
import { convolveAtOnePoint } from './convolutions';
import { bindVariable } from './silentBinders';

/** Settles what only the sides of a chain together can tell, and reports shapes that do not agree. */
export function settleSides(context: Context, sides: (Expr | null)[]): void {
  convolveAtOnePoint(sides);
  spreadVariances(context, sides);
  spreadGradients(context, sides);
  readUnits(sides);
  readMatrix(context, sides);
  checkSides(context, sides);
  freeSilentBinders(context, sides);
}

/** `\langle v v^\top\rangle = \mathbf 1`: a bold 1 beside a matrix is the unit matrix. */
function readUnits(sides: (Expr | null)[]): void {
  const shape = sides.find((side) => side?.shape.kind === 'matrix')?.shape;
  if (shape === undefined) return;
  const isOnes = (side: Expr) => side.kind === 'constant' && side.name === 'ones';
  const unit = ({ span }: Expr): Expr => ({ kind: 'constant', name: 'identity', span, shape });
  sides.forEach((side, index) => {
    if (side && isOnes(side)) sides[index] = unit(side);
    if (side?.kind === 'product' && side.form === 'scale' && isOnes(side.right)) sides[index] = makeProduct(side.left, unit(side.right));
  });
}

/** `I(\theta) = \mathbb E[s s^\top]`: a quantity whose value is a matrix is one. */
function readMatrix(context: Context, sides: (Expr | null)[]): void {
  const [first, ...others] = sides;
  const shape = others[0]?.shape;
  const isQuantity = first?.kind === 'apply' && context.scope.lookup(first.name).role === 'quantity';
  if (isQuantity && shape?.kind === 'matrix' && others.every((side) => side?.shape.kind === 'matrix')) sides[0] = { ...first, shape };
}

/** In `\nabla_\theta \log Z = -\int p_\theta \nabla U_\theta\,dx` the bare ∇ is by θ too: all sides are gradients by what the first is one by. */
function spreadGradients(context: Context, sides: (Expr | null)[]): void {
  const isWritten = ({ span }: Expr) => /^\\nabla\s*_/.test(context.textOf(span));
  const [first, ...others] = sides;
  const by = first ? linearParts(first).find((part) => part.kind === 'gradient' && isWritten(part)) : undefined;
  if (by?.kind !== 'gradient' || context.scope.lookup(by.variable).role !== 'parameter') return;
  const { shape } = context.scope.lookup(by.variable);
  const isBare = (part: Expr) =>
    part.kind === 'gradient' && part.variable !== by.variable && !isWritten(part) && freeVariables(part.of).has(by.variable);
  others.forEach((side, index) => {
    const bare = side ? linearParts(side).filter(isBare) : [];
    if (!side || bare.length === 0) return;
    sides[index + 1] = mapExpr(side, (part) => {
      const isOne = part.kind === 'gradient' && bare.some(({ span }) => span.start === part.span.start && span.end === part.span.end);
      return isOne ? makeGradient(part.of, by.variable, shape, part.span) : part;
    });
  });
}

/** What the value is linear in: terms, factors and what is averaged; nothing inside of norms, functions and other derivatives. */
function linearParts(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'add':
      return expr.terms.flatMap(linearParts);
    case 'negate':
      return linearParts(expr.of);
    case 'product':
      return expr.form === 'scale' ? [...linearParts(expr.left), ...linearParts(expr.right)] : [];
    case 'divide':
      return linearParts(expr.numerator);
    case 'integral':
    case 'expectation':
    case 'sum':
      return linearParts(expr.body);
    default:
      return [expr];
  }
}

/**
 * `\mathbb E[\langle v, u(x) \rangle v] = u(x)`: where x stands free on every other side, a bare E does not average over it, if nothing says that x is
 * random or something else is left to be averaged over.
 */
function freeSilentBinders(context: Context, sides: (Expr | null)[]): void {
  if (context.silent.size === 0) return;
  const free = sides.map((side) => (side ? freeVariables(side) : new Set<string>()));
  sides.forEach((side, index) => {
    const others = free.filter((_names, other) => other !== index);
    const isPlace = (name: string) => sides.every((one) => one === null || standsOnlyAsPlace(one, name));
    if (side) sides[index] = mapExpr(side, (node) => (node.kind === 'expectation' ? withoutFree(context, node, others, isPlace) : node));
  });
}

function withoutFree(
  context: Context,
  node: ExprOf<'expectation'>,
  others: readonly ReadonlySet<string>[],
  isPlace: (name: string) => boolean,
): Expr {
  const isFreeElsewhere = (name: string) => others.some((names) => names.has(name));
  const isRandom = (name: string) => isEventName(name) || context.scope.lookup(name).random === true;
  const isSilent = ({ span }: Binder) => context.silent.has(span);
  const rest = node.binders.filter(({ variable }) => !isFreeElsewhere(variable));
  const left = rest.length > 0 ? rest : node.binders.some(isSilent) ? otherVariables(context, node, isFreeElsewhere) : [];
  const isGiven = (name: string) => left.length > 0 && isPlace(name) && others.every((names) => names.has(name));
  const isKept = (binder: Binder) =>
    !isSilent(binder) || !isFreeElsewhere(binder.variable) || (isRandom(binder.variable) && !isGiven(binder.variable));
  const kept = node.binders.filter(isKept);
  const binders = kept.length > 0 ? kept : left;
  return binders.length === 0 ? node : { ...node, binders };
}

/** Nothing but where functions are taken, as x in `v^\top s(x)`: `\mathbb E[x + n] = x` says something of x itself, which has to be told what is given. */
function standsOnlyAsPlace(expr: Expr, name: string): boolean {
  if (expr.kind === 'symbol') return expr.name !== name;
  if (expr.kind === 'apply') return expr.arguments.every((part) => part.kind === 'symbol' || standsOnlyAsPlace(part, name));
  return children(expr).every((part) => standsOnlyAsPlace(part, name));
}

/** The v of `\mathbb E[v^\top A(x) v] = \operatorname{tr} A(x)`, of which only words say that it is drawn. */
function otherVariables(context: Context, { body, span }: ExprOf<'expectation'>, isFreeElsewhere: (name: string) => boolean): Binder[] {
  const isVariable = (name: string) => [context.scope.lookup(name), symbolConvention(name)].every(({ role }) => role === 'variable');
  return [...freeVariables(body)]
    .filter((name) => isVariable(name) && !isFreeElsewhere(name))
    .map((name) => bindVariable(context, name, span));
}

/** `\operatorname{Var}(X_t) = 1 - e^{-t}` of a vector: each component has this variance, and the covariance is as much times the identity. */
function spreadVariances(context: Context, sides: (Expr | null)[]): void {
  const matrix = sides.find((side) => side !== null && isVarianceOfVector(context, side))?.shape;
  if (matrix?.kind !== 'matrix') return;
  sides.forEach((side, index) => {
    if (side?.shape.kind !== 'scalar' || fitsAnyShape(side)) return;
    const identity: Expr = { kind: 'constant', name: 'identity', span: side.span, shape: matrix };
    sides[index] = { ...makeProduct(side, identity), span: side.span };
  });
}

function isVarianceOfVector(context: Context, { kind, shape, span }: Expr): boolean {
  const isSquare = shape.kind === 'matrix' && shape.rows === shape.columns;
  if (isSquare && kind === 'expectation') return context.textOf(span).startsWith('\\langle'); // `\langle \xi(t) \xi(t') \rangle`
  return kind === 'add' && isSquare && /^\\?(?:operatorname|text|mathrm|mathbb|rm)?\W*(?:[Vv]ar|V)\b/.test(context.textOf(span));
}

function checkSides(context: Context, sides: readonly (Expr | null)[]): void {
  const shaped = sides.filter((side) => side !== null && !fitsAnyShape(side) && side.shape.kind !== 'unknown');
  const first = shaped[0];
  for (const side of shaped) {
    if (side && first && !shapesFit(first.shape, side.shape)) context.mismatch('relation', side.span, first.shape, side.shape);
  }
}
