import type { Claim, Definition, Side } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Expr } from '../math/expr';
import { freeVariables, substituteName, walkExpr } from '../math/visit';
import type { Judging } from './judging';

/**
 * `Take $\sigma = 1$. Then $\mathbb E\|\sigma\epsilon\|^2 = d$`: what is stated is tried in general, where a number is one case; what fails so may be meant of the
 * numbers that the text has given by then. The judging with these in place; null where the claim speaks of none.
 */
export function withNumbersGiven(claim: Claim, left: Side, judging: Judging): Given | null {
  const { right, math, givenNumbers } = claim;
  if (givenNumbers.length === 0) return null;
  const { claims } = judging.reading;
  const spoken = new Set(
    [left.expr, right.expr, ...testedSides(claim)].flatMap((side) => [
      ...freeVariables(resolveDefinitions(side, claims.definitions, math).expr),
    ]),
  );
  const values = givenNumbers.map((one): Definition => ({ ...one, form: 'value' }));
  const reading = { ...judging.reading, claims: { ...claims, definitions: [...claims.definitions, ...values] } };
  return {
    judging: { ...judging, reading },
    isWhole: spoken.size > 0 && [...spoken].every((name) => values.some((one) => one.name === name)),
  };
}

interface Given {
  readonly judging: Judging;
  /** Nothing else is open in the claim. */
  readonly isWhole: boolean;
}

/**
 * The claim with the numbers put in that its own sentence supposes: `For $\eta = 1$ we have $\sigma_t = …$` after `\sigma_t(\eta) = \eta\,…`. Null where it supposes
 * none that it speaks of.
 */
export function withNumbersSupposed(claim: Claim, left: Side, judging: Judging): Supposed | null {
  const values = new Map(claim.supposedNumbers.map(({ name, value }) => [name, value]));
  if (values.size === 0) return null;
  const { reading } = judging;
  const others = reading.claims.definitions.filter(({ name }) => !values.has(name));
  const put = (expr: Expr) => [...values].reduce((to, [name, value]) => substituteName(to, name, value), expr);
  const inSide = (side: Side): Side => ({ ...side, expr: put(side.expr) });
  const { tested } = claim;
  const sides = [left.expr, claim.right.expr, ...testedSides(claim)].map((side) => resolveDefinitions(side, others, claim.math).expr);
  const isMoved = sides.some((expr) => [...walkExpr(expr)].some((part) => 'of' in part && 'variable' in part && values.has(part.variable))); // `\partial_t p` at t = 0
  if (isMoved) return null;
  const definitions = others.map((one) =>
    isSpoken(one.value.expr, values) ? { ...one, value: { ...one.value, expr: put(one.value.expr) } } : one,
  );
  return {
    claim: { ...claim, right: inSide(claim.right), tested: tested && { ...tested, left: put(tested.left), right: put(tested.right) } },
    left: inSide(left),
    judging: { ...judging, reading: { ...reading, claims: { ...reading.claims, definitions } } },
    isOther: claim.supposedNumbers.some(({ isOther }) => isOther),
  };
}

/** What stands in the equation that the process has to obey: the rates of the SDE are there alone. */
const testedSides = ({ tested }: Claim): readonly Expr[] => (tested === null ? [] : [tested.left, tested.right]);

const isSpoken = (expr: Expr, values: ReadonlyMap<string, Expr>) => [...freeVariables(expr)].some((name) => values.has(name));

interface Supposed {
  readonly claim: Claim;
  readonly left: Side;
  /** With the numbers in the laws and formulas that the claim rests on. */
  readonly judging: Judging;
  /** Elsewhere the text has other numbers for the names. */
  readonly isOther: boolean;
}
