import type { Claim, Definition, Side } from '../claims/claim';
import { withoutConstantFactors } from '../claims/constantFactors';
import { resolveDefinitions, type Resolved } from '../claims/resolveDefinitions';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { conditionNormal } from './conditionNormal';
import { conditionParts } from './conditionParts';
import { splitJoint } from '../claims/splitJoint';
import { solveGiven } from '../claims/solveGiven';
import { densitiesOfCase, withStatedLaws, withToldNoises } from '../claims/withStatedLaws';
import { sameExpr } from '../math/hashExpr';
import { containsKind, freeVariables, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import { factorsOf, findPosterior, isLawOf, isSameLawOf, kernelIn } from '../probes/marginals';
import { drawByOpenKernels, findOpenPairs, unwrittenMarginals, withOneLetter } from '../probes/openKernels';
import type { DefinedDensity } from '../probes/marginals';
import { splitDefinitionsAt } from './definedDensities';
import { tellEnergies } from './energies';
import { tellDensities } from './impliedKernels';
import { withoutRestingSlopes } from './restingSlopes';
import { withMovingNumbers } from './movingNumbers';
import type { Judging } from './judging';
import { withLawsBeside } from './lawsBeside';
import { slopeOf } from './proportional';
import { withNumbersOfCase } from './numbersOfCase';
import { openIndices } from './openIndices';
import { openGiven } from './openGiven';
import { openMixtures } from './openMixtures';
import { atOneLevel, hasLaw, openBinders } from './openBinders';

/** Both sides of a claim with everything that the text defines put in its place. */
export interface PreparedSides {
  readonly left: Expr;
  readonly right: Expr;
  /** Names whose definition could not be put in place. */
  readonly blocked: readonly string[];
  /**
   * Values of variables that stay themselves, because a derivative is taken with respect to them or a density is told at them. What is tested of a process
   * is tested at every state, whatever path led there.
   */
  readonly values: ReadonlyMap<string, Expr>;
  /** Densities that a world makes as the text says. */
  readonly densities: readonly DefinedDensity[];
}

/** What of a claim says how its sides are prepared. */
export type PreparedClaim = Pick<Claim, 'right' | 'math' | 'tested' | 'statedLaws' | 'point' | 'relatedIndices'>;

export function prepareSides(
  claim: PreparedClaim,
  left: Side,
  judging: Pick<Judging, 'reading'>,
  definitions: readonly Definition[],
): PreparedSides {
  const ofCase = densitiesOfCase(claim);
  const written = ofCase.length === 0 ? definitions : [...definitions, ...ofCase];
  const prepared = prepareWith(claim, left, judging, written);
  const both = [left.expr, claim.right.expr];
  const names = [...prepared.blocked, ...integratedIn(both), ...averagedIn(both, withStatedLaws(judging.reading.scope, claim.statedLaws))];
  const energies = names.length === 0 ? null : tellEnergies(names, written, claim.math);
  return energies === null ? prepared : prepareWith(claim, left, judging, energies);
}

/** The same of two sides that are compared, in which numbers move with the time that they are differentiated by. */
export function prepareCompared(
  claim: PreparedClaim,
  left: Side,
  judging: Pick<Judging, 'reading'>,
  definitions: readonly Definition[],
): PreparedSides {
  const sides = prepareSides(claim, left, judging, definitions);
  if (claim.tested !== null) return sides;
  const [one, other] = openIndices(withMovingNumbers([sides.left, sides.right], judging.reading.scope), claim.relatedIndices);
  return { ...sides, left: one, right: other };
}

/** Densities of which something is integrated over the whole space: `\int f \pi\,dx` is an average under π. */
function integratedIn(sides: readonly Expr[]): readonly string[] {
  const integrals = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'integral' && part.bounds === null);
  return integrals.flatMap((part) => [...walkExpr(part)].flatMap((inner) => (inner.kind === 'density' ? [inner.name] : [])));
}

/** Densities that something is averaged under because the text draws it from them: `\mathbb E[x^\top \nabla U(x)]` after `x \sim \pi`. */
function averagedIn(sides: readonly Expr[], scope: Scope): readonly string[] {
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const laws = binders.flatMap((binder) => (binder.law.kind === 'unspecified' ? [lawOf(binder, scope)] : []));
  return laws.flatMap((law) => (law.kind === 'density' ? [law.density.name] : []));
}

