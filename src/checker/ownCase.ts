import type { Definition } from '../claims/claim';
import { isInScope } from '../claims/findDefinition';
import type { Judging } from './judging';

/** The judging with what the text tells for other cases than the one that a formula is about left out: "**VE.** Here `\sigma_t = t`" says nothing of VP. */
export function inOwnCase(judging: Judging, math: number): Judging {
  const { reading } = judging;
  const definitions = ofOwnCase(reading.claims.definitions, math);
  return definitions === reading.claims.definitions
    ? judging
    : { ...judging, reading: { ...reading, claims: { ...reading.claims, definitions } } };
}

function ofOwnCase(definitions: readonly Definition[], math: number): readonly Definition[] {
  const ofCases = casesIn.get(definitions) ?? definitions.filter(({ again }) => again !== undefined);
  casesIn.set(definitions, ofCases);
  const others = ofCases.filter((definition) => !isInScope(definition, math));
  if (others.length === 0) return definitions;
  const key = others.map((definition) => ofCases.indexOf(definition)).join();
  const known = left.get(definitions) ?? new Map<string, readonly Definition[]>();
  left.set(definitions, known);
  const found = known.get(key) ?? definitions.filter((definition) => !others.includes(definition));
  known.set(key, found);
  return found;
}

const casesIn = new WeakMap<readonly Definition[], readonly Definition[]>();

/** The same list for all claims of a case: what is found out about a list is remembered by it. */
const left = new WeakMap<readonly Definition[], Map<string, readonly Definition[]>>();
