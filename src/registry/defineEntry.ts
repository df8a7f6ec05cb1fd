import type * as tf from '@tensorflow/tfjs';
import type { Entry, EntryWorld, Tensorflow } from './entry';

type OptionalIngredient = 'v' | 'eps' | 'sigma';

/** The samples with the ingredients that an entry says it needs present. */
export type WorldWith<Needs extends string> = EntryWorld & Required<Pick<EntryWorld, Needs & OptionalIngredient>>;

export type EntryDefinition<Needs extends Entry['needs'][number]> = Omit<Entry, 'needs' | 'run' | 'code'> & {
  readonly needs: readonly Needs[];
  readonly run: ((library: Tensorflow, world: WorldWith<Needs>) => tf.Tensor1D) | null;
};

/** Makes an {@link Entry} whose `run` may rely on what `needs` lists; run without it, it throws and says what is missing. */
export function defineEntry<Needs extends Entry['needs'][number] = never>(definition: EntryDefinition<Needs>): Entry {
  const { run } = definition;
  if (run === null) return { ...definition, run };
  return {
    ...definition,
    run(library, world) {
      if (hasIngredients(world, definition.needs)) return run(library, world);
      throw new Error(`The implementation ${definition.id} needs ${definition.needs.join(', ')}; this world lacks some of it.`);
    },
  };
}

/** Whether an equation's samples bring everything in `needs`; the density's score is always there. */
export function hasIngredients<Needs extends Entry['needs'][number]>(
  world: EntryWorld,
  needs: readonly Needs[],
): world is WorldWith<Needs> {
  return needs.every((need) => world[need] !== undefined);
}
