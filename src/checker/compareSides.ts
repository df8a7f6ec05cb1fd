import { isZero } from '../math/build';
import { alignBinders, withoutVainAverages } from '../check/alignBinders';
import { alignLaws } from '../check/alignLaws';
import type { Comparison } from '../check/compareWorlds';
import { judge, judgeWithoutRun } from '../check/judge';
import { atFarEnds } from '../check/farEnds';
import { readLimitQuestion, type LimitQuestion } from '../check/limits';
import { readOptima, type OptimumQuestion } from '../check/minimisers';
import { saysWhatAnUnknownIs } from '../check/ownUnknowns';
import type { Sense } from '../check/plan';
import { findTiedDensity } from '../check/relatedDensities';
import type { Verdict } from '../check/verdict';
import type { Claim, Definition, Side, StatedLaw } from '../claims/claim';
import { dependsOnParameter } from '../check/planCompare';
import { isSameScope } from '../claims/sections';
import type { Expr, RelationSign } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Scope } from '../math/scope';
import { containsKind, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import { compareLaws } from './equalInLaw';
import { judgeLimit } from './judgeLimits';
import { compareOverMeasure } from './compareOverMeasure';
import { isHomogeneous, normalisersIn, withFree, withLetters } from './freeNormalisers';
import { excuseByMinimiser, judgeMinimisers, judgePlace, parameterOf } from './judgeMinimisers';
import { makeComparison, runComparison, undecided, type Judging } from './judging';
import { findDescribedDraw, findMovingState } from './openTies';
import type { CompareAgain, Posed } from './posed';
import { withDensitiesDrawnAnew } from './densitiesDrawnAnew';
import { withMarginalsByLetter } from './marginalsByLetter';
import { tellBayes } from './bayes';
import { priorsIn, withoutBayesRules } from './bayesRules';
import { inOwnCase } from './ownCase';
import { withNumbersGiven, withNumbersSupposed } from './numbersGiven';
import { inOneDimension } from './oneDimension';
import { prepareCompared, type PreparedSides } from './prepareSides';
import { findOtherSize, haveSameSizes } from './otherSizes';
import { withPowersInside } from './openPowers';
import { scopeHere, sizeOrders, withSizesApart } from './sizesApart';
import { inSmallLetters } from './smallLetters';
import { withoutSmoothed } from './smoothedByText';
import { settleRefuted } from './settleRefuted';
import { underAnyLaw } from './underAnyLaw';
import { withValuesAtPoints } from './valuesAtPoints';
import { findWrittenRegions, overFormulasOf, textOf } from './writtenAverages';
import { findDependent, findForeignSlope, findOpenPath, findSeenDraw, findStillLetter, isOfOneSide } from './tiedNames';
import { findRestingDensity } from './tiedTimes';

/**
 * A name whose definition cannot be put in place stays general, and densities that something ties are drawn apart: what holds all the same
 * holds, but nothing is refuted so.
 */
export async function compareSides(claim: Claim, left: Side, everywhere: Judging): Promise<Verdict> {
  const judging = inOwnCase(everywhere, claim.math);
  const verdict = await compareInReadings(claim, left, judging);
  if (!settled.has(verdict.status)) return verdict;
  const { reading } = judging;
  const scope = scopeHere(reading, claim.math);
  const size = findOtherSize([left, claim.right], reading.claims.definitions, scope);
  return size === undefined ? verdict : compareWithSizes(claim, left, { ...judging, reading: { ...reading, scope } }, size);
}

/** All sizes were one number: each gets its own. What fails so is wrong, and what holds whichever is the larger holds. */
async function compareWithSizes(claim: Claim, left: Side, judging: Judging, name: string): Promise<Verdict> {
  const found: Verdict[] = [];
  for (const sizes of sizeOrders) {
    const verdict = await compareInReadings(claim, left, { ...judging, sizes });
    if (verdict.status === 'wrong') return verdict;
    found.push(verdict);
  }
  return found.find(({ status }) => settled.has(status)) ?? undecided(claim, 'verdict.sizesAlike', { name });
}

/** What speaks for a claim. */
const settled: ReadonlySet<Verdict['status']> = new Set(['holds', 'excused', 'assumption']);

async function compareInReadings(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareWithPowers(claim, left, judging);
  const isOpen = verdict.status === 'wrong' || (verdict.status === 'undecided' && verdict.reason.code === 'verdict.relatedDensities');
  const drawnAnew = verdict.status === 'wrong' ? withDensitiesDrawnAnew(claim, left, judging) : null;
  const byLetter = isOpen ? (withMarginalsByLetter(claim, left, judging) ?? drawnAnew) : null;
  if (byLetter === null) return verdict;
  const found = await compareWithPowers(byLetter.claim, byLetter.left, byLetter.judging);
  if (!settled.has(found.status)) return found.status === 'wrong' || verdict.status === 'wrong' ? found : verdict;
  const { density, variable } = byLetter;
  return found.reason.code === 'verdict.none'
    ? { ...found, reason: { code: 'verdict.densityByLetter', fields: { density, name: variable } } }
    : found;
}

async function compareWithPowers(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareInCases(claim, left, judging);
  const inside = verdict.status === 'wrong' ? withPowersInside(claim, left) : null;
  if (inside === null) return verdict;
  const found = await compareInCases(inside.claim, inside.left, judging); // wrong is what is wrong in either reading
  return found.status === 'wrong' ? verdict : found;
}

async function compareInCases(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const inCase = await compareWithValues(claim, left, judging);
  const isDecided = inCase.status !== 'undecided' && inCase.status !== 'not-understood';
  const other = isDecided ? claim.statedLaws.find(({ mayBeOther }) => mayBeOther) : undefined;
  if (other === undefined) return inCase;
  const apart = { ...claim, statedLaws: claim.statedLaws.map((law) => (law.mayBeOther ? withoutGeneral(law) : law)) };
  const found = await compareInLetters(apart, left, judging);
  return found.status === inCase.status ? inCase : undecided(claim, 'verdict.caseInWords', { name: other.variable });
}

/** A claim that fails for any function is said of those with the values that the text tells. */
async function compareWithValues(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareWithNumbers(claim, left, judging);
  const special = verdict.status === 'wrong' && claim.kind !== 'named' ? withValuesAtPoints(claim, left, judging) : null;
  return special === null ? verdict : compareWithNumbers(special.claim, special.left, special.judging);
}

/** With the numbers that the claim's own sentence supposes. */
async function compareWithNumbers(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareWithGiven(claim, left, judging);
  const supposed = settled.has(verdict.status) || verdict.status === 'wrong' ? withNumbersSupposed(claim, left, judging) : null;
  if (supposed === null || (verdict.status !== 'wrong' && !supposed.isOther)) return verdict;
  return saysSomething(await compareWithGiven(supposed.claim, supposed.left, supposed.judging));
}

/** A claim that fails in general and holds for the numbers that the text has given is said of these; one that is open in general may be decided for them. */
async function compareWithGiven(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareInLetters(claim, left, judging);
  const isOpen = verdict.status === 'undecided' && verdict.reason.code === 'verdict.unknownFunctions';
  const given = verdict.status === 'wrong' || isOpen ? withNumbersGiven(claim, left, judging) : null;
  if (given === null) return verdict;
  const found = await compareInLetters(claim, left, given.judging);
  if (found.status === 'wrong') return given.isWhole || (isOpen && claim.tested !== null) ? found : verdict;
  return found.status === 'holds' || found.status === 'excused' ? found : verdict;
}

/** Sides that are alike only with the numbers put in say something. */
const saysSomething = (verdict: Verdict): Verdict =>
  verdict.reason.code === 'verdict.trivial' ? { ...verdict, reason: { code: 'verdict.none', fields: {} } } : verdict;

const withoutGeneral = ({ general: _general, mayBeOther: _mayBeOther, ...law }: StatedLaw): StatedLaw => law;

async function compareInLetters(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareAsWritten(claim, left, judging);
  const isOpen = verdict.status === 'undecided' && openedByLetters.has(verdict.reason.code);
  const small = isOpen || verdict.status === 'wrong' ? inSmallLetters(claim, left, judging) : null;
  if (small === null) return verdict;
  const found = await compareAsWritten(small.claim, small.left, small.judging);
  return isOpen && found.status === 'undecided' ? verdict : found;
}

/** Why a claim may be open that has X and x. */
const openedByLetters: ReadonlySet<string> = new Set([
  'verdict.tiedNames',
  'verdict.relatedDensities',
  'verdict.blockedDefinition',
  'verdict.unknownFunctions',
  'verdict.nonlinearExpectation',
]);

async function compareAsWritten(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareWithFormulas(claim, left, judging);
  return compareOverMeasure(claim, left, judging, verdict, compareWith);
}

async function compareWithFormulas(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const asWritten = await compareAsDefined(claim, left, judging);
  const special = asWritten.reason.code === 'verdict.shapeMismatch' ? inOneDimension(claim, left, judging) : null;
  const verdict = special === null ? asWritten : await compareAsDefined(special.claim, special.left, special.judging);
  const { claims, scope } = judging.reading;
  const drawn = openedByDraw.has(verdict.reason.code)
    ? withoutSmoothed({ definitions: claims.definitions, scope, atMath: claim.math })
    : null;
  const found = drawn && (await compareWith(claim, left, judging, drawn));
  return found !== null && found.status !== 'undecided' ? found : verdict;
}

/** Why a claim may be open of a density that is written as a convolution. */
const openedByDraw: ReadonlySet<string> = new Set(['verdict.nonlinearExpectation', 'verdict.blockedDefinition']);

async function compareAsDefined(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareWith(claim, left, judging, judging.reading.claims.definitions);
  const byBayes = openedByBayes.has(verdict.reason.code) ? await compareByBayes(claim, left, judging) : null;
  if (byBayes !== null && byBayes.status !== 'undecided') return byBayes;
  if (verdict.reason.code === 'verdict.nonlinearExpectation') return freeNormalisers(claim, left, judging, verdict);
  if (openedByFormula.has(verdict.reason.code)) return overFormulas(claim, left, judging, verdict);
  if (!lengthReasons.has(verdict.reason.code)) return verdict;
  const short = judging.reading.claims.definitions.filter((definition) => !containsKind(definition.value.expr, 'sum'));
  const general = await compareWith(claim, left, judging, short);
  return general.status === 'wrong' || general.status === 'undecided' ? verdict : general;
}

/** Why a claim may be open that averages under a density of which the text writes the formula. */
const openedByFormula: ReadonlySet<string> = new Set(['verdict.tiedNames', 'verdict.unknownFunctions', 'verdict.blockedDefinition']);

async function overFormulas(claim: Claim, left: Side, judging: Judging, verdict: Verdict): Promise<Verdict> {
  const { claims } = judging.reading;
  const sides = prepareCompared(claim, left, judging, claims.definitions);
  const writtenRegions = await findWrittenRegions(claim, [sides.left, sides.right], textOf(claim, judging, claims.definitions), judging);
  if (writtenRegions === null) return verdict;
  const found = await compareWith(claim, left, { ...judging, writtenRegions }, claims.definitions);
  return found.status === 'undecided' ? verdict : found;
}

/** Where the text defines densities by Bayes' rule alone: the rule itself ties them for every law. */
async function compareByBayes(claim: Claim, left: Side, judging: Judging): Promise<Verdict | null> {
  const { reading } = judging;
  const definitions = withoutBayesRules(reading.claims.definitions);
  if (definitions === reading.claims.definitions) return null;
  const sides = prepareCompared(claim, left, judging, definitions);
  const text = { definitions, scope: reading.scope, atMath: claim.math };
  const bayes = tellBayes([sides.left, sides.right], text, claim.sign !== 'equal', priorsIn(reading.claims.definitions));
  return bayes && compareWith(claim, left, judging, [...definitions, ...bayes], true);
}

const openedByBayes: ReadonlySet<string> = new Set(['verdict.relatedDensities', 'verdict.nonlinearExpectation']);

/** Where the quotient by an integral Z cannot be computed, Z may stand for any number, or any function of what it depends on. */
async function freeNormalisers(claim: Claim, left: Side, judging: Judging, verdict: Verdict): Promise<Verdict> {
  const { definitions } = judging.reading.claims;
  const asWritten = prepareCompared(claim, left, judging, definitions);
  const normalisers = normalisersIn(definitions, [asWritten.left, asWritten.right]);
  if (normalisers.length === 0) return verdict;
  const general = await compareWith(claim, left, judging, withFree(definitions, normalisers));
  if (general.status !== 'wrong') return general.status === 'undecided' ? verdict : general;
  if (normalisers.some(({ places }) => places.length > 0)) return verdict;
  const lettered = withLetters(definitions, normalisers);
  const sides = prepareCompared(claim, left, judging, lettered.definitions);
  return isHomogeneous(sides.left, sides.right, lettered.names) ? general : verdict;
}

/** A sum or product over an unknown number of terms (`ᾱ_t = Π α_s`) cannot be written out; its name may stand for any number instead. */
const lengthReasons: ReadonlySet<string> = new Set(['verdict.sumBoundsUnknown', 'verdict.sumTooLong']);

async function compareWith(
  claim: Claim,
  left: Side,
  judging: Judging,
  written: readonly Definition[],
  isBayes: boolean = false,
): Promise<Verdict> {
  const sides = overFormulasOf(prepareCompared(claim, left, judging, written), textOf(claim, judging, written), judging);
  const { scope, claims } = judging.reading;
  const optima = readOptima(sides.left, sides.right);
  if (optima?.kind === 'place') return judgeLeastPlace(claim, optima, sides, judging);
  const [older, newer] = optima === null ? [sides.left, sides.right] : [optima.left, optima.right];
  const isStrict = claim.sign === 'less' || claim.sign === 'greater';
  const [one, other] = sides.values.size === 0 ? [withoutVainAverages(older), withoutVainAverages(newer)] : [older, newer];
  const [first, second] = atFarEnds(...alignLaws(one, alignBinders(one, other, scope, claims.sharedLaws)));
  const isSame = sameExpr(first, second) && (judging.sizes === undefined || haveSameSizes(first, second));
  if (!isStrict && isSame) return judgeWithoutRun(claim, 'identical', { code: codeOfSame(claim, left), fields: {} });
  const { values, densities: definedDensities } = sides;
  const made = { ...makeComparison(claim, first, second, judging, values), definedDensities };
  const asked = orderComparison(judging.sizes === undefined ? made : withSizesApart(made, judging.sizes), claim);
  const comparison = claim.sign === 'equal-in-law' ? compareLaws(asked) : asked;
  if (comparison === null) return undecided(claim, 'verdict.relationNotJudged', {});
  const joint = claim.tested === null ? findDependent([first, second], dependentsOf(claim, claims), comparison.scope) : undefined;
  if (joint !== undefined) return undecided(claim, 'verdict.tiedNames', { name: joint });
  const posed = { claim, left, written, sides, first, second, comparison, isBayes };
  const limit = readLimitQuestion(first, second, scope);
  const open = limit === null ? undefined : findOpenPath([first, second], comparison.scope);
  if (open !== undefined) return undecided(claim, 'verdict.lawOfProcess', { name: open });
  if (limit !== null && claim.sign === 'equal') return compareInLimit(posed, limit, judging);
  const compareAgain: CompareAgain = (definitions, bayes) => compareWith(claim, left, judging, definitions, bayes);
  const seen = findSeenDraw([first, second], written, comparison.scope);
  const isSeen = seen !== undefined && claim.tested === null;
  const verdict = isSeen
    ? undecided(claim, 'verdict.relatedDensities', { name: seen })
    : await climb(posed, optima?.variable, judging, compareAgain);
  return optima === null ? underAnyLaw(posed, verdict, judging, compareAgain) : verdict;
}

/** Where an average inside has tails that sampling does not overcome, it may be known exactly. */
async function climb(posed: Posed, optimised: string | undefined, judging: Judging, compareAgain: CompareAgain): Promise<Verdict> {
  const sampled = await climbWith(posed, optimised, judging, compareAgain);
  const isIntegrated = [posed.first, posed.second].some((side) => containsKind(side, 'integral'));
  if (sampled.reason.code !== 'verdict.heavyTails' || !isIntegrated) return sampled;
  const exact = await climbWith({ ...posed, comparison: { ...posed.comparison, exact: true } }, optimised, judging, compareAgain);
  return exact.relation === 'undecided' ? sampled : exact;
}

/** The ladder, then what is known of minimisers, then what a refutation is worth. */
async function climbWith(posed: Posed, optimised: string | undefined, judging: Judging, compareAgain: CompareAgain): Promise<Verdict> {
  const { sides, first, second, comparison } = posed;
  const claim = withOpened(posed.claim, comparison);
  const { scope } = judging.reading;
  const { values, densities } = sides;
  let namesUnknown = false;
  const plainly = await runComparison(claim, comparison, judging, (plan, outcome) => {
    namesUnknown =
      claim.sign !== 'equal-in-law' &&
      !isOfKnownNames(claim, [first, second]) &&
      saysWhatAnUnknownIs(first, second, { scope: comparison.scope, densities, drawn: drawnIn(claim), values }, outcome);
    return judge(claim, plan, outcome);
  });
  const variable = optimised ?? (claim.proseKind === 'same-minimiser' ? parameterOf(first, second, scope) : undefined);
  const own = variable === undefined ? plainly : await judgeMinimisers(claim, { variable, comparison, plainly }, judging);
  const verdict = await excuseByMinimiser(claim, own, { comparison, plainly }, judging);
  const isVacuous = verdict.reason.code === 'verdict.vacuous';
  const resting = isVacuous ? findRestingDensity([first, second], scope, densities) : undefined;
  if (resting !== undefined) return undecided(claim, 'verdict.tiedNames', { name: resting });
  const still = verdict.status === 'holds' ? findStillLetter([first, second], scope, !isVacuous) : undefined;
  const foreign = (isVacuous ? findForeignSlope([first, second], claim.tested === null) : undefined) ?? still;
  if (foreign !== undefined && ![first, second].some(isZero)) return undecided(claim, 'verdict.tiedNames', { name: foreign });
  const isOrder = orders[claim.sign] !== undefined && verdict.status === 'holds'; // of what is drawn apart an order holds by chance
  if (verdict.relation === 'up-to-constant' && losesParameter(posed, scope)) return undecided(claim, 'verdict.parameterReplaced', {});
  const described = verdict.status === 'assumption' ? findDescribedDraw([first, second], judging.reading.claims.described) : undefined;
  if (described !== undefined) return undecided(claim, 'verdict.tiedNames', { name: described });
  if (verdict.status !== 'wrong' && !isOrder) return verdict;
  return settleRefuted(posed, { verdict, isOrder, namesUnknown, isOfMinimisers: variable !== undefined }, judging, compareAgain);
}

/** θ stands in what is compared until the text puts a formula of other names for the model: of which of them the constant may depend is not told. */
function losesParameter({ claim, left, first, second }: Posed, scope: Scope): boolean {
  const isLost = dependsOnParameter([left.expr, claim.right.expr], scope) && !dependsOnParameter([first, second], scope);
  return isLost && (claim.written === 'constant' || claim.kind === 'redefinition');
}

/** Of what an average came to be taken over by `v = \sqrt d\,e` the text may say no law either. */
function withOpened(claim: Claim, { left, right, scope }: Comparison): Claim {
  const told = new Set(claim.statedLaws.map(({ variable }) => variable));
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const open = binders.filter((binder) => !told.has(binder.variable) && lawOf(binder, scope).kind === 'unspecified');
  const names = [...new Set(open.map(({ variable }) => variable))];
  const statedLaws = names.map((variable) => ({ variable, law: null, openAlternatives: [], span: null }));
  return names.length === 0 ? claim : { ...claim, statedLaws: [...claim.statedLaws, ...statedLaws] };
}

async function judgeLeastPlace(
  claim: Claim,
  optima: OptimumQuestion & { kind: 'place' },
  sides: PreparedSides,
  judging: Judging,
): Promise<Verdict> {
  const placed = await judgePlace(claim, optima, judging);
  const name = placed.status === 'wrong' ? findOpenLaw([sides.left, sides.right], judging.reading.scope) : undefined;
  return name === undefined ? placed : undecided(claim, 'verdict.relatedDensities', { name });
}

async function compareInLimit(
  { claim, sides, first, second, comparison }: Posed,
  limit: LimitQuestion,
  judging: Judging,
): Promise<Verdict> {
  const found = await judgeLimit(claim, comparison, limit, judging);
  if (found.status !== 'wrong') return found;
  const { scope, claims } = judging.reading;
  const apart = findMovingState([first, second]) ?? findTiedDensity([first, second], scope, claims.sharedLaws, sides.densities);
  if (apart !== undefined) return undecided(claim, 'verdict.relatedDensities', { name: apart });
  const [hidden] = sides.blocked;
  if (hidden !== undefined) return undecided(claim, 'verdict.blockedDefinition', { name: hidden });
  return isOfOneSide(first, second, limit.variable) ? undecided(claim, 'verdict.unknownFunctions', {}) : found;
}

function dependentsOf({ math }: Claim, { dependents, tree }: Judging['reading']['claims']): readonly ReadonlySet<string>[] {
  return dependents.filter(({ section }) => isSameScope(tree, section, tree.sectionOf[math] ?? 0)).map(({ names }) => names);
}

/** Moments and a reversal in a time of its own are made of the names of their SDE; a drift that is lost names nothing. */
function isOfKnownNames({ motion }: Claim, sides: readonly Expr[]): boolean {
  return (
    motion === 'moment' ||
    motion === 'variance' ||
    motion === 'rate of change' ||
    motion === 'time-reversed' ||
    (motion === 'reverse-time' && sides.some(isZero))
  );
}

/** Of what has a law in words that is not read, nothing is known. */
const drawnIn = ({ statedLaws }: Claim): ReadonlySet<string> => new Set(statedLaws.filter(isKnownLaw).map(({ variable }) => variable));

const isKnownLaw = ({ law, openAlternatives }: StatedLaw): boolean =>
  law !== null || (openAlternatives.length > 0 && !openAlternatives.includes('other'));

/** `A = A` as it is written says nothing. */
function codeOfSame(claim: Claim, left: Side): string {
  return claim.kind === 'link' && sameExpr(left.expr, claim.right.expr) ? 'verdict.trivial' : 'verdict.none';
}

const orders: { readonly [S in RelationSign]?: Sense } = {
  less: 'less',
  'less-equal': 'at-most',
  greater: 'greater',
  'greater-equal': 'at-least',
};

/** An inequality asks for an order. */
function orderComparison(comparison: Comparison, { sign }: Claim): Comparison {
  const sense = orders[sign];
  return sense === undefined ? comparison : { ...comparison, sense };
}

/** `E[X]` beside `p_X(x)`: X has no law that the text tells, and something is called a density. */
function findOpenLaw(sides: readonly Expr[], scope: Scope): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const open = binders.find((binder) => lawOf(binder, scope).kind === 'unspecified');
  return parts.some(({ kind }) => kind === 'density') ? open?.variable : undefined;
}
