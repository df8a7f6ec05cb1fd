import type { WorldParameters } from '../../check/plan';
import type { EntryWorld, Tensorflow } from '../../registry/entry';
import { buildField, buildMixture } from './buildTensors';

/** Sampled ingredients of one world at one setting, row by row, in float32. */
export interface SampledIngredients {
  readonly count: number;
  readonly x: Float32Array;
  readonly v: Float32Array | null;
  readonly eps: Float32Array | null;
}

/** The tensors an implementation works on. Call inside `tf.tidy`. */
export function buildEntryWorld(tf: Tensorflow, parameters: WorldParameters, setting: number, samples: SampledIngredients): EntryWorld {
  const field = parameters.fields[setting];
  if (field === undefined) throw new Error(`The world has ${parameters.fields.length} score fields; setting ${setting} has none.`);
  const shape: [number, number] = [samples.count, parameters.dimension];
  const optional = (name: 'v' | 'eps', values: Float32Array | null) => (values === null ? {} : { [name]: tf.tensor2d(values, shape) });
  return {
    n: samples.count,
    d: parameters.dimension,
    x: tf.tensor2d(samples.x, shape),
    ...optional('v', samples.v),
    ...optional('eps', samples.eps),
    ...(samples.eps === null ? {} : { sigma: parameters.sigma }),
    S: buildField(tf, field),
    ...buildMixture(tf, parameters.density),
  };
}
