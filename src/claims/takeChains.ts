import type { Chain } from './chains';
import type { Draft, DraftClaim, EquationReading } from './draft';

/** What reading one chain added to a draft. */
export interface ReadOfChain extends Pick<Draft, 'claims' | 'definitions' | 'values' | 'goals'> {
  readonly isShown: boolean;
  readonly isSupposed: boolean;
  readonly reading: EquationReading | undefined;
}

/** What was read of a version that the next one may take over. */
export interface ChainsRead {
  readonly ofChains: ReadonlyMap<Chain, ReadOfChain>;
  /** What is judged by the equation that a process obeys, and so is no definition. */
  readonly ofProcess: readonly DraftClaim[];
}

/** The formula that alone is new since a version, and what was read of the chains of that. */
export interface Written {
  readonly math: number;
  readonly before: ChainsRead;
}

/** Reads a chain into the draft and notes what that added. */
export function noteRead(draft: Draft, chain: Chain, read: () => void): ReadOfChain {
  const sizes = {
    claims: draft.claims.length,
    definitions: draft.definitions.length,
    values: draft.values.length,
    goals: draft.goals.length,
  };
  read();
  return {
    claims: draft.claims.slice(sizes.claims),
    definitions: draft.definitions.slice(sizes.definitions),
    values: draft.values.slice(sizes.values),
    goals: draft.goals.slice(sizes.goals),
    isShown: draft.shown.has(chain.math),
    isSupposed: draft.supposed.has(chain.math),
    reading: draft.readings.get(chain.math),
  };
}

/** Adds what was read of a chain before. */
export function takeRead(draft: Draft, { math }: Chain, known: ReadOfChain): void {
  draft.claims.push(...known.claims);
  draft.definitions.push(...known.definitions);
  draft.values.push(...known.values);
  draft.goals.push(...known.goals);
  if (known.isShown) draft.shown.add(math);
  if (known.isSupposed) draft.supposed.add(math);
  if (known.reading !== undefined) draft.readings.set(math, known.reading);
}

/** The chains of every formula but the one that is being written, by math span. */
export function chainsElsewhere({ math, before }: Written): ReadonlyMap<number, readonly Chain[]> {
  const found = new Map<number, Chain[]>();
  for (const chain of before.ofChains.keys()) {
    if (chain.math === math) continue;
    const own = found.get(chain.math);
    if (own) own.push(chain);
    else found.set(chain.math, [chain]);
  }
  return found;
}
