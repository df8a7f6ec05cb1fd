import type * as tf from '@tensorflow/tfjs';
import type { MatchFamily, MatchSort } from '../check/plan';
import type { Entry, EntryWorld, Needs, Sort, Tensorflow } from './entry';

export type EntryDefinition<N extends Needs> = Omit<Entry, 'needs' | 'run' | 'code'> & {
  readonly needs: N;
  readonly run: ((library: Tensorflow, world: EntryWorld<N>) => tf.Tensor1D | tf.Tensor2D) | null;
};

/** Makes an {@link Entry} whose `run` may rely on what `needs` lists; run without it, it throws and says what is missing. */
export function defineEntry<const N extends Needs>(definition: EntryDefinition<N>): Entry {
  const { run, needs, id } = definition;
  if (run === null) return { ...definition, run };
  return {
    ...definition,
    run(library, world) {
      const missing = Object.keys(needs).filter((need) => !(need in world));
      if (missing.length > 0) throw new Error(`The implementation ${id} needs ${missing.join(', ')}; this world lacks it.`);
      return run(library, world as EntryWorld<N>); // nothing is missing
    },
  };
}

/** The needs in order. */
export function sortsOf(needs: Needs): MatchSort[] {
  return Object.entries(needs).map(([name, sort]) => ({ name, sort }));
}

/** What each sort is to a match; null for what an equation's value does not depend on. */
export const familyOfSort: { readonly [S in Sort]: MatchFamily | null } = {
  data: 'vector',
  noise: 'vector',
  direction: 'vector',
  point: 'vector',
  number: 'number',
  state: 'number',
  time: 'number',
  slope: 'number',
  condition: null,
  matrix: 'matrix',
  covariance: 'covariance',
  model: 'model',
  potential: 'potential',
  kernel: 'kernel',
  law: null,
};

/** The place of each need among those of its family, or of its sort where it has none. */
export function slotsOf(needs: readonly MatchSort[]): readonly number[] {
  const key = ({ sort }: MatchSort) => familyOfSort[sort] ?? sort;
  return needs.map((need, at) => needs.slice(0, at).filter((one) => key(one) === key(need)).length);
}
