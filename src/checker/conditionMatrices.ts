import { isNumber, makeAdd, makeNegate, makePower, makeNumber, makeProduct, makeTranspose } from '../math/build';
import type { Expr, Law } from '../math/expr';
import { freeVariables } from '../math/visit';
import { readAffine } from '../claims/process/linearIn';

/** A normal variable, and the letter that it is drawn anew by. */
interface Drawn {
  readonly name: string;
  readonly law: Law & { kind: 'normal' };
  readonly draw: Expr;
}

/**
 * `E[f(x) | y]` where y = Σ A_k z_k + c with matrices A_k and independent vectors z_k ∼ N(m_k, C_k): given y, z_k has the law of
 * z_k' + C_k A_kᵀ (Σ A_j C_j A_jᵀ)⁻¹ (y − Σ A_j z_j' − c) with z_j' drawn anew (Matheron's rule; N. Cressie, "Statistics for Spatial Data", 1993, section 3.6.2).
 * Null where y is nothing of the kind.
 */
export function conditionByMatrices(variables: readonly Drawn[], seen: Expr, made: Expr): Given | null {
  const condition = readCondition(variables, made);
  if (condition === null || seen.shape.kind !== 'vector' || variables.some(({ draw }) => draw.shape.kind !== 'vector')) return null;
  const { coefficients, rest } = condition;
  const spreads = variables.flatMap(({ law }, k) => (coefficients[k] ? [sandwich(coefficients[k], law.covariance)] : []));
  const reached = variables.flatMap(({ draw }, k) => (coefficients[k] ? [multiply(coefficients[k], draw)] : []));
  const missing = makeAdd([seen, ...[...reached, ...(rest === null ? [] : [rest])].map((part) => makeNegate(part, part.span))]);
  const whole = spreads.length === 0 ? null : makeAdd(spreads);
  if (whole === null || whole.shape.kind !== 'matrix') return null;
  const inverse = makePower(whole, makeNegate(makeNumber(1, seen.span), seen.span), seen.span);
  const pulls = variables.map(({ law }, k) => coefficients[k] && multiply(multiply(law.covariance, turned(coefficients[k])), inverse));
  return {
    values: variables.map(({ draw }, k) => (pulls[k] ? makeAdd([draw, multiply(pulls[k], missing)]) : draw)),
    covariances: variables.map(({ law }, k) => {
      const seenOf = pulls[k] && coefficients[k] && multiply(multiply(pulls[k], coefficients[k]), law.covariance);
      return seenOf ? makeAdd([law.covariance, makeNegate(seenOf, seenOf.span)]) : law.covariance;
    }),
  };
}

/** The variables under the condition, by draws of their own laws, and the covariance of each. */
export interface Given {
  readonly values: readonly Expr[];
  readonly covariances: readonly Expr[];
}

interface Condition {
  readonly coefficients: readonly (Expr | null)[];
  readonly rest: Expr | null;
}

function readCondition(variables: readonly Drawn[], made: Expr): Condition | null {
  let rest: Expr | null = made;
  const coefficients: (Expr | null)[] = [];
  for (const { name } of variables) {
    const affine: ReturnType<typeof readAffine> = rest === null ? { coefficient: null, rest: null } : readAffine(rest, name);
    if (affine === undefined) return null;
    coefficients.push(affine.coefficient);
    rest = affine.rest;
  }
  const isKnown = (part: Expr | null) => part === null || (isFactor(part) && variables.every(({ name }) => !freeVariables(part).has(name)));
  return coefficients.every(isKnown) ? { coefficients, rest } : null;
}

const isFactor = ({ shape }: Expr) => shape.kind === 'scalar' || shape.kind === 'matrix';

const turned = (factor: Expr) => (factor.shape.kind === 'matrix' ? makeTranspose(factor, factor.span) : factor);

/** A C Aᵀ. */
const sandwich = (factor: Expr, covariance: Expr) => multiply(multiply(factor, covariance), turned(factor));

const multiply = (left: Expr, right: Expr): Expr => (isNumber(left, 1) ? right : isNumber(right, 1) ? left : makeProduct(left, right));
