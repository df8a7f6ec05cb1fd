import { excusesSince } from './around';
import type { Chain } from './chains';
import type { DraftCandidate, DraftClaim, NamedValue, Source } from './draft';

/** An older value as something to compare with from `chain`. */
export function toCandidate(source: Source, chain: Chain, value: NamedValue): DraftCandidate {
  const { dependsOn, keepsOlder, understood, written } = value;
  return { side: value.value, dependsOn, keepsOlder, understood, written, excusedBy: excusesSince(source, chain, value.math) };
}

/** The parts of a claim that its first candidate gives. */
export function against(candidate: DraftCandidate): Pick<DraftClaim, 'against' | 'excusedBy'> {
  const { side, excusedBy } = candidate;
  return { against: { kind: 'equation', math: side.math, span: side.span }, excusedBy };
}
