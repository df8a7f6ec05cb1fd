import type { Expr } from './expr';

/** The value of a formula of numbers, where `numberOf` gives its names; null where anything else stands in it. */
export function evaluateNumber(expr: Expr, numberOf: (name: string) => number): number | null {
  const part = (child: Expr) => evaluateNumber(child, numberOf);
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'constant':
      return expr.name === 'pi' ? Math.PI : expr.name === 'e' ? Math.E : null;
    case 'symbol':
      return expr.shape.kind === 'scalar' ? numberOf(expr.name) : null;
    case 'negate':
      return combine([part(expr.of)], ([of]) => -of!);
    case 'add':
      return combine(expr.terms.map(part), (terms) => terms.reduce((sum, term) => sum + term, 0));
    case 'product':
      return expr.form === 'scale' ? combine([part(expr.left), part(expr.right)], ([left, right]) => left! * right!) : null;
    case 'divide':
      return combine([part(expr.numerator), part(expr.denominator)], ([numerator, denominator]) => numerator! / denominator!);
    case 'power':
      return combine([part(expr.base), part(expr.exponent)], ([base, exponent]) => base! ** exponent!);
    case 'call':
      return evaluateCall(expr.name, part(expr.argument));
    default:
      return null;
  }
}

function combine(parts: readonly (number | null)[], make: (values: readonly number[]) => number): number | null {
  const known = parts.filter((value) => value !== null);
  return known.length === parts.length ? make(known) : null;
}

function evaluateCall(name: string, argument: number | null): number | null {
  const functions: Readonly<Record<string, (value: number) => number>> = { exp: Math.exp, log: Math.log, sqrt: Math.sqrt };
  const apply = functions[name];
  return apply === undefined || argument === null ? null : apply(argument);
}
