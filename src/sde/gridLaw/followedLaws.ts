import { hashText } from '../../base/hash';
import { finishSteps, type Steps } from '../../base/steps';
import type { FollowedLaw, FollowPlan, LawQuestion } from '../../check/lawPlan';
import { tabulatePlane } from './plane/tabulatePlane';
import { tabulateLaw } from './tabulateLaw';

/** A law that somebody else is to find: `rememberLaw` it, and plan again. */
export class LawWanted extends Error {
  constructor(readonly plan: FollowPlan) {
    super('The law at every time has to be found first.');
    this.name = 'LawWanted';
  }
}

/** When a law that is not known is found: at once, or by whoever catches `LawWanted`. */
export type LawsFound = 'now' | 'later';

/** Null where it is not found to some accuracy: paths that leave all bounds, noise that vanishes, a start that is too narrow. */
export function* followLaw(question: LawQuestion): Steps<FollowedLaw | null> {
  return yield* question.process.dimension === 1 ? tabulateLaw(question) : tabulatePlane(question);
}

/** A sampler, both ways and a new plan of the same equation ask for the same law. Equal questions have equal answers. */
const remembered = new Map<string, FollowedLaw | null>();
const mostRemembered = 16;

export function findLaw(question: LawQuestion, found: LawsFound): FollowedLaw | null {
  const id = hashText(JSON.stringify(question));
  const known = remembered.get(id);
  if (known !== undefined) return known;
  if (found === 'later') throw new LawWanted({ kind: 'follow', id, question });
  const law = finishSteps(followLaw(question));
  rememberLaw(id, law);
  return law;
}

export function rememberLaw(id: string, law: FollowedLaw | null): void {
  if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!); // there is one
  remembered.set(id, law);
}
