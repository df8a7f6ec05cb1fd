import type { Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { printLatex } from '../math/printLatex';

/** Verdicts on what a process does, or on what is drawn, in their own words. */
export function tellTested(claim: Claim, verdict: Verdict): Verdict {
  const isTurned = claim.motion === 'reverse-time' && isMinusOne(verdict.factor);
  if (isTurned && claim.runs === 'back') return tellOtherDrift(claim, verdict);
  if (isTurned && claim.runs === 'open')
    return { ...holdsBackwards(verdict), status: 'assumption', reason: { code: 'verdict.directionOpen', fields: {} } };
  if (isTurned || (claim.motion === 'time-reversed' && verdict.status === 'holds')) return holdsBackwards(verdict);
  if (claim.tested === null || claim.tested.isMean || claim.kind === 'link') return verdict;
  return claim.motion === null ? tellLaw(claim, verdict) : tellProcess(claim, verdict);
}

/** In the words of the process: what its SDE gives, or does not. */
function tellProcess({ motion, left }: Claim, verdict: Verdict): Verdict {
  const isReversal = motion === 'reverse-time' || motion === 'time-reversed' || motion === 'probability-flow';
  if ((verdict.status === 'holds' && isReversal) || (verdict.status !== 'holds' && verdict.status !== 'wrong')) return verdict;
  if (motion === 'target law' || motion === 'target law of small steps') return tellTarget(motion, left.latex, verdict);
  const fields = { what: motion ?? '', equation: left.latex };
  if (motion !== null && ofModels.has(motion)) return tellStep(fields, verdict);
  const isMartingale = motion === 'martingale';
  if (verdict.status === 'holds')
    return { ...verdict, reason: { code: isMartingale ? 'verdict.isMartingale' : 'verdict.obeysSde', fields } };
  const reason = { code: isMartingale ? 'verdict.noMartingale' : isReversal ? 'verdict.otherDrift' : 'verdict.disobeysSde', fields };
  return { ...verdict, relation: 'refuted', factor: null, factorLatex: null, offset: null, reason };
}

/** Steps that are right or wrong by themselves, for any model. */
const ofModels: ReadonlySet<string> = new Set(['Langevin step', 'ancestral step', 'DDIM step']);

function tellStep(fields: { readonly what: string; readonly equation: string }, verdict: Verdict): Verdict {
  if (verdict.status === 'holds') return { ...verdict, reason: { code: 'verdict.isStep', fields } };
  return { ...verdict, relation: 'refuted', factor: null, factorLatex: null, offset: null, reason: { code: 'verdict.otherStep', fields } };
}

/** Whether the equation leaves the density as it is; a recursion does so for small steps at best. */
function tellTarget(motion: 'target law' | 'target law of small steps', name: string, verdict: Verdict): Verdict {
  const fields = { name };
  const isOfSteps = motion === 'target law of small steps';
  if (verdict.status !== 'holds')
    return {
      ...verdict,
      relation: 'refuted',
      factor: null,
      factorLatex: null,
      offset: null,
      reason: { code: 'verdict.restsElsewhere', fields },
    };
  if (!isOfSteps) return { ...verdict, reason: { code: 'verdict.restsThere', fields } };
  return { ...verdict, relation: 'in-the-limit', reason: { code: 'verdict.restsThereForSmallSteps', fields } };
}

/** Of what is drawn: it has the law that the text gives it, or another; of a law: it is that of what the text draws, or not. */
function tellLaw({ left }: Claim, verdict: Verdict): Verdict {
  const isLaw = left.expr.kind === 'density';
  const fields = { name: isLaw ? printLatex(left.expr.of[0]!) : left.latex }; // a density is of something
  if (verdict.status === 'holds')
    return { ...verdict, relation: 'in-law', reason: { code: isLaw ? 'verdict.isLawOfDraw' : 'verdict.hasLaw', fields } };
  if (verdict.status !== 'wrong') return verdict;
  const reason = { code: isLaw ? 'verdict.isNoLawOfDraw' : 'verdict.hasOtherLaw', fields };
  return { ...verdict, relation: 'refuted', factor: null, factorLatex: null, offset: null, reason };
}

const tellOtherDrift = ({ left }: Claim, verdict: Verdict): Verdict => ({
  ...verdict,
  relation: 'refuted',
  factor: null,
  reason: { code: 'verdict.otherDrift', fields: { what: 'reverse-time', equation: left.latex } },
});

const isMinusOne = (factor: number | null): boolean => Math.abs((factor ?? 0) + 1) < 1e-9;

/** Anderson's drift with every sign turned is the same SDE in the time τ = T − t. */
function holdsBackwards(verdict: Verdict): Verdict {
  const reason = { code: 'verdict.reversedTime', fields: {} };
  return { ...verdict, relation: 'pointwise', status: 'holds', factor: null, counterexample: null, reason };
}
