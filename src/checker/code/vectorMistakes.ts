import { makeCall, makeDivide, makeGradient, makeNorm, makeNumber, makePower, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Shape } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import { mapExpr, walkExpr } from '../../math/visit';

/** A mistake in one place: what stands there instead, and the words after `your code`. */
export interface Mistake {
  readonly replacement: Expr;
  readonly words: string;
}

const show = (expr: Expr) => `\`${printLatex(expr)}\``;

const onesLike = ({ shape, span }: Expr): Expr => ({ kind: 'constant', name: 'ones', span, shape });

/** 1ᵀA1 for tr A, which `grad(s.sum(), x).sum()` gives, and ‖A‖². */
export function summedJacobians(expr: ExprOf<'trace' | 'divergence'>): Mistake[] {
  const words = `adds up all entries of the Jacobian, not its diagonal alone, in ${show(expr)}`;
  const jacobian = expr.kind === 'trace' ? expr.of : null;
  const field = expr.kind === 'divergence' ? expr.of : jacobian?.kind === 'gradient' ? jacobian.of : null;
  const variable = expr.kind === 'divergence' ? expr.variable : jacobian?.kind === 'gradient' ? jacobian.variable : null;
  if (field?.shape.kind !== 'vector' || variable === null) return [];
  const slope = makeGradient(makeProduct(onesLike(field), field, 'dot'), variable, field.shape, expr.span);
  const square =
    jacobian === null
      ? []
      : [
          {
            replacement: makePower(makeNorm(jacobian, 2, expr.span), makeNumber(2, expr.span), expr.span),
            words: `adds up the squares of the entries of the Jacobian, not its diagonal, in ${show(expr)}`,
          },
        ];
  return [{ replacement: { ...makeProduct(onesLike(field), slope, 'dot'), span: expr.span }, words }, ...square];
}

/** ‖u‖²/d for ‖u‖². */
export function averagedSquares(expr: ExprOf<'power'>, of: Expr): Mistake[] {
  if (of.shape.kind !== 'vector') return [];
  const words = `takes the mean over the components, not the sum, in ${show(expr)}`;
  return [{ replacement: makeDivide(expr, dimensionOf(of.shape, expr.span), expr.span), words }];
}

export function dimensionOf(shape: Shape & { kind: 'vector' }, span: Expr['span']): Expr {
  if (typeof shape.dimension === 'number') return { kind: 'number', value: shape.dimension, span, shape: { kind: 'scalar' } };
  return makeSymbol(shape.dimension, { kind: 'scalar' }, span);
}

/** A clean sample as the target of a model of the noise, and the like. */
export function otherTargets(expr: ExprOf<'add'>, equation: Expr): Mistake[] {
  const vectors = boundVectors(equation);
  return expr.terms.flatMap((term) => {
    const own = term.kind === 'negate' ? term.of : term;
    if (own.kind !== 'symbol' || own.shape.kind !== 'vector' || !vectors.has(own.name)) return [];
    return [...vectors]
      .filter((name) => name !== own.name)
      .map((name) => {
        const other = { ...own, name };
        const put = (one: Expr): Expr => (one === term ? mapExpr(term, (part) => (part === own ? other : part)) : one);
        return {
          replacement: { ...expr, terms: expr.terms.map(put) },
          words: `has ${show(other)} where the equation has ${show(own)}, in ${show(expr)}`,
        };
      });
  });
}

function boundVectors(equation: Expr): ReadonlySet<string> {
  const binders = [...walkExpr(equation)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return new Set(binders.filter(({ shape }) => shape.kind === 'vector').map(({ variable }) => variable));
}

/** `ᾱ x_0 + (1 - ᾱ) ε`: no root anywhere where the equation has several. */
export function lostRoots(equation: Expr): Mistake[] {
  const roots = [...walkExpr(equation)].filter((part) => part.kind === 'call' && part.name === 'sqrt');
  const lose = (part: Expr): Expr => (part.kind === 'call' && part.name === 'sqrt' ? part.argument : part);
  return roots.length < 2 ? [] : [{ replacement: mapExpr(equation, lose), words: `leaves out the roots of ${listOf(roots)}` }];
}

/** `\sqrt\beta h` for `\sqrt{\beta h}`. */
export function halfRoots({ name, argument, span }: ExprOf<'call'>): Mistake[] {
  if (name !== 'sqrt' || argument.kind !== 'product') return [];
  const [left, right] = [argument.left, argument.right];
  const rootOf = (rooted: Expr, other: Expr): Mistake => ({
    replacement: { ...makeProduct(makeCall('sqrt', rooted, span), other), span },
    words: `takes the root of ${show(rooted)} alone, not of ${show(argument)}`,
  });
  return [rootOf(left, right), rootOf(right, left)];
}

const listOf = (roots: readonly Expr[]) =>
  [...new Set(roots.flatMap((part) => (part.kind === 'call' ? [show(part.argument)] : [])))].join(' and ');
