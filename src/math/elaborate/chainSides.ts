import type { Binder, Expr, ExprOf } from '../expr';
import { fitsAnyShape, makeGradient, makeProduct } from '../build';
import { shapesFit } from '../shapes';
import { freeVariables, mapExpr } from '../visit';
import type { Context } from './context';
import { convolveAtOnePoint } from './convolutions';

/** Settles what only the sides of a chain together can tell, and reports shapes that do not agree. */
export function settleSides(context: Context, sides: (Expr | null)[]): void {
  convolveAtOnePoint(sides);
  spreadVariances(context, sides);
  spreadGradients(context, sides);
  checkSides(context, sides);
  freeSilentBinders(context, sides);
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
 * `\mathbb E[\langle v, u(x) \rangle v] = u(x)`: where nothing says that x is random and x stands free on another side, a bare E does not
 * average over it.
 */
function freeSilentBinders(context: Context, sides: (Expr | null)[]): void {
  if (context.silent.size === 0) return;
  const free = sides.map((side) => (side ? freeVariables(side) : new Set<string>()));
  sides.forEach((side, index) => {
    const isFreeElsewhere = (name: string) => free.some((names, other) => other !== index && names.has(name));
    if (side) sides[index] = mapExpr(side, (node) => (node.kind === 'expectation' ? withoutFree(context, node, isFreeElsewhere) : node));
  });
}

function withoutFree(context: Context, node: ExprOf<'expectation'>, isFreeElsewhere: (name: string) => boolean): Expr {
  const isKept = ({ variable, span }: Binder) =>
    !context.silent.has(span) || context.scope.lookup(variable).random === true || !isFreeElsewhere(variable);
  const binders = node.binders.filter(isKept);
  return binders.length === 0 ? node : { ...node, binders };
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
