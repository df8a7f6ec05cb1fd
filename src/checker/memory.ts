import { hashText } from '../base/hash';
import type { MatchReference } from '../check/plan';
import type { Repair, Status } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { Snapshot } from '../document/snapshot';
import type { Implementation, Likeness } from './checkedDocument';
import type { RepairSearch } from './findRepair';
import { implementationKey } from './implementationKey';
import type { Judged } from './judged';
import { dependenciesOf, orderClaims } from './orderClaims';
import type { DocumentReading } from './readDocument';

/** Results kept between versions of a document, by content. */
export interface Memory {
  readonly claims: Map<string, Judged | null>;
  readonly repairs: Map<string, RepairSearch>;
  /** Repairs of several claims at once, by the wrong claims and the text of the document. */
  readonly shared: Map<string, readonly Repair[]>;
  readonly implementations: Map<string, Implementation | null>;
  /** How far two places say the same in other letters; see `restatementKey`. */
  readonly restated: Map<string, Likeness>;
}

/** What is known so far about this version's claims. */
export function recall(
  version: DocumentReading,
  memory: Memory,
  own: readonly MatchReference[] = [],
  isWanted: (claim: Claim) => boolean = () => true,
) {
  const judged = new Map<Claim, Judged | null>();
  const repairs = new Map<Claim, RepairSearch>();
  for (const { claim, key } of keyedClaims(version, memory)) {
    const known = isWanted(claim) ? memory.claims.get(key) : undefined;
    if (known === undefined) continue;
    remember(memory.claims, key, known);
    judged.set(claim, known);
    const search = memory.repairs.get(key);
    if (search !== undefined)
      repairs.set(claim, search.repair === null ? search : { ...search, repair: placeAgain(search.repair, version) });
  }
  offerShared(version, memory, judged, repairs);
  const { restated } = memory;
  return {
    judged,
    repairs,
    restated,
    implementationOf: (math: number) => memory.implementations.get(implementationKey(version, math, own)),
  };
}

/** The repair that makes most claims true is offered for each of them. */
function offerShared(
  { snapshot }: DocumentReading,
  memory: Memory,
  judged: ReadonlyMap<Claim, Judged | null>,
  repairs: Map<Claim, RepairSearch>,
): void {
  const wrong = [...judged].flatMap(([claim, known]) => (known?.verdict.status === 'wrong' ? [claim] : []));
  const shared = wrong.length === 0 ? [] : (memory.shared.get(sharedKey(snapshot, wrong)) ?? []);
  for (const claim of wrong) {
    const own = repairs.get(claim) ?? { repair: null, tried: 0 };
    const best = shared.filter(({ repairs: ids }) => ids.includes(claim.id)).sort(byReach)[0];
    if (best !== undefined && best.repairs.length >= (own.repair?.repairs.length ?? 0)) repairs.set(claim, { ...own, repair: best });
  }
}

/** Most claims first, then fewest edits. */
const byReach = (one: Repair, other: Repair) => other.repairs.length - one.repairs.length || one.edits.length - other.edits.length;

/** The repair in a version where its equations may have moved; null when one of them is no longer there, or not only once. */
function placeAgain(repair: Repair, { snapshot }: DocumentReading): Repair | null {
  const places = new Map<number, number>();
  for (const { math, before } of repair.edits) {
    const alike = snapshot.math.filter(({ latex }) => latex === before);
    const place = snapshot.math[math]?.latex === before ? snapshot.math[math] : alike.length === 1 ? alike[0] : undefined;
    if (place === undefined) return null;
    places.set(math, place.index);
  }
  const edits = repair.edits.map((edit) => ({ ...edit, math: places.get(edit.math)! }));
  return { ...repair, math: places.get(repair.math)!, edits };
}

/** What the search for shared repairs rests on: the wrong claims, and the text of every equation. */
export function sharedKey(snapshot: Snapshot, wrong: readonly Claim[]): string {
  return hashText([...wrong.map((claim) => claim.id), ...snapshot.math.map((math) => math.latex)].join('\n'));
}

/** Results of many versions, most of them of half-typed text: the longest unused are forgotten. */
const resultsKept = 3000;

export function remember<T>(results: Map<string, T>, key: string, result: T): void {
  results.delete(key);
  results.set(key, result);
  if (results.size > resultsKept) results.delete(results.keys().next().value!);
}

export type StatusOf = (id: string) => Status | undefined;

/** The claims in the order of judging, each with its key in the memory; the statuses of those before are read as the loop goes on. */
export function* keyedClaims(version: DocumentReading, memory: Memory): Generator<{ claim: Claim; key: string; statusOf: StatusOf }> {
  const statuses = new Map<string, Status>();
  const statusOf: StatusOf = (id) => statuses.get(id);
  for (const claim of orderClaims(version.claims.claims)) {
    const key = claimKey(claim, statusOf);
    yield { claim, key, statusOf };
    const judged = memory.claims.get(key) ?? null;
    if (judged !== null) statuses.set(claim.id, judged.verdict.status);
  }
}

/** A claim's verdict depends on its content and on how the values it might be compared with were judged. */
function claimKey(claim: Claim, statusOf: StatusOf): string {
  return [claim.id, ...dependenciesOf(claim).map((id) => String(statusOf(id)))].join(' ');
}
