import type { Span } from '../base/span';
import { alignBinders } from '../check/alignBinders';
import { alignLaws } from '../check/alignLaws';
import type { Side } from '../claims/claim';
import { hashExpr, sameExpr } from '../math/hashExpr';
import type { CheckedDocument, ClaimReport, Likeness } from './checkedDocument';
import { findDerivation, type Derivation } from './derivation';

/**
 * What keeps a goal from being reached, or a reader from following: a step on the way that is wrong, undecided, not understood or true only under an
 * assumption; one that holds as the words say (`excused`) or for which no reason is given; `unconnected`: nothing leads from there to the goal.
 */
export type GapKind = 'wrong' | 'undecided' | 'not-understood' | 'assumption' | 'unconnected' | 'excused' | 'no-reason';

export interface GoalGap {
  readonly kind: GapKind;
  readonly span: Span;
  /** Beside the way rather than on it: a remark or a lemma between its steps. */
  readonly isAside: boolean;
}

/** How far the text comes towards what it wants to show. Spans are offsets in the document. */
export interface GoalTrail {
  /** A chain of claims leads there, each of which holds, or is excused by the text's own words; and nothing between them is wrong. */
  readonly reached: boolean;
  /** The expression that the way sets out from; null where there is none. */
  readonly from: Span | null;
  /** The claims on the way, in its order; of a goal that is not reached, those that lead on from its start. */
  readonly steps: readonly Span[];
  readonly gaps: readonly GoalGap[];
}

/** Under which it is known whether two places say the same. */
export const restatementKey = (one: Side, other: Side) => `${hashExpr(one.expr)} ${hashExpr(other.expr)}`;

const trails = new WeakMap<CheckedDocument, Map<ClaimReport, GoalTrail>>();

/** Follows a goal through a final document; null for any other claim, and while claims are being judged. */
export function traceGoal(document: CheckedDocument, report: ClaimReport): GoalTrail | null {
  if (!document.final || report.verdict === null || !isGoal(document, report)) return null;
  const known = trails.get(document) ?? new Map<ClaimReport, GoalTrail>();
  trails.set(document, known);
  const trail = known.get(report) ?? followGoal(findDerivation(document), document, report);
  known.set(report, trail);
  return trail;
}

/** States an equation that is to be shown. */
export function isGoal({ following }: CheckedDocument, { claim }: ClaimReport): boolean {
  return claim.kind === 'goal' || (claim.kind === 'link' && following.goals.has(claim.math));
}

function followGoal(derivation: Derivation, document: CheckedDocument, goal: ClaimReport): GoalTrail {
  const way = findWay(derivation, document, goal);
  const own = goal.verdict?.status === 'wrong' ? [gapAt(goal, 'wrong')] : [];
  if (way === null) {
    const first = starts(derivation, document, goal)[0]?.side;
    const led = first === undefined ? [] : derivation.reachable(first).map(({ report }) => report);
    const last = led[led.length - 1] ?? goal;
    return { reached: false, from: null, steps: led.map(spanOf), gaps: [...own, gapAt(last, 'unconnected')] };
  }
  const steps = way.steps;
  const gaps = [...own, ...steps.flatMap((step, i) => gapsOf(document, step, placesAround(way, i))), ...gapsBeside(document, way, goal)];
  const reached = steps.length > 0 && gaps.every(({ kind, isAside }) => (isAside ? kind !== 'wrong' : !isBlocking(kind)));
  const rest = steps.length > 0 ? [] : [gapAt(goal, 'unconnected')];
  return { reached, from: steps.length > 0 ? way.from.span : null, steps: steps.map(spanOf), gaps: [...gaps, ...rest] };
}

interface Way {
  readonly from: Side;
  readonly steps: readonly ClaimReport[];
}

/** From where the goal's left side stands to where its right side does, with what the left side is derived from before it. */
function findWay(derivation: Derivation, document: CheckedDocument, goal: ClaimReport): Way | null {
  const ways = starts(derivation, document, goal).flatMap((start) => {
    const before = goal.claim.kind === 'goal' ? derivation.origins(start.side) : [];
    return derivation.arrivals(start.side, goal.claim.sign).flatMap((arrival) => {
      const likeness = likenessAtEnd(document, goal, arrival.side);
      const made = [...new Set([...before, ...arrival.steps])];
      const steps = made.length > 0 ? made : derivation.loops(start.side);
      const isFound = likeness === 'identical' && start.likeness === 'identical' ? true : likeness !== 'unlike' && steps.some(saysMore);
      return isFound ? [{ from: before[0]?.claim.left ?? start.side, steps, arrival }] : [];
    });
  });
  const best = ways.sort((one, other) => one.arrival.faults - other.arrival.faults || other.arrival.side.math - one.arrival.side.math);
  return best[0] ?? null;
}

/**
 * What is equal to the goal at every point need not be the goal: of two sides that are equal at every point themselves, all that stands between them is. Where a
 * step is more than algebra it is another matter.
 */
const saysMore = ({ verdict }: ClaimReport) => verdict?.relation !== 'identical' && verdict?.relation !== 'pointwise';

