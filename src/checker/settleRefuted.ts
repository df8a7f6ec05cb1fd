import { findDirections } from '../check/findDirections';
import { findTiedDensity } from '../check/relatedDensities';
import type { Verdict } from '../check/verdict';
import { areByParts } from '../claims/byParts';
import type { StatedLaw } from '../claims/claim';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind, walkExpr } from '../math/visit';
import { tellBayes } from './bayes';
import { isHomogeneous } from './freeNormalisers';
import { findConstantIn } from './constantInOne';
import { explainEdge } from './explainEdge';
import { explainLaw } from './explainLaw';
import { findMergedDraws } from './mergedDraws';
import { findGivenMember } from './givenMembers';
import { findBothMeanings, findGivenAnew, findOtherMotion } from './givenAnew';
import { supposeKernel } from './impliedKernels';
import { undecided, type Judging } from './judging';
import { holdsInOtherLayout } from './matrixLayout';
import { explainMissing } from './missingExpectation';
import { supposeLaw } from './openLaws';
import {
  findApproximated,
  findMarginalOfGiven,
  findMovingState,
  findNoiseInPlace,
  findOwnDensity,
  findOtherMeasure,
  findSetGoing,
  findUntoldMotion,
  findUntoldPath,
} from './openTies';
import type { CompareAgain, Posed } from './posed';
import { findStructuralNeed } from './structuralNeeds';
import { findSlopeOfOneSide } from './movingNumbers';
import {
  findDensityOfMade,
  findDescribed,
  findForeignSlope,
  findFunctionalOfLaws,
  findHiddenSlope,
  findJointOfMade,
  findKernelElsewhere,
  findOpenAverage,
  findEntries,
  findOpenEvent,
  findOpenPath,
  findOtherPlaces,
  findOtherTime,
  findPartition,
  findPrimed,
  findTiedNumber,
  findToldElsewhere,
  findToldLater,
} from './tiedNames';
import { isIn, namesWithin } from '../claims/byName';
import { findOtherMember } from '../claims/families';
import { findPassedCase } from './passedCases';
import { findMadeDraw, findPassedDraw } from './passedDraws';
import { findUntoldNoise } from './untoldNoise';
import { findWrittenLaw } from './writtenLaws';
import { findMovingDensity, findTimelessDensity, findUntimed } from './tiedTimes';

/** A claim that fails in a world, or an order that holds in one, and how it came to that. */
export interface Refuted {
  readonly verdict: Verdict;
  readonly isOrder: boolean;
  /** The equation says what something unknown is. */
  readonly namesUnknown: boolean;
  readonly isOfMinimisers: boolean;
}

