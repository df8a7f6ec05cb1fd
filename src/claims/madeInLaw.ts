import { timeLetters, wienerLetters } from '../math/conventions';
import { headOf, labelOf } from '../math/names';
import { freeVariables } from '../math/visit';
import type { Step } from './chains';
import type { Draft, Source } from './draft';
import { isStandardNormal } from './normalKernels';

/** `X_t \overset{d}{=} m_t X_0 + \sqrt{v_t}\,Z` of a state that the text has not made of anything before, with noise Z. */
export function isMadeInLaw({ scope }: Source, { definitions }: Draft, { sign, left, right, understood }: Step): boolean {
  const state = left.expr;
  if (sign !== 'equal-in-law' || !understood || state.kind !== 'symbol' || !timeLetters.has(labelOf(state.name))) return false;
  if (wienerLetters.has(headOf(state.name)) || definitions.some(({ form, name }) => form === 'rebinding' && name === state.name))
    return false;
  const parts = [...freeVariables(right.expr)];
  const isNoise = (name: string) => isStandardNormal(scope.symbols.get(name)?.law ?? null);
  return parts.some(isNoise) && parts.some((name) => headOf(name) === headOf(state.name) && name !== state.name);
}
