import { throwIfCancelled } from '../base/cancellation';
import { judgeWithoutRun } from '../check/judge';
import type { Verdict } from '../check/verdict';
import { chooseOlderValue } from '../claims/chooseOlderValue';
import type { Asserted, Claim, Definition, JudgedDefinition, Side } from '../claims/claim';
import { makeNumber } from '../math/build';
import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import { compareSides } from './compareSides';
import { tellLaws } from './equalInLaw';
import { judgeConstant } from './judgeConstant';
import type { Judged } from './judged';
import { massOf, tellProportional } from './proportional';
import { undecided, type Judging } from './judging';
import { tellTested } from './tellTested';

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
  const said = older === null ? claim : { ...claim, excusedBy: older.excusedBy };
  const chosen: Claim = claim.point === null ? said : { ...said, excusedBy: [], written: 'equal' };
  const verdict = await settleStart(chosen, await compareSides(chosen, older?.compared ?? claim.left, judging), judging);
  const told = await settleMass(claim, claim.point === null ? tellTested(claim, verdict) : tellProportional(claim, verdict), judging);
  const isOther = told.relation !== 'refuted' && older?.skippedOpen === true;
  const mayBeExplained = told.status === 'wrong' && (older?.skippedUnread === true || isOther);
  if (mayBeExplained) return { candidate, verdict: undecided(chosen, 'verdict.unreadBetween', {}) };
  return { candidate, verdict: await settleRested(chosen, older?.compared ?? claim.left, told, judging) };
}

/** What fails with a kernel or a value that is itself wrong is held against what the text says without it: one slip is found once. */
async function settleRested(claim: Claim, left: Side, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const slips = claim.restsOn.filter(({ claims }) => claims.some((id) => judging.statusOf(id) === 'wrong'));
  if (verdict.status !== 'wrong' || slips.length === 0) return verdict;
  if (claim.kind === 'named' || slips.some(({ math }) => math === claim.math)) return undecided(claim, 'verdict.restsOnWrong', {});
  const { reading } = judging;
  const definitions = reading.claims.definitions.flatMap((definition) => mendedBy(definition, slips));
  const found = await compareSides(claim, left, { ...judging, reading: { ...reading, claims: { ...reading.claims, definitions } } });
  if (found.status === 'wrong') return verdict;
  const isTrue = found.status === 'holds' || found.status === 'excused';
  return isTrue ? { ...found, reason: { code: 'verdict.holdsOfTrue', fields: {} } } : undecided(claim, 'verdict.restsOnWrong', {});
}

/** A value that is wrong becomes what it should be, a law that is wrong is left out. */
function mendedBy(definition: Definition, slips: readonly JudgedDefinition[]): Definition[] {
  const slip = slips.find(({ math }) => math === definition.math);
  if (slip === undefined) return [definition];
  const truth = slip.truths.get(definition.value.expr);
  if (truth !== undefined) return [{ ...definition, value: { ...definition.value, expr: truth } }];
  return definition.left?.expr.kind === 'density' ? [] : [definition];
}

/** A formula for what a density was proportional to says the constant, too, as does one of a stationary law: its integral is 1. */
async function settleMass(claim: Claim, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const { point, right, sign } = claim;
  const isOfPoint = point !== null && right.expr.kind !== 'normal-law';
  const mass = claim.mass ?? (isOfPoint ? massOf(right.expr, point, judging.reading.scope) : undefined);
  if (mass === undefined || sign !== 'equal' || verdict.status !== 'holds') return verdict;
  const one = { ...right, expr: makeNumber(1, right.span) };
  const plain = { ...claim, point: null, tested: null, motion: null, right: one, excusedBy: [], written: 'equal' } as const;
  const found = await compareSides(plain, { ...right, expr: mass }, judging);
  const isOpen = found.status === 'undecided' && found.reason.code !== 'verdict.betweenBounds';
  if (claim.mass !== undefined && isOpen) return verdict; // what cannot be integrated is a solution all the same
  return found.status === 'holds' ? verdict : found;
}

/** What holds for some start, or fails for the start that was taken where the text names none, is neither true nor false. */
async function settleStart(claim: Claim, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const start = claim.tested?.start;
  const open = () => undecided(claim, 'verdict.startOpen', {});
  if (start?.kind === 'open' && verdict.status === 'holds') return open();
  if (start?.kind === 'time' && verdict.status === 'holds') return undecided(claim, 'verdict.timeOpen', {});
  if (start?.kind !== 'assumed' || verdict.status !== 'wrong') return verdict;
  const rates = await compareSides({ ...claim, tested: { ...start.rates, start: { kind: 'open' } } }, claim.left, judging);
  return rates.status === 'wrong' ? verdict : open();
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
  const hasAverage = ({ expr }: Side) => [...walkExpr(expr)].some(isAverage);
  return !isLoose || hasAverage(side) || hasAverage(claim.right);
}

/** A product of numbers and an integral from one number to another are numbers too. */
const isAverage = (expr: Expr) =>
  expr.kind === 'expectation' || (expr.kind === 'integral' && expr.bounds === null) || (expr.kind === 'sum' && !expr.product);