/** Nothing is refuted over what a world draws apart and the text ties together; of what is refuted all the same it is said why. */
export async function settleRefuted(posed: Posed, found: Refuted, judging: Judging, compareAgain: CompareAgain): Promise<Verdict> {
  const { claim, written, sides, first, second, comparison } = posed;
  const { verdict, isOrder, namesUnknown } = found;
  const { scope, claims } = judging.reading;
  if (comparison.openSize !== undefined) return undecided(claim, 'verdict.sizesAlike', { name: comparison.openSize });
  const [blocked] = sides.blocked;
  if (blocked !== undefined) return undecided(claim, 'verdict.blockedDefinition', { name: blocked });
  if (claim.supposed !== null && claim.motion === null) return undecided(claim, 'verdict.supposedInWords', { words: claim.supposed });
  const constant = findOpenConstant(posed, verdict, scope);
  if (constant !== undefined) return undecided(claim, 'verdict.openConstant', { name: constant });
  const tied = posed.isBayes ? undefined : findTiedDensity([first, second], scope, claims.sharedLaws, sides.densities);
  const isInequality = comparison.sense !== undefined;
  const bayes = tied === undefined ? null : tellBayes([first, second], { definitions: written, scope, atMath: claim.math }, isInequality);
  if (bayes !== null) return compareAgain([...written, ...bayes], true);
  const moving = tied === undefined ? (findSlopeOfOneSide([first, second]) ?? findTiedName(posed, judging)) : undefined;
  if (moving !== undefined) return undecided(claim, 'verdict.tiedNames', { name: moving });
  const event = isInequality ? findOpenEvent([first, second], comparison.scope) : undefined;
  const open = isOrder || claims.ranges.has(event ?? '') ? event : undefined; // of `X \ge 0` a world knows nothing
  if (open !== undefined) return undecided(claim, 'verdict.tiedNames', { name: open });
  if (isOrder) return tied === undefined ? verdict : undecided(claim, 'verdict.relatedDensities', { name: tied });
  if (tied === undefined && (namesUnknown || areByParts(first, second))) return undecided(claim, 'verdict.unknownFunctions', {});
  if (tied === undefined && (await holdsInOtherLayout(posed, judging))) return undecided(claim, 'verdict.otherLayout', {});
  if (tied === undefined) {
    const allowed = await supposeLaw(claim, comparison, verdict, judging);
    if (allowed !== verdict) return allowed;
    const constantIn = await findConstantIn(posed, judging);
    if (constantIn !== undefined) return undecided(claim, 'verdict.constantInOne', { name: constantIn });
    const missing = await explainMissing(claim, comparison, verdict, judging);
    const explained = await explainLaw(comparison, await explainEdge(claim, comparison, missing, judging), judging);
    const settled = found.isOfMinimisers ? explained : await findStructuralNeed(claim, comparison, explained, judging);
    const half = settled.status === 'wrong' ? findHalfStated(posed) : undefined;
    return half === undefined ? settled : undecided(claim, 'verdict.tiedNames', { name: half });
  }
  const supposed = supposeKernel([first, second], { definitions: written, scope, atMath: claim.math });
  const together = supposed && (await compareAgain([...written, ...supposed.definitions]));
  return together?.status === 'wrong' ? together : undecided(claim, 'verdict.relatedDensities', { name: tied });
}

/** A constant that the text leaves open and the claim does not write; slopes of logarithms have none. What fails for one and is of one degree in it fails for all. */
function findOpenConstant({ claim, first, second, comparison }: Posed, { relation }: Verdict, scope: Scope): string | undefined {
  if (claim.point !== null) return undefined;
  const isAdded = relation === 'up-to-constant' && claim.written !== 'constant' && comparison.leavesConstant !== true;
  const hasConstant = containsKind(first, 'unnamed-constant') || containsKind(second, 'unnamed-constant');
  const isOpen = (name: string) => (isIn(first, name) || isIn(second, name)) && !isSameForAll([first, second], name, scope);
  return claim.openConstants.find(isOpen) ?? (isAdded && hasConstant ? 'const' : undefined);
}

/** On both sides of one degree, and differentiated by variables alone: of a time or a parameter the constant may be a function. */
function isSameForAll(sides: readonly [Expr, Expr], name: string, scope: Scope): boolean {
  const slopes = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => ('variable' in part && 'of' in part ? [part.variable] : []));
  return (
    slopes.every((variable) => scope.symbols.get(variable)?.role === 'variable') &&
    sides.every((side) => isIn(side, name)) &&
    isHomogeneous(...sides, [name])
  );
}