function prepareWith(
  claim: PreparedClaim,
  left: Side,
  { reading }: Pick<Judging, 'reading'>,
  written: readonly Definition[],
): PreparedSides {
  const withNoises = (scope: Scope) => withToldNoises(scope, written, claim.math);
  const { dependents, namedDensities } = reading.claims;
  const text = { definitions: written, scope: withNoises(reading.scope), atMath: claim.math, dependents, namedDensities };
  const scope = withNoises(withStatedLaws(reading.scope, claim.statedLaws));
  const drawn = (expr: Expr) =>
    solveGiven(
      openGiven(
        conditionNormal(conditionParts(splitJoint(openMixtures(expr, { ...text, scope }), text), { ...text, scope }, dependents), {
          ...text,
          scope,
        }),
        { ...text, scope },
      ),
      text,
    );
  const compared = comparedSides(claim, left, scope).map((side) => ({ ...side, expr: drawn(side.expr) }));
  const exprs = compared.map(({ expr }) => expr);
  const spelledOut = compared.map(({ expr, math }) => drawn(resolveDefinitions(expr, written, math, claim.math).expr));
  // `D(x)` after `D(x) = \mathbb E[y | x]` is of the x that `x = y + n` makes, also where that is put in its place.
  const functions = written.filter(({ form }) => form !== 'rebinding');
  const ofFunctions = compared.map(({ expr, math }) => drawn(resolveDefinitions(expr, functions, math, claim.math).expr));
  const told = tellDensities([...exprs, ...spelledOut, ...ofFunctions], { ...text, scope });
  const { replaced, densities } = splitDefinitionsAt(told === null ? written : [...written, ...told.definitions], claim.math);
  const definitions = replaced.filter((definition) => !isBayesRule(definition, densities, scope));
  const spoken = new Set(exprs.flatMap((expr) => [...freeVariables(expr)]));
  const given = new Set([...spoken].filter((name) => !hasLaw(name, scope))); // `E_v[v] = m` with v ∼ N(m, Σ) is of one m
  const conditioned = conditionedIn(exprs);
  const resolveWith = (kept: readonly Definition[]) => compared.map((side) => resolveSide(side, kept)) as [Resolved, Resolved]; // two in, two out
  const resolveSide = ({ expr, math }: Side, kept: readonly Definition[]): Resolved => {
    const open = (averages: Expr) => openBinders(drawn(averages), { definitions: written, scope, atMath: claim.math, conditioned }, given);
    const first = resolveDefinitions(open(expr), kept, math, claim.math);
    const opened = open(first.expr);
    // A value keeps what its names meant where it was given: only what was opened is looked up once more.
    const second = sameExpr(opened, first.expr) ? first : resolveDefinitions(opened, kept, math, claim.math);
    return {
      expr: withoutRestingSlopes(atOneLevel(second.expr, spoken, scope)),
      blocked: [...new Set([...first.blocked, ...second.blocked])],
    };
  };
  const stopped = resolveWith(definitions).flatMap(({ blocked }) => blocked);
  const kept = valuesOf(new Set([...stopped, ...(told?.kept ?? [])]), definitions, claim.math);
  const [one, other] = resolveWith(kept.size === 0 ? definitions : definitions.filter((definition) => !kept.has(definition.name)));
  const values = claim.tested === null ? kept : new Map([...kept].filter(([, value]) => !containsKind(value, 'stochastic-integral')));
  const blocked = [...one.blocked, ...other.blocked];
  const beside = withLawsBeside([one.expr, other.expr], reading.formulas, claim.statedLaws);
  const sides = withNumbersOfCase(beside, [left.expr, claim.right.expr], written, claim.math);
  return { ...withOpenKernels(sides, densities, scope), blocked, values };
}

/** What is averaged over in `E[f(y) | x]`: an average without the bar is one over x as well. Below the E, `q(y | x)` may be the law of all averages beside it. */
function conditionedIn(sides: readonly Expr[]): ReadonlySet<string> {
  const names = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => {
      if (part.kind !== 'expectation') return [];
      const isOfBar = ({ span }: Expr) => span.start === part.span.start; // what a bar tells has the place of the E; a subscript has its own
      return part.binders.filter(({ law }) => law.kind === 'density' && law.density.given.some(isOfBar)).map(({ variable }) => variable);
    });
  return new Set(names);
}

/** `p(x|y) = q(y|x) p(x) / q(y)`, where a world makes that posterior: it is drawn from and integrated under as a density of its own. */
function isBayesRule({ left, value: { expr } }: Definition, densities: readonly DefinedDensity[], scope: Scope): boolean {
  if (left?.expr.kind !== 'density' || expr.kind !== 'divide') return false;
  const made = findPosterior(left.expr, densities, scope);
  if (made === undefined) return false;
  const factors = factorsOf(expr.numerator);
  const { of, given } = made.kernel;
  const isKernel = factors.some((factor) => isSameLawOf(kernelIn(factor, of, given), made.kernel));
  return factors.length === 2 && isKernel && factors.some((factor) => isLawOf(factor, given));
}

/** Kernels of which the text says no more are drawn by, and make marginals. */
function withOpenKernels(
  exprs: readonly [Expr, Expr],
  densities: readonly DefinedDensity[],
  scope: Scope,
): Pick<PreparedSides, 'left' | 'right' | 'densities'> {
  const letters = findOpenPairs(exprs, densities);
  const aligned = exprs.map((expr) => withOneLetter(expr, letters));
  const pairs = findOpenPairs(aligned, densities);
  const [left, right] = aligned.map((expr) => withoutConstantFactors(drawByOpenKernels(expr, pairs, scope))) as [Expr, Expr]; // two in, two out
  return { left, right, densities: [...densities, ...unwrittenMarginals(pairs, densities)] };
}

/** The sides, or what they are tested by. What a goal speaks of may be told after it, in the proof that ends with its value. */
function comparedSides({ right, tested, point }: PreparedClaim, left: Side, scope: Scope): readonly [Side, Side] {
  const posed = (side: Side): Side => (point === null ? side : { ...side, expr: slopeOf(side.expr, point, scope) });
  return tested === null
    ? [posed(left), posed({ ...right, math: Math.max(left.math, right.math) })]
    : [
        { ...left, expr: tested.left, math: right.math },
        { ...right, expr: tested.right },
      ];
}

/** Values of the variables (`x_t = α x_0 + σ ε`) that could not be put in place. */
function valuesOf(blocked: ReadonlySet<string>, definitions: readonly Definition[], atMath: number): ReadonlyMap<string, Expr> {
  const rebindings = definitions.filter(
    (definition) => definition.form === 'rebinding' && definition.understood && blocked.has(definition.name) && definition.math <= atMath,
  );
  return new Map(
    rebindings.map((definition) => [
      definition.name,
      resolveDefinitions(
        definition.value.expr,
        definitions.filter((other) => other.name !== definition.name),
        atMath,
      ).expr,
    ]),
  );
}
