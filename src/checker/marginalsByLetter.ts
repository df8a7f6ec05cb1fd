import type { Claim, Definition, Side } from '../claims/claim';
import { kernelsOf, onlySymbol, type NormalKernel } from '../claims/normalKernels';
import { withToldNoises } from '../claims/withStatedLaws';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { mapExpr } from '../math/visit';
import { densitiesIn } from './impliedKernels';
import type { Judging } from './judging';

/** What a claim is judged with, in which `p(y)` is the density of y. */
export interface ByLetter {
  readonly claim: Claim;
  readonly left: Side;
  readonly judging: Judging;
  /** `p(y)`, and y. */
  readonly density: string;
  readonly variable: string;
}

/** The density p, and the variable that tells whose it is where it stands at it. */
export interface Marginal {
  readonly density: string;
  readonly variable: string;
}

/**
 * `x \sim p(x)`, `y = x + \sigma z`: by its letter `p(y)` may be p at y, or the density of y. The claim in the second reading; null where nothing is written so, where y
 * is not made of x by noise, or the states of one process tell their densities apart already.
 */
export function withMarginalsByLetter(claim: Claim, left: Side, judging: Judging): ByLetter | null {
  const { reading } = judging;
  const { definitions, dependents } = reading.claims;
  const text = { definitions, scope: withToldNoises(reading.scope, definitions, claim.math), atMath: claim.math, dependents };
  const made = kernelsOf(text).filter(isBetweenLetters);
  if (made.length === 0) return null;
  const spoken = [left.expr, claim.right.expr, ...definitions.map(({ value }) => value.expr)].flatMap(densitiesIn);
  const isMarginal = (use: ExprOf<'density'>, { of, given }: NormalKernel) =>
    isAloneAt(use, of.name) && isPriorOf(use.name, given.name, of.name, reading.scope, definitions);
  const marginals = spoken.flatMap((use) =>
    made.filter((kernel) => isMarginal(use, kernel)).map(({ of }): Marginal => ({ density: use.name, variable: of.name })),
  );
  const [first] = marginals;
  return first === undefined ? null : { ...first, ...renameDensities(claim, left, judging, marginals) };
}

/** `x_t` of `x_0` is told by its time. */
function isBetweenLetters({ of, given }: NormalKernel): boolean {
  const areStates = headOf(of.name) === headOf(given.name) && labelOf(of.name) !== '' && labelOf(given.name) !== '';
  return !areStates && of.name !== given.name;
}

/** x is drawn from the density, or from one that the text does not name while it names none by this letter. */
function isPriorOf(density: string, given: string, of: string, { symbols }: Scope, definitions: readonly Definition[]): boolean {
  const isNamed = (law: Law | null | undefined) => law?.kind === 'density' && law.density.name === density;
  const own = symbols.get(given)?.law ?? null;
  const isDefined = definitions.some(
    ({ left }) => left?.expr.kind === 'density' && left.expr.name === density && left.expr.given.length === 0,
  );
  if (isDefined || isNamed(symbols.get(of)?.law)) return false;
  return own === null ? ![...symbols.values()].some(({ law }) => isNamed(law)) : isNamed(own);
}

const isAloneAt = ({ of, given, parameters }: ExprOf<'density'>, variable: string): boolean =>
  given.length === 0 && parameters.length === 0 && onlySymbol(of)?.name === variable;

/** The claim, and what it is judged with, in which each such density has a name of its own. */
export function renameDensities(
  claim: Claim,
  left: Side,
  judging: Judging,
  marginals: readonly Marginal[],
): Pick<ByLetter, 'claim' | 'left' | 'judging'> {
  const { reading } = judging;
  const side = (one: Side): Side => ({ ...one, expr: rename(one.expr, marginals) });
  const definitions = reading.claims.definitions.map((one): Definition => ({ ...one, value: side(one.value) }));
  const symbols = new Map(reading.scope.symbols);
  for (const { density, variable } of marginals) {
    const info = symbols.get(density);
    if (info !== undefined) symbols.set(nameOf(density, variable), { ...info, name: nameOf(density, variable) });
  }
  const tested = claim.tested && {
    ...claim.tested,
    left: rename(claim.tested.left, marginals),
    right: rename(claim.tested.right, marginals),
  };
  return {
    claim: { ...claim, right: side(claim.right), tested },
    left: side(left),
    judging: { ...judging, reading: { ...reading, scope: { ...reading.scope, symbols }, claims: { ...reading.claims, definitions } } },
  };
}

const nameOf = (density: string, variable: string): string => `${density}_${variable}`;

function rename(expr: Expr, marginals: readonly Marginal[]): Expr {
  const own = (use: ExprOf<'density'>) => {
    const found = marginals.find(({ density, variable }) => use.name === density && isAloneAt(use, variable));
    return found === undefined ? use : { ...use, name: nameOf(found.density, found.variable) };
  };
  const bind = (binder: Binder): Binder =>
    binder.law.kind === 'density' ? { ...binder, law: { ...binder.law, density: own(binder.law.density) } } : binder;
  return mapExpr(expr, (part) => {
    if (part.kind === 'density') return own(part);
    return part.kind === 'expectation' ? { ...part, binders: part.binders.map(bind) } : part;
  });
}