/** A name of which the text says, or the field is used to, more than a world knows; undefined where there is none. */
function findTiedName({ claim, left, written, sides, first, second, comparison }: Posed, judging: Judging): string | undefined {
  const { scope, claims } = judging.reading;
  const { values, densities } = sides;
  const text = { definitions: written, scope, atMath: claim.math };
  return (
    findMovingDensity([first, second], scope, densities) ??
    findTiedNumber([first, second]) ??
    findPartition([first, second]) ??
    findEntries([first, second]) ??
    findOtherPlaces(placesOf(claim, left.expr)) ??
    findOtherMember(
      [first, second].flatMap((side) => [...walkExpr(side)]),
      claims.definitions,
    ) ??
    findGivenMember([first, second], judging.reading.formulas) ??
    findNoiseInPlace([left.expr, claim.right.expr], claims.definitions) ??
    findMarginalOfGiven({ written: [left.expr, claim.right.expr], prepared: [first, second] }, densities, scope) ??
    findApproximated([left.expr, claim.right.expr], judging.reading.formulas) ??
    (claim.tested === null && claim.motion === null ? findUnreadLaw(claim, [first, second]) : undefined) ??
    (claim.tested === null ? findUntimed([left.expr, claim.right.expr], scope) : undefined) ??
    findTimelessDensity([left.expr, claim.right.expr], claims.definitions) ??
    (claim.motion === null && claim.tested === null ? findUntoldMotion([left.expr, claim.right.expr], text) : undefined) ??
    findPrimed([first, second]) ??
    findOtherMotion(claim, judging) ??
    (claim.sign === 'equal-in-law' ? undefined : findMergedDraws([first, second])) ??
    findBothMeanings([first, second], claim, judging) ??
    findGivenAnew([left.expr, claim.right.expr], claim, judging) ??
    findOtherMeasure([first, second]) ??
    findMovingState([first, second]) ??
    findOwnDensity([first, second], comparison.scope, densities) ??
    findUntoldPath([left.expr, claim.right.expr], text) ??
    (claim.tested === null ? findSetGoing([first, second], judging.reading.formulas, text) : undefined) ??
    findOpenAverage([first, second], comparison.scope) ??
    findUntoldNoise([first, second], comparison.scope) ??
    findPassedDraw([left.expr, claim.right.expr], claim, { definitions: claims.definitions, scope: comparison.scope, tree: claims.tree }) ??
    findMadeDraw([first, second], claim, { definitions: claims.definitions, scope: comparison.scope }) ??
    findWrittenLaw(
      { prepared: [first, second], written: [left.expr, claim.right.expr] },
      { ...text, scope: comparison.scope },
      densities,
    ) ??
    findKernelElsewhere([first, second], densities, scope) ??
    (claim.motion === null ? findToldLater([first, second], claims.definitions, claim.math, claims.tree) : undefined) ??
    (claim.kind === 'redefinition' ? findToldElsewhere([first, second], claims.definitions) : undefined) ??
    findOtherTime([first, second], claims.definitions) ??
    findFunctionalOfLaws([first, second], scope) ??
    findHiddenSlope([first, second], values) ??
    (claim.motion === null ? findForeignSlope([first, second], claim.tested === null) : undefined) ??
    findOpenPath([first, second], comparison.scope) ??
    findDescribed([first, second], claims.described, scope) ??
    findDensityOfMade([first, second], claims.definitions, { scope, densities }) ??
    findPassedCase([first, second, left.expr, claim.right.expr], claims.definitions, claim.math, scope) ??
    findJointOfMade([first, second], claims.definitions, comparison.scope)
  );
}

/** X that "is Poisson", of which nothing is drawn: what fails for another law may hold for that one. */
function findUnreadLaw({ statedLaws }: Posed['claim'], sides: readonly Expr[]): string | undefined {
  const isUnread = ({ law, openAlternatives }: StatedLaw) => law === null && openAlternatives.includes('other');
  const unread = new Set(statedLaws.filter(isUnread).map(({ variable }) => variable));
  return sides.flatMap((side) => [...namesWithin(side)]).find((name) => unread.has(name));
}

/** The sides as written; of how a density changes with the times that its drift was written without. */
function placesOf({ tested, motion, right }: Posed['claim'], left: Expr): readonly [Expr, Expr] {
  const isOfDensity = motion === 'fokker-planck' || motion === 'continuity equation';
  return tested !== null && isOfDensity ? [tested.left, tested.right] : [left, right.expr];
}

/** What is averaged over inside of exp, | | and their like, and has a law of which the text tells a moment alone: only where it is a direction does a world keep that. */
function findHalfStated({ claim, first, second, comparison }: Posed): string | undefined {
  const open = new Set(claim.statedLaws.filter(({ openAlternatives }) => openAlternatives.length > 0).map(({ variable }) => variable));
  const parts = [first, second].flatMap((side) => [...walkExpr(side)]);
  if (!parts.some(({ kind }) => kind === 'call' || kind === 'absolute')) return undefined;
  const averaged = parts
    .flatMap((part) => (part.kind === 'expectation' ? part.binders.map(({ variable }) => variable) : []))
    .filter((variable) => open.has(variable));
  const directions = averaged.length > 0 ? findDirections(comparison) : new Map<string, unknown>();
  return averaged.find((variable) => !directions.has(variable));
}