interface Start {
  readonly side: Side;
  readonly likeness: Likeness;
}

/** Where the derivation may set out: the value of the name, or what stands in the text for the left side. */
function starts(derivation: Derivation, document: CheckedDocument, goal: ClaimReport): Start[] {
  if (goal.claim.kind === 'goal') return [{ side: goal.claim.left, likeness: 'identical' }];
  const found = derivation.sides.map((side) => ({ side, likeness: likenessOf(document, side, goal.claim.left) }));
  return found.filter(({ likeness }) => likeness !== 'unlike');
}

function likenessAtEnd(document: CheckedDocument, goal: ClaimReport, side: Side): Likeness {
  const isValue = goal.claim.kind === 'goal' && hashExpr(side.expr) === hashExpr(goal.claim.left.expr);
  const relation = goal.verdict?.relation;
  const own = isValue && (relation === 'identical' || relation === 'pointwise') ? relation : 'unlike';
  return own === 'unlike' ? likenessOf(document, side, goal.claim.right) : own;
}

/** In the same or in other letters. */
function likenessOf(document: CheckedDocument, side: Side, wanted: Side): Likeness {
  if (sameExpr(side.expr, wanted.expr)) return 'identical';
  const { scope, following } = document;
  const aligned = alignLaws(wanted.expr, alignBinders(wanted.expr, side.expr, scope, following.sharedLaws));
  return sameExpr(aligned[0], aligned[1]) ? 'identical' : (following.restated.get(restatementKey(side, wanted)) ?? 'unlike');
}

const spanOf = ({ claim }: ClaimReport): Span => claim.span;

const gapAt = (report: ClaimReport, kind: GapKind, isAside = false): GoalGap => ({ kind, span: report.claim.span, isAside });

const blocking: ReadonlySet<GapKind | null> = new Set(['wrong', 'undecided', 'not-understood', 'assumption', 'unconnected']);
const isBlocking = (kind: GapKind | null) => blocking.has(kind);

function statusGap({ verdict }: ClaimReport): GapKind | null {
  const status = verdict?.status ?? 'undecided';
  return status === 'holds' || status === 'definition' ? null : status;
}

/** The math spans of a step and of the place on the way before it. */
function placesAround({ from, steps }: Way, i: number): readonly [number, number] {
  const places = [i === 0 ? from.math : steps[i - 1]!.claim.math, steps[i]!.claim.math].sort((one, other) => one - other);
  return [places[0]!, places[1]!];
}

/** Algebra at every point needs no word; what holds only on average, or up to something, does: a word, or equations that lead to it. */
function gapsOf(document: CheckedDocument, step: ClaimReport, [before, here]: readonly [number, number]): GoalGap[] {
  const workings = document.equations.slice(before + 1, here).some((report) => report.claims.some(({ kind }) => kind === 'claim'));
  const kind = statusGap(step);
  const isPlain = step.verdict?.relation === 'identical' || step.verdict?.relation === 'pointwise';
  const isSilent = !isPlain && !isBlocking(kind) && kind !== 'excused' && !workings && !document.following.explained.has(step.claim.math);
  return [...(kind === null ? [] : [gapAt(step, kind)]), ...(isSilent ? [gapAt(step, 'no-reason')] : [])];
}

/** What stands between the first place of the way and its last, and is not sound. */
function gapsBeside(document: CheckedDocument, { from, steps }: Way, goal: ClaimReport): GoalGap[] {
  const places = [from.math, ...steps.map(({ claim }) => claim.math)];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const between = document.equations.filter(
    ({ math }) => first < math.index && math.index <= last && !document.following.goals.has(math.index),
  );
  return between.flatMap((report) => {
    if (report.reading === 'not-understood') return [{ kind: 'not-understood', span: report.math.span, isAside: true } as const];
    const claims = report.claims.filter((one): one is ClaimReport => one.kind === 'claim');
    return claims.flatMap((one) => {
      const kind = statusGap(one);
      const isOnWay = one === goal || steps.includes(one);
      return isOnWay || kind === null || !isBlocking(kind) || kind === 'assumption' ? [] : [gapAt(one, kind, true)];
    });
  });
}

/** Places that a goal may be stated at in other letters, the likeliest first: to be compared where no place is the same by its letters. */
export function findRestatements(document: CheckedDocument, goal: ClaimReport): (readonly [Side, Side])[] {
  const derivation = findDerivation(document);
  const { claim } = goal;
  const found = starts(derivation, document, goal);
  const way = findWay(derivation, document, goal);
  if (way !== null && way.steps.length > 0) return [];
  const places =
    found.length === 0 ? derivation.sides : found.flatMap(({ side }) => derivation.arrivals(side, claim.sign).map((one) => one.side));
  const later = places.filter(({ math }) => math > claim.math).sort((one, other) => other.math - one.math);
  const ofStart = found.length > 0 ? [] : derivation.sides.filter(({ math }) => math > claim.math);
  return [
    ...ofStart.slice(0, mostCompared).map((side) => [side, claim.left] as const),
    ...later.slice(0, mostCompared).map((side) => [side, claim.right] as const),
  ];
}

const mostCompared = 4;
