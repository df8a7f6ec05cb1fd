import type { Expr, ExprOf } from '../math/expr';
import type { Component } from './densityModel';
import { bind, type Context, type LowerExpr } from './lowered';
import type { DefinedDensity } from './marginals';
import { factorOf, meanOf } from './normalLaw';
import { scalar } from './value';

/** One part of a mixture as it is written: w N(x; μ, Σ), with the indices of the sums around it at their values. */
interface WrittenPart {
  readonly weight: number;
  readonly law: ExprOf<'normal-law'>;
  readonly indices: ReadonlyMap<string, number>;
}

const mostParts = 4096;

/**
 * The parts of `p(x) = Σ_k w_k N(x; μ_k, Σ_k)` with weights that are numbers, positive and of sum 1; null for anything else. Means and
 * covariances may be anything, also abstract.
 */
export function readMixture({ left, value }: DefinedDensity): readonly WrittenPart[] | null {
  const variable = left.of.length === 1 && left.of[0]!.kind === 'symbol' ? left.of[0]!.name : null;
  if (variable === null || left.given.length > 0) return null;
  const parts = readParts(value, variable, new Map());
  if (parts === null || parts.length > mostParts || parts.some(({ weight }) => !(weight > 0))) return null;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.length > 1 && Math.abs(total - 1) < 1e-9 ? parts : null;
}

/** Each part with its mean and the Cholesky factor of its covariance. */
export function mixtureComponents(parts: readonly WrittenPart[], size: number, context: Context, lower: LowerExpr): Component[] {
  const { builder } = context.world;
  return parts.map(({ weight, law, indices }) => {
    const inner = [...indices].reduce((outer, [name, value]) => bind(outer, name, scalar(builder.constant(value))), context);
    const mean = meanOf(law.mean, size, inner, lower);
    const factor = factorOf(law.covariance, size, inner, lower);
    return { weight: builder.constant(weight), logWeight: builder.constant(Math.log(weight)), mean, factor };
  });
}

/** The parts of an expression that is a sum of normal laws with numbers as weights, of whatever sum; null for anything else. `variable` null: of any one. */
export function readNormalParts(expr: Expr, variable: string | null): readonly WrittenPart[] | null {
  return readParts(expr, variable, new Map());
}

type Indices = ReadonlyMap<string, number>;

function readParts(expr: Expr, variable: string | null, indices: Indices): readonly WrittenPart[] | null {
  switch (expr.kind) {
    case 'normal-law':
      return variable === null || (expr.at?.kind === 'symbol' && expr.at.name === variable) ? [{ weight: 1, law: expr, indices }] : null;
    case 'add':
      return joinParts(expr.terms.map((term) => readParts(term, variable, indices)));
    case 'product':
      return weighParts(expr.left, expr.right, variable, indices) ?? weighParts(expr.right, expr.left, variable, indices);
    case 'divide':
      return scaleParts(readParts(expr.numerator, variable, indices), inverseOf(numberOf(expr.denominator, indices)));
    case 'sum':
      return expr.product ? null : readTerms(expr, variable, indices);
    default:
      return null;
  }
}

function readTerms({ index, lower, upper, body }: ExprOf<'sum'>, variable: string | null, indices: Indices): readonly WrittenPart[] | null {
  const [first, last] = [numberOf(lower, indices), numberOf(upper, indices)];
  if (first === null || last === null || !Number.isInteger(first) || last - first >= mostParts) return null;
  const values = Array.from({ length: Math.max(0, Math.floor(last - first) + 1) }, (_, i) => first + i);
  return joinParts(values.map((value) => readParts(body, variable, new Map(indices).set(index, value))));
}

function weighParts(weight: Expr, law: Expr, variable: string | null, indices: Indices): readonly WrittenPart[] | null {
  return scaleParts(readParts(law, variable, indices), numberOf(weight, indices));
}

function scaleParts(parts: readonly WrittenPart[] | null, factor: number | null): readonly WrittenPart[] | null {
  return parts === null || factor === null ? null : parts.map((part) => ({ ...part, weight: factor * part.weight }));
}

function joinParts(groups: readonly (readonly WrittenPart[] | null)[]): readonly WrittenPart[] | null {
  return groups.some((group) => group === null) ? null : groups.flatMap((group) => group ?? []);
}

const inverseOf = (value: number | null): number | null => (value === null || value === 0 ? null : 1 / value);

/** The value of an expression of numbers and indices. */
function numberOf(expr: Expr, indices: Indices): number | null {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'symbol':
      return indices.get(expr.name) ?? null;
    case 'negate':
      return combine([numberOf(expr.of, indices)], ([a]) => -a!);
    case 'divide':
      return combine([numberOf(expr.numerator, indices), numberOf(expr.denominator, indices)], ([a, b]) => a! / b!);
    case 'product':
      return combine([numberOf(expr.left, indices), numberOf(expr.right, indices)], ([a, b]) => a! * b!);
    case 'add':
      return combine(
        expr.terms.map((term) => numberOf(term, indices)),
        (values) => values.reduce((sum, value) => sum + value, 0),
      );
    default:
      return null;
  }
}

function combine(values: readonly (number | null)[], operate: (values: readonly number[]) => number): number | null {
  return values.includes(null) ? null : operate(values as readonly number[]); // none is null
}
