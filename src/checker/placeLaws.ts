import type { Definition } from '../claims/claim';
import { lawName } from '../claims/sharedLaws';
import { substituteAll } from '../claims/substituteAll';
import { timeLetters } from '../math/conventions';
import { makeAdd, makeNegate, makeProduct } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { freeVariables, mapExpr } from '../math/visit';
import { readMixture } from '../probes/finiteMixture';

type Density = ExprOf<'density'>;
type Derivative = ExprOf<'gradient' | 'partial' | 'laplacian' | 'hessian'>;

/**
 * `∇log p(X_t)` after `p(x) ∝ e^{-U(x)}` is −∇U(X_t): what the text says that a density is, at any point, without the factors in which that point
 * does not stand, since they end where the logarithm is differentiated. Mixtures stay names: they are densities of their own. `isOther`: those
 * that are not the text's.
 */
export function placeLaws(
  expr: Expr,
  definitions: readonly Definition[],
  place: number,
  isOther: (density: Density) => boolean = () => false,
): Expr {
  return mapExpr(expr, (part) => {
    if (!isDerivative(part) || part.of.kind !== 'call' || part.of.name !== 'log' || part.of.argument.kind !== 'density') return part;
    if (isOther(part.of.argument) || isAtTime(part.of.argument)) return part;
    const told = logOfLaw(part.of.argument, definitions, place);
    if (told === null || !freeVariables(told).has(part.variable)) return part;
    return told.kind === 'negate' ? makeNegate({ ...part, of: told.of }, part.span) : { ...part, of: told };
  });
}

/** p_t, p_k: the law of a process at a time. */
const isAtTime = ({ parameters }: Density): boolean =>
  parameters.some((one) => [...freeVariables(one)].some((name) => timeLetters.has(name) || /^[ikn]$/.test(name)));

const isDerivative = (part: Expr): part is Derivative =>
  part.kind === 'gradient' || part.kind === 'partial' || part.kind === 'laplacian' || part.kind === 'hessian';

/** log p at a point up to a constant; null where the text does not say, or says a mixture. */
function logOfLaw(density: Density, definitions: readonly Definition[], place: number): Expr | null {
  const definition = findLaw(density, definitions, place);
  const formal = definition?.left?.expr.kind === 'density' ? definition.left.expr.of[0] : undefined;
  if (definition === undefined || formal?.kind !== 'symbol') return null;
  const { expr } = definition.value;
  const whole = expr.kind === 'normal-law' && expr.at === null ? { ...expr, at: formal, shape: scalarShape } : expr;
  const written = substituteAll(logOf(whole, formal.name), [[formal.name, density.of[0]!]]);
  return written;
}

/** The latest before the place, else the first, of one variable and without conditions. */
export function findLaw(density: Density, definitions: readonly Definition[], place: number): Definition | undefined {
  if (density.given.length > 0 || density.of.length !== 1) return undefined;
  const same = definitions.filter((definition) => {
    const left = definition.left?.expr;
    return left?.kind === 'density' && isLaw(definition, left) && lawName(left) === lawName(density);
  });
  return same.findLast(({ math }) => math <= place) ?? same[0];
}

/** A density of one point, told by a formula that is no mixture. */
function isLaw({ form, understood, value }: Definition, left: Density): boolean {
  const isTold = form === 'value' || form === 'law' || form === 'proportional';
  if (!isTold || !understood || left.of.length !== 1 || left.of[0]!.kind !== 'symbol' || left.given.length > 0) return false;
  return value.expr.kind !== 'integral' && value.expr.kind !== 'density' && readMixture({ left, value: value.expr }) === null;
}

/** log e^u is u, that of a product a sum of logarithms, without those in which the variable does not stand. */
function logOf(expr: Expr, variable: string): Expr {
  switch (expr.kind) {
    case 'call':
      return expr.name === 'exp' ? expr.argument : logarithm(expr);
    case 'product':
      return sumOf(
        [expr.left, expr.right].filter(stands(variable)).map((factor) => logOf(factor, variable)),
        expr,
      );
    case 'divide': {
      const [above, below] = [expr.numerator, expr.denominator].map((part) => (stands(variable)(part) ? [logOf(part, variable)] : [])) as [
        Expr[],
        Expr[],
      ]; // two
      return sumOf([...above, ...below.map((one) => makeNegate(one, one.span))], expr);
    }
    case 'power': {
      const isNumber = !stands(variable)(expr.exponent);
      return isNumber ? makeProduct(expr.exponent, logOf(expr.base, variable)) : logarithm(expr);
    }
    default:
      return logarithm(expr);
  }
}

const stands =
  (variable: string) =>
  (expr: Expr): boolean =>
    freeVariables(expr).has(variable);

const sumOf = (terms: readonly Expr[], whole: Expr): Expr =>
  terms.length === 0 ? logarithm(whole) : terms.length === 1 ? terms[0]! : makeAdd(terms);

const logarithm = (argument: Expr): Expr => ({ kind: 'call', name: 'log', argument, more: [], span: argument.span, shape: scalarShape });
