import type { Candidate, Claim, Excuse, Side } from './claim';

/** Which of its candidates a claim is compared with. */
export interface OlderValue {
  /** The equation that is shown as `against`. */
  readonly shown: Side;
  /** The value compared: an older one when `shown` was written with `+ const` or `∝`, which leave the name its value. */
  readonly compared: Side;
  readonly excusedBy: readonly Excuse[];
  /** A later value that could not be read was passed over: the text may say there why the sides differ. */
  readonly skippedUnread: boolean;
  /** A later value of which nobody knows whether it is right was passed over: it may have changed a factor or a constant. */
  readonly skippedOpen: boolean;
}

/**
 * The latest earlier value that was not itself judged wrong, of those that were decided where there are any. Pure: to be asked once the claims before it are judged.
 * Null when the claim has no candidates that could be read.
 */
export function chooseOlderValue(claim: Pick<Claim, 'candidates'>, statusOf: (claim: string) => string | undefined): OlderValue | null {
  const right = claim.candidates.filter((candidate) => candidate.dependsOn.every((id) => statusOf(id) !== 'wrong'));
  const understood = right.filter((candidate) => candidate.understood);
  const decided = understood.filter((candidate) => candidate.dependsOn.every((id) => statusOf(id) !== 'undecided'));
  const readable = decided.length > 0 ? decided : understood;
  const [shown] = readable;
  if (shown === undefined) return null;
  const compared = readable.find((candidate) => !candidate.keepsOlder) ?? shown;
  const skippedUnread = right[0] !== understood[0];
  const skippedOpen = understood[0] !== shown;
  return { shown: shown.side, compared: compared.side, excusedBy: mergeExcuses(shown, compared), skippedUnread, skippedOpen };
}

/** What is said since either; the excuses since the older value include those since the later one. */
function mergeExcuses(shown: Candidate, compared: Candidate): readonly Excuse[] {
  return shown.excusedBy.length > compared.excusedBy.length ? shown.excusedBy : compared.excusedBy;
}
