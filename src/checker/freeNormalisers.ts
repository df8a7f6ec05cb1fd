import { isNumber, makeCall, makeSymbol } from '../math/build';
import type { Definition } from '../claims/claim';
import { scalarShape, type Expr } from '../math/expr';
import { freeVariables } from '../math/visit';

/** Names that the text gives as an integral, `Z = \int e^{-U(x)}\,dx`. */
export function normalisersIn(definitions: readonly Definition[]): readonly Definition[] {
  return definitions.filter(
    ({ form, left, value }) =>
      form === 'value' && left?.expr.kind === 'symbol' && left.expr.shape.kind === 'scalar' && value.expr.kind === 'integral',
  );
}

/** The definitions with any positive number for each of them. */
export function withFree(definitions: readonly Definition[], normalisers: readonly Definition[]): readonly Definition[] {
  return definitions.map((definition) => {
    const index = normalisers.indexOf(definition);
    if (index < 0) return definition;
    const { span } = definition.value.expr;
    const number = makeCall('exp', makeSymbol(`zeta_${index + 1}`, scalarShape, span), span);
    return { ...definition, value: { ...definition.value, expr: number } };
  });
}

/**
 * Whether an equation is of one degree in Z on both sides, as `∇ρ = -ρ ∇U` is for `ρ = e^{-U} / Z`: what fails for one Z > 0 then fails for every Z, and so for
 * the one that the text means.
 */
export function isHomogeneous(left: Expr, right: Expr, names: readonly string[]): boolean {
  return names.every((name) => {
    const [one, other] = [degreeIn(left, name), degreeIn(right, name)];
    return one !== null && other !== null && (one === other || isNumber(left, 0) || isNumber(right, 0));
  });
}

/** The power of a name in every term of an expression; null where there is no one power. */
function degreeIn(expr: Expr, name: string): number | null {
  if (!freeVariables(expr).has(name)) return 0;
  switch (expr.kind) {
    case 'symbol':
      return 1;
    case 'add': {
      const degrees = new Set(expr.terms.map((term) => degreeIn(term, name)));
      return degrees.size === 1 ? [...degrees][0]! : null;
    }
    case 'negate':
    case 'transpose':
    case 'norm':
      return degreeIn(expr.of, name);
    case 'gradient':
    case 'divergence':
    case 'laplacian':
    case 'partial':
      return expr.variable === name ? null : degreeIn(expr.of, name);
    case 'product':
      return combined(degreeIn(expr.left, name), degreeIn(expr.right, name), 1);
    case 'divide':
      return combined(degreeIn(expr.numerator, name), degreeIn(expr.denominator, name), -1);
    case 'power':
      return expr.exponent.kind === 'number' ? combined(0, degreeIn(expr.base, name), expr.exponent.value) : degreeOfInverse(expr, name);
    case 'integral':
      return expr.bounds === null && expr.variable !== name ? degreeIn(expr.body, name) : null;
    default:
      return null;
  }
}

/** `Z^{-1}`. */
function degreeOfInverse({ base, exponent }: Expr & { kind: 'power' }, name: string): number | null {
  if (exponent.kind !== 'negate' || exponent.of.kind !== 'number') return null;
  return combined(0, degreeIn(base, name), -exponent.of.value);
}

function combined(one: number | null, other: number | null, times: number): number | null {
  return one === null || other === null ? null : one + times * other;
}
