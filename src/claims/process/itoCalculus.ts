import { isZero, makeDivide, makeNegate, makeNumber, makeProduct } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { containsKind } from '../../math/visit';
import { differentiate } from './itoFormula';
import { addSmall, multiplySmall, nothing, type Small, type System } from './system';

/** What an expression of differentials comes to; undefined when it is not made of those of the system. */
export function readSmall(expr: Expr, system: System): Small | undefined {
  if (!containsKind(expr, 'differential')) return isZero(expr) ? nothing : undefined;
  switch (expr.kind) {
    case 'differential':
      return readDifferential(expr, system);
    case 'operation':
      return isNegligible(expr) ? nothing : undefined;
    case 'negate':
      return mapSmall(readSmall(expr.of, system), (part) => makeNegate(part, expr.span));
    case 'add':
      return addSmall(expr.terms.map((term) => readSmall(term, system)));
    case 'divide':
      if (containsKind(expr.denominator, 'differential')) return undefined;
      return mapSmall(readSmall(expr.numerator, system), (part) => makeDivide(part, expr.denominator));
    case 'power':
      return expr.exponent.kind === 'number' && expr.exponent.value === 2 ? multiply(expr.base, expr.base, system) : undefined;
    case 'product':
      return readProduct(expr, system);
    default:
      return undefined;
  }
}

function readProduct({ left, right, form }: ExprOf<'product'>, system: System): Small | undefined {
  if (!containsKind(left, 'differential')) return mapSmall(readSmall(right, system), (part) => makeProduct(left, part, signOf(form)));
  if (!containsKind(right, 'differential')) return mapSmall(readSmall(left, system), (part) => makeProduct(part, right, signOf(form)));
  return multiply(left, right, system);
}

const signOf = (form: ExprOf<'product'>['form']) => (form === 'dot' ? 'dot' : 'juxtaposed');

/** `o(dt)`. */
function isNegligible({ name, operands: [of] }: ExprOf<'operation'>): boolean {
  return name === 'order' && of?.kind === 'differential';
}

function multiply(left: Expr, right: Expr, system: System): Small | undefined {
  const [one, other] = [readSmall(left, system), readSmall(right, system)];
  return one && other && multiplySmall(one, other, system);
}

function readDifferential({ of }: ExprOf<'differential'>, system: System): Small | undefined {
  if (of.kind === 'symbol' && of.name === system.time) return { drift: makeNumber(1, of.span), noises: nothing.noises };
  const [first, second] = of.kind === 'operation' && of.name === 'covariation' ? of.operands : [];
  if (first !== undefined && second !== undefined) return multiplyPaths(first, second, system);
  if (of.kind === 'symbol') return system.states.get(of.name);
  return differentiate(of, system);
}

/** d⟨X, Y⟩ = dX dY. */
function multiplyPaths(first: Expr, second: Expr, system: System): Small | undefined {
  const [one, other] = [first, second].map((of): Expr => ({ kind: 'differential', of, span: of.span, shape: of.shape }));
  return one && other && multiply(one, other, system);
}

function mapSmall(small: Small | undefined, map: (expr: Expr) => Expr): Small | undefined {
  return (
    small && {
      drift: small.drift && map(small.drift),
      noises: new Map([...small.noises].map(([name, coefficient]) => [name, map(coefficient)])),
    }
  );
}
