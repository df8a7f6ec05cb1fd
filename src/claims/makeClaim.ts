import type { Chain, Step } from './chains';
import type { DraftClaim } from './draft';

/** The parts of a claim that its sign gives. */
export function makeClaim(chain: Chain, step: Step): Pick<DraftClaim, 'math' | 'span' | 'right' | 'sign' | 'written' | 'understood'> {
  return { math: chain.math, span: step.span, right: step.right, sign: step.sign, written: step.written, understood: step.understood };
}
