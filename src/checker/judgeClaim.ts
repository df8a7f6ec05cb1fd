import { throwIfCancelled } from '../base/cancellation';
import type { Comparison } from '../check/compareWorlds';
import { judge, judgeConstancy, judgeWithoutRun } from '../check/judge';
import { alignBinders } from '../check/alignBinders';
import { alignLaws } from '../check/alignLaws';
import { readLimitQuestion } from '../check/limits';
import { readOptima } from '../check/minimisers';
import type { Sense } from '../check/plan';
import { dependsOnParameter } from '../check/planCompare';
import type { RelationName, Verdict } from '../check/verdict';
import { chooseOlderValue } from '../claims/chooseOlderValue';
import type { Asserted, Claim, Definition, Side } from '../claims/claim';
import { areByParts } from '../claims/byParts';
import { findDefinition } from '../claims/findDefinition';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { saysWhatAnUnknownIs } from '../check/ownUnknowns';
import { findTiedDensity } from '../check/relatedDensities';
import { findMovingState, findOtherMeasure } from './openTies';
import { sameExpr } from '../math/hashExpr';
import type { Scope } from '../math/scope';
import type { Expr, RelationSign } from '../math/expr';
import { containsKind, freeVariables, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import { judgeLimit } from './judgeLimits';
import { excuseByMinimiser, judgeMinimisers, judgePlace, parameterOf } from './judgeMinimisers';
import { tellBayes } from './bayes';
import { supposeKernel } from './impliedKernels';
import { makeComparison, relateInOneWorld, runComparison, undecided, type Judging } from './judging';
import { prepareSides } from './prepareSides';
import {
  findForeignSlope,
  findDensityOfMade,
  findDescribed,
  findFunctionalOfLaws,
  findHiddenSlope,
  findOpenPath,
  findMovingDensity,
  findOpenAverage,
  findKernelElsewhere,
  findPrimed,
  findTiedNumber,
  findUntimed,
  findOtherTime,
  findToldLater,
  isOfOneSide,
} from './tiedNames';
import { findStructuralNeed } from './structuralNeeds';
import type { Judged } from './judged';
import { averageOverRandom } from './missingExpectation';
import { compareLaws, tellLaws } from './equalInLaw';
import { explainEdge } from './explainEdge';
import { explainLaw } from './explainLaw';

/** Judges one claim; those before it in the document must have been judged. Throws CancelledError. */
export async function judgeClaim(claim: Claim, judging: Judging): Promise<Judged | null> {
  throwIfCancelled(judging.token);
  if (!claim.understood)
    return { candidate: null, verdict: judgeWithoutRun(claim, 'not-understood', { code: 'verdict.notUnderstood', fields: {} }) };
  if (claim.sign === 'equal-in-law')
    return { candidate: null, verdict: tellLaws(await compareSides({ ...claim, excusedBy: [] }, claim.left, judging)) };
  if (notJudged.has(claim.written)) return { candidate: null, verdict: undecided(claim, 'verdict.relationNotJudged', {}) };
  if (claim.onlyIf === 'constant' || claim.proseKind === 'independent-of-parameter') return judgeConstant(claim, judging);
  if (claim.onlyIf === 'related') return judgeDerived(claim, judging);
  const older = chooseOlderValue(claim, judging.statusOf);
  const candidate = older === null ? null : claim.candidates.findIndex(({ side }) => side === older.shown);
  const chosen = older === null ? claim : { ...claim, excusedBy: older.excusedBy };
  const verdict = await settleStart(chosen, await compareSides(chosen, older?.compared ?? claim.left, judging), judging);
  const isTurned =
    claim.motion === 'time-reversed' ? verdict.status === 'holds' : claim.motion === 'reverse-time' && isMinusOne(verdict.factor);
  if (isTurned) return { candidate, verdict: holdsBackwards(verdict) };
  const told =
    claim.tested === null || claim.tested.isMean || claim.kind === 'link'
      ? verdict
      : claim.motion === null
        ? tellLaw(claim, verdict)
        : tellProcess(claim, verdict);
  const mayBeExplained = older?.skippedUnread === true && verdict.status === 'wrong';
  return { candidate, verdict: mayBeExplained ? undecided(chosen, 'verdict.unreadBetween', {}) : told };
}

/** What holds for some start, or fails for the start that was taken where the text names none, is neither true nor false. */
async function settleStart(claim: Claim, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const start = claim.tested?.start;
  const open = () => undecided(claim, 'verdict.startOpen', {});
  if (start?.kind === 'open' && verdict.status === 'holds') return open();
  if (start?.kind !== 'assumed' || verdict.status !== 'wrong') return verdict;
  const rates = await compareSides({ ...claim, tested: { ...start.rates, start: { kind: 'open' } } }, claim.left, judging);
  return rates.status === 'wrong' ? verdict : open();
}

/** In the words of the process: what its SDE gives, or does not. */
function tellProcess({ motion, left }: Claim, verdict: Verdict): Verdict {
  if (verdict.status !== 'holds' && verdict.status !== 'wrong') return verdict;
  const fields = { what: motion ?? '', equation: left.latex };
  const isMartingale = motion === 'martingale';
  if (verdict.status === 'holds')
    return { ...verdict, reason: { code: isMartingale ? 'verdict.isMartingale' : 'verdict.obeysSde', fields } };
  const reason = { code: isMartingale ? 'verdict.noMartingale' : 'verdict.disobeysSde', fields };
  return { ...verdict, relation: 'refuted', factor: null, factorLatex: null, offset: null, reason };
}

/** Of what is drawn: it has the law that the text gives it, or another. */
function tellLaw({ left }: Claim, verdict: Verdict): Verdict {
  const fields = { name: left.latex };
  if (verdict.status === 'holds') return { ...verdict, relation: 'in-law', reason: { code: 'verdict.hasLaw', fields } };
  if (verdict.status !== 'wrong') return verdict;
  const reason = { code: 'verdict.hasOtherLaw', fields };
  return { ...verdict, relation: 'refuted', factor: null, factorLatex: null, offset: null, reason };
}

const isMinusOne = (factor: number | null): boolean => Math.abs((factor ?? 0) + 1) < 1e-9;

/** Anderson's drift with every sign turned is the same SDE in the time τ = T − t. */
function holdsBackwards(verdict: Verdict): Verdict {
  const reason = { code: 'verdict.reversedTime', fields: {} };
  return { ...verdict, relation: 'pointwise', status: 'holds', factor: null, counterexample: null, reason };
}

/** Relations that are read but whose truth is not tried. */
const notJudged: ReadonlySet<Asserted> = new Set(['in-law', 'approximate']);

/** A derivation between different names: the first earlier quantity that it is related to; nothing when there is none. */
async function judgeDerived(claim: Claim, judging: Judging): Promise<Judged | null> {
  for (const [index, { side, excusedBy }] of claim.candidates.entries()) {
    const verdict = await compareSides({ ...claim, excusedBy }, side, judging);
    const isRelated = !['refuted', 'undecided', 'not-understood'].includes(verdict.relation);
    if (isRelated && tellsOfRelation(claim, side, verdict))
      return { candidate: index, verdict: verdict.status === 'wrong' ? { ...verdict, status: 'excused' } : verdict };
  }
  return null;
}

/** Any two numbers are multiples of each other and apart by a constant: that says nothing of where one comes from. */
function tellsOfRelation(claim: Claim, side: Side, { relation }: Verdict): boolean {
  const isLoose = relation === 'up-to-factor' || relation === 'up-to-constant' || relation === 'affine';
  const isAverage = ({ expr }: Side) => containsKind(expr, 'expectation') || containsKind(expr, 'integral') || containsKind(expr, 'sum');
  return !isLoose || isAverage(side) || isAverage(claim.right);
}

/**
 * A name whose definition cannot be put in place stays general, and densities that something ties are drawn apart: what holds all the same
 * holds, but nothing is refuted so.
 */
export async function compareSides(claim: Claim, left: Side, judging: Judging): Promise<Verdict> {
  const verdict = await compareWith(claim, left, judging, judging.reading.claims.definitions);
  if (!lengthReasons.has(verdict.reason.code)) return verdict;
  const short = judging.reading.claims.definitions.filter((definition) => !containsKind(definition.value.expr, 'sum'));
  const general = await compareWith(claim, left, judging, short);
  return general.status === 'wrong' || general.status === 'undecided' ? verdict : general;
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
  const sides = prepareSides(claim, left, judging, written);
  const { values, densities } = sides;
  const { scope, claims } = judging.reading;
  const optima = readOptima(sides.left, sides.right);
  if (optima?.kind === 'place') {
    const placed = await judgePlace(claim, optima, judging);
    const name = placed.status === 'wrong' ? findOpenLaw([sides.left, sides.right], scope) : undefined;
    return name === undefined ? placed : undecided(claim, 'verdict.relatedDensities', { name });
  }
  const [older, newer] = optima === null ? [sides.left, sides.right] : [optima.left, optima.right];
  const isStrict = claim.sign === 'less' || claim.sign === 'greater';
  const [first, second] = alignLaws(older, alignBinders(older, newer, scope, claims.sharedLaws));
  if (!isStrict && sameExpr(first, second)) return judgeWithoutRun(claim, 'identical', { code: codeOfSame(claim, left), fields: {} });
  const asked = orderComparison({ ...makeComparison(claim, first, second, judging, values), definedDensities: densities }, claim);
  const comparison = claim.sign === 'equal-in-law' ? compareLaws(asked) : asked;
  if (comparison === null) return undecided(claim, 'verdict.relationNotJudged', {});
  const limit = readLimitQuestion(first, second, scope);
  const open = limit === null ? undefined : findOpenPath([first, second], comparison.scope);
  if (open !== undefined) return undecided(claim, 'verdict.lawOfProcess', { name: open });
  if (limit !== null && claim.sign === 'equal') {
    const found = await judgeLimit(claim, comparison, limit, judging);
    if (found.status !== 'wrong') return found;
    const apart = findMovingState([first, second]) ?? findTiedDensity([first, second], scope, claims.sharedLaws, densities);
    if (apart !== undefined) return undecided(claim, 'verdict.relatedDensities', { name: apart });
    const [hidden] = sides.blocked;
    if (hidden !== undefined) return undecided(claim, 'verdict.blockedDefinition', { name: hidden });
    return isOfOneSide(first, second, limit.variable) ? undecided(claim, 'verdict.unknownFunctions', {}) : found;
  }
  let namesUnknown = false;
  const plainly = await runComparison(claim, comparison, judging, (plan, outcome) => {
    namesUnknown =
      claim.sign !== 'equal-in-law' &&
      saysWhatAnUnknownIs(first, second, { scope: comparison.scope, densities, drawn: drawnIn(claim), values }, outcome);
    return judge(claim, plan, outcome);
  });
  const variable = optima?.variable ?? (claim.proseKind === 'same-minimiser' ? parameterOf(first, second, scope) : undefined);
  const own = variable === undefined ? plainly : await judgeMinimisers(claim, { variable, comparison, plainly }, judging);
  const verdict = await excuseByMinimiser(claim, own, { comparison, plainly }, judging);
  const foreign = verdict.reason.code === 'verdict.vacuous' ? findForeignSlope([first, second], claim.tested === null) : undefined;
  if (foreign !== undefined && ![first, second].some(isZero)) return undecided(claim, 'verdict.tiedNames', { name: foreign });
  const isOrder = orders[claim.sign] !== undefined && verdict.status === 'holds'; // of what is drawn apart an order holds by chance
  if (verdict.status !== 'wrong' && !isOrder) return verdict;
  const [blocked] = sides.blocked;
  if (blocked !== undefined) return undecided(claim, 'verdict.blockedDefinition', { name: blocked });
  const tied = isBayes ? undefined : findTiedDensity([first, second], scope, claims.sharedLaws, densities);
  const bayes = tied === undefined ? null : tellBayes([first, second], { definitions: written, scope, atMath: claim.math });
  if (bayes !== null) return compareWith(claim, left, judging, [...written, ...bayes], true);
  const moving =
    findMovingDensity([first, second], scope, densities) ??
    findTiedNumber([first, second]) ??
    (claim.tested === null ? findUntimed([left.expr, claim.right.expr], scope) : undefined) ??
    findPrimed([first, second]) ??
    findOtherMeasure([first, second]) ??
    findMovingState([first, second]) ??
    findOpenAverage([first, second], comparison.scope) ??
    findKernelElsewhere([first, second], densities, scope) ??
    (claim.motion === null ? findToldLater([first, second], claims.definitions, claim.math) : undefined) ??
    findOtherTime([first, second], claims.definitions) ??
    findFunctionalOfLaws([first, second], scope) ??
    findHiddenSlope([first, second], values) ??
    (claim.motion === null ? findForeignSlope([first, second], claim.tested === null) : undefined) ??
    findOpenPath([first, second], comparison.scope) ??
    findDescribed([first, second], claims.described, scope) ??
    findDensityOfMade([first, second], claims.definitions, { scope, densities });
  if (tied === undefined && moving !== undefined) return undecided(claim, 'verdict.tiedNames', { name: moving });
  if (isOrder) return tied === undefined ? verdict : undecided(claim, 'verdict.relatedDensities', { name: tied });
  if (tied === undefined && (namesUnknown || areByParts(first, second))) return undecided(claim, 'verdict.unknownFunctions', {});
  if (tied === undefined) {
    const missing = await explainMissing(claim, comparison, verdict, judging);
    const explained = await explainLaw(comparison, await explainEdge(claim, comparison, missing, judging), judging);
    return variable === undefined ? findStructuralNeed(claim, comparison, explained, judging) : explained;
  }
  const supposed = supposeKernel([first, second], { definitions: written, scope, atMath: claim.math });
  const together = supposed && (await compareWith(claim, left, judging, [...written, ...supposed.definitions]));
  return together?.status === 'wrong' ? together : undecided(claim, 'verdict.relatedDensities', { name: tied });
}

const isZero = (side: Expr) => (side.kind === 'number' && side.value === 0) || (side.kind === 'constant' && side.name === 'zero');

const drawnIn = ({ statedLaws }: Claim): ReadonlySet<string> =>
  new Set(statedLaws.filter(({ law, openAlternatives }) => law !== null || openAlternatives.length > 0).map(({ variable }) => variable));

/** `A = A` as it is written says nothing. */
function codeOfSame(claim: Claim, left: Side): string {
  return claim.kind === 'link' && sameExpr(left.expr, claim.right.expr) ? 'verdict.trivial' : 'verdict.none';
}

/** A claim that is wrong for single draws and true on average lacks its expectation. */
async function explainMissing(claim: Claim, comparison: Comparison, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const found = verdict.relation === 'refuted' ? averageOverRandom(comparison) : null;
  if (found === null || isHidden(claim, found.variables, judging) || !isEqual((await relateInOneWorld(found.averaged, judging))?.relation))
    return verdict;
  const averaged = await runComparison(claim, found.averaged, judging, (plan, outcome) => judge(claim, plan, outcome));
  if (!isEqual(averaged.relation)) return verdict;
  return { ...verdict, reason: { code: 'verdict.missingExpectation', fields: { name: found.variables.join(', ') } } };
}

/** Inside something else that is written, as ε in `x_t = αx_0 + σε`: nobody would average over it here. */
function isHidden({ math, left, right }: Claim, variables: readonly string[], { reading }: Judging): boolean {
  const written = [left, right].flatMap(({ expr }) => [...walkExpr(expr)]);
  const made = written.map((name) => findDefinition(name, reading.claims.definitions, math)).filter((one) => one?.form === 'rebinding');
  return made.some((definition) => definition !== undefined && variables.some((name) => freeVariables(definition.value.expr).has(name)));
}

const isEqual = (relation: RelationName | undefined) => relation === 'in-expectation' || relation === 'pointwise';

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

const resolve = (side: Side, { reading }: Judging) => resolveDefinitions(side.expr, reading.claims.definitions, side.math);

async function judgeConstant(claim: Claim, judging: Judging): Promise<Judged | null> {
  const { expr, blocked } = resolve(claim.right, judging);
  const zero: Expr = { kind: 'number', value: 0, span: expr.span, shape: { kind: 'scalar' } };
  if (blocked.length > 0)
    return claim.kind === 'prose'
      ? { candidate: null, verdict: undecided(claim, 'verdict.blockedDefinition', { name: blocked[0]! }) }
      : null;
  if (claim.kind === 'prose' && (isFreeOfModels(expr, judging.reading.scope) || isOfOthers(claim, expr)))
    return { candidate: null, verdict: { ...judgeWithoutRun(claim, 'identical', { code: 'verdict.noParameter', fields: {} }) } };
  let isConstant: boolean | null = null;
  const verdict = await runComparison(claim, makeComparison(claim, zero, expr, judging), judging, (plan, outcome) => {
    const judged = judgeConstancy(claim, plan, outcome);
    isConstant = judged.isConstant;
    const isOpen = judged.verdict.status === 'wrong' && claim.kind === 'prose' && namesOther(claim, expr, judging.reading.scope);
    return isOpen ? undecided(claim, 'verdict.unknownFunctions', {}) : judged.verdict;
  });
  return claim.kind === 'prose' || isConstant === true ? { candidate: null, verdict } : null;
}

/** No parameter of a model stands in it, nor a function of unknown form that might depend on one. */
function isFreeOfModels(expr: Expr, scope: Scope): boolean {
  return !dependsOnParameter([expr], scope) && !containsKind(expr, 'apply');
}

/** `p_\theta(x, z)` does not depend on λ, which does not stand in it. */
function isOfOthers({ parameter }: Claim, expr: Expr): boolean {
  const isBare = (part: Expr) => part.kind === 'apply' && part.parameters.length === 0;
  return parameter !== null && !freeVariables(expr).has(parameter) && ![...walkExpr(expr)].some(isBare);
}

/** All parameters are varied at once, so that another one may be what it depends on. */
function namesOther({ parameter }: Claim, expr: Expr, scope: Scope): boolean {
  const isOther = (part: Expr) => part.kind === 'symbol' && part.name !== parameter && scope.symbols.get(part.name)?.role === 'parameter';
  return parameter !== null && [...walkExpr(expr)].some(isOther);
}

/** `E[X]` beside `p_X(x)`: X has no law that the text tells, and something is called a density. */
function findOpenLaw(sides: readonly Expr[], scope: Scope): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const open = binders.find((binder) => lawOf(binder, scope).kind === 'unspecified');
  return parts.some(({ kind }) => kind === 'density') ? open?.variable : undefined;
}
