import type { Span } from '../base/span';
import type { Steps } from '../base/steps';
import { findLabelsInSteps, findReferencesInSteps } from '../document/findReferences';
import type { Snapshot } from '../document/snapshot';
import type { Flow } from './flow';

/** The equations that the sentence around or before a math span speaks of by number or key, and those named inside it. */
export type Citations = ReadonlyMap<number, readonly number[]>;

/** `By (1) and \eqref{eq:b}, we get $$…$$`: of that display, the equations (1) and eq:b. An equation does not cite itself. */
export function* findCitations(snapshot: Snapshot, flow: Flow): Steps<Citations> {
  const found = new Map<number, number[]>();
  const hasLabels = (yield* findLabelsInSteps(snapshot)).length > 0;
  for (const { math: cited, span } of hasLabels ? yield* findReferencesInSteps(snapshot) : []) {
    if (cited === null) continue;
    for (const citing of mathsAround(snapshot, flow, span.start))
      if (citing !== cited) found.set(citing, [...(found.get(citing) ?? []).filter((other) => other !== cited), cited]);
  }
  return found;
}

function mathsAround(snapshot: Snapshot, { elements }: Flow, offset: number): readonly number[] {
  const inside = snapshot.math.find(({ span }) => span.start <= offset && offset < span.end);
  if (inside !== undefined) return [inside.index];
  const place = elements.findIndex((element) => element.kind === 'sentence' && holds(element.span, offset));
  const [sentence, next] = [elements[place], elements[place + 1]];
  if (sentence?.kind !== 'sentence') return [];
  const own = sentence.maths.map(({ index }) => index);
  return sentence.leadsIn && next?.kind === 'display' ? [...own, next.index] : own;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}
