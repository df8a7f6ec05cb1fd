import type { Claim, Definition, Side } from '../claims/claim';
import { isPlainNumber } from '../claims/findDefinition';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Snapshot } from '../document/snapshot';
import { timeLetters } from '../math/conventions';
import type { Expr, Formula } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';
import { freeVariables, substituteName, walkExpr } from '../math/visit';
import type { Judging } from './judging';

/**
 * `Take $\sigma = 1$. Then $\mathbb E\|\sigma\epsilon\|^2 = d$`: what is stated is tried in general, where a number is one case; what fails so may be meant of the
 * numbers that the text has given by then. The judging with these in place; null where the claim speaks of none.
 */
export function withNumbersGiven({ right, math }: Pick<Claim, 'right' | 'math'>, left: Side, judging: Judging): Judging | null {
  const { claims } = judging.reading;
  const isGiven = (one: Definition) => one.math <= math && math <= one.until && isNumber(one, judging.reading.scope);
  const given = new Map(claims.definitions.filter(isGiven).map((one) => [one.name, one]));
  if (given.size === 0) return null;
  const spoken = [left.expr, right.expr].flatMap((side) => [...freeVariables(resolveDefinitions(side, claims.definitions, math).expr)]);
  const values = spoken.flatMap((name): Definition[] => (given.has(name) ? [{ ...given.get(name)!, form: 'value' }] : []));
  if (values.length === 0) return null;
  return { ...judging, reading: { ...judging.reading, claims: { ...claims, definitions: [...claims.definitions, ...new Set(values)] } } };
}

/** Of a constant: a time or an index goes on to other values, and at 0 most things are equal. */
function isNumber({ form, value, left, isLocal }: Definition, scope: Scope): boolean {
  if (form !== 'rebinding' || isLocal || left?.expr.kind !== 'symbol' || !isPlainNumber(value.expr)) return false;
  const { name } = left.expr;
  const info = scope.symbols.get(name);
  const isTime = timeLetters.has(headOf(name)) || info?.clock === true;
  const isZero = value.expr.kind === 'number' && value.expr.value === 0;
  return !isTime && !isZero && info !== undefined && ['scalar-parameter', 'constant'].includes(info.role);
}

/**
 * The claim with the numbers put in that its own sentence supposes: `For $\eta = 1$ we have $\sigma_t = …$` after `\sigma_t(\eta) = \eta\,…`. Null where it supposes
 * none that it speaks of.
 */
export function withNumbersSupposed(claim: Claim, left: Side, { reading }: Judging): Supposed | null {
  const values = numbersSupposed(reading.snapshot, reading.formulas, claim.math);
  if (values.size === 0) return null;
  const others = reading.claims.definitions.filter(({ name }) => !values.has(name));
  const resolved = (expr: Expr) => resolveDefinitions(expr, others, claim.math).expr;
  const put = (side: Side): Side => ({
    ...side,
    expr: [...values].reduce((expr, [name, value]) => substituteName(expr, name, value), resolved(side.expr)),
  });
  const sides = [left, claim.right].map(({ expr }) => resolved(expr));
  const isSpoken = sides.some((expr) => [...freeVariables(expr)].some((name) => values.has(name)));
  const isMoved = sides.some((expr) => [...walkExpr(expr)].some((part) => 'of' in part && 'variable' in part && values.has(part.variable))); // `\partial_t p` at t = 0
  const isOther = reading.claims.definitions.some(({ name, value }) => values.has(name) && !sameExpr(value.expr, values.get(name)!));
  return isSpoken && !isMoved ? { claim: { ...claim, right: put(claim.right) }, left: put(left), isOther } : null;
}

interface Supposed {
  readonly claim: Claim;
  readonly left: Side;
  /** Elsewhere the text has other numbers for the names. */
  readonly isOther: boolean;
}

/** `For $\eta = 1$` before a formula in the same sentence, by the names. */
function numbersSupposed({ blocks }: Snapshot, formulas: readonly Formula[], math: number): ReadonlyMap<string, Expr> {
  const block = blocks.find(({ items }) => items.some((item) => item.kind === 'math' && item.index === math));
  const found = new Map<string, Expr>();
  let words = '';
  for (const item of block?.items ?? []) {
    if (item.kind === 'text') words = item.text;
    else if (item.index === math) return found;
    else {
      if (endsSentence.test(words)) found.clear();
      const [said, more] = formulas[item.index]?.statements ?? [];
      const [of, value, third] = said?.kind === 'chain' && said.relations[0]?.sign === 'equal' ? said.sides : [];
      if (more === undefined && third === undefined && of?.kind === 'symbol' && value && isPlainNumber(value) && supposes.test(words))
        found.set(of.name, value);
    }
    if (item.kind === 'text' && endsSentence.test(item.text)) found.clear();
  }
  return new Map();
}

const endsSentence = /[.!?]\s|[。！？]/;
const supposes = /(?:\b(?:for|when|if|at|with|where|case|setting|taking|choosing)|当|當|若|如果|取|令)\s*$/i;
