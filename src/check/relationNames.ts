import type { Hypothesis } from './hypotheses';
import type { WorldOutcome } from './outcome';

/** What a hypothesis about means is called when it is accepted. */
export const relationNames: { readonly [H in Hypothesis]: WorldOutcome['relation'] } = {
  equal: 'in-expectation',
  constant: 'up-to-constant',
  factor: 'up-to-factor',
  affine: 'affine',
};
