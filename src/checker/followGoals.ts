import { throwIfCancelled } from '../base/cancellation';
import type { Claim, Side } from '../claims/claim';
import type { CheckedDocument, ClaimReport, Likeness } from './checkedDocument';
import { judgingOf, type Check } from './checkSteps';
import { remember } from './memory';
import { findRestatements, isGoal, restatementKey } from './goalTrail';
import { compareSides } from './compareSides';

/** Where a goal is stated again in letters that are not its own: found out by comparing it with the places that the text comes to. */
export async function followAll(check: Check, document: CheckedDocument): Promise<void> {
  const { memory, token } = check;
  const claims = document.equations.flatMap((report) => report.claims);
  const goals = claims.filter((claim): claim is ClaimReport => claim.kind === 'claim' && isGoal(document, claim));
  for (const goal of goals.filter(({ verdict }) => verdict !== null && mayBeReached.has(verdict.status))) {
    for (const [side, wanted] of findRestatements(document, goal)) {
      const key = restatementKey(side, wanted);
      throwIfCancelled(token);
      if (!memory.restated.has(key)) remember(memory.restated, key, await compareLikeness(check, goal.claim, side, wanted));
      if (memory.restated.get(key) !== 'unlike' && wanted === goal.claim.right) break;
    }
  }
}

const mayBeReached: ReadonlySet<string> = new Set(['holds', 'excused', 'assumption', 'undecided']);

/** As a link between the two would be judged. */
async function compareLikeness(check: Check, goal: Claim, side: Side, wanted: Side): Promise<Likeness> {
  const asked: Claim = { ...goal, kind: 'link', sign: 'equal', written: 'equal', left: side, right: wanted, candidates: [], excusedBy: [] };
  const { relation } = await compareSides(
    asked,
    side,
    judgingOf(check, () => undefined),
  );
  return relation === 'identical' || relation === 'pointwise' ? relation : 'unlike';
}
