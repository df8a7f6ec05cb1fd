import type { FieldParameters, MatchSort, MixtureParameters } from '../../check/plan';
import {
  probeCovariance,
  probeField,
  probeLaw,
  probeMatrix,
  probeNumber,
  probeRows,
  probeVectors,
  type ProbePlace,
} from '../../probes/canonicalProbe';
import { slotsOf, sortsOf } from '../../registry/defineEntry';
import type { EntryWorld, Level, Needs, Sort, Tensorflow } from '../../registry/entry';
import { buildField, buildMixture } from './buildTensors';

/** The numbers of a world, for each sort of thing by its place among its like. */
export interface WorldNumbers {
  readonly rows: number;
  readonly dimension: number;
  /** [rows, d] */
  vectors(slot: number, sort: Sort): ArrayLike<number>;
  number(slot: number): Level;
  /** [d, d] */
  matrix(slot: number): ArrayLike<number>;
  covariance(slot: number): ArrayLike<number>;
  field(kind: 'model' | 'potential' | 'kernel', slot: number): FieldParameters;
  law(slot: number): MixtureParameters;
}

/** What an implementation needs, and no more, as tensors. Call inside `tf.tidy`. */
export function buildEntryWorld(tf: Tensorflow, needs: Needs, numbers: WorldNumbers): EntryWorld<Needs> {
  const sorts = sortsOf(needs);
  const slots = slotsOf(sorts);
  const things = sorts.map((need, at) => [need.name, buildThing(tf, need, slots[at]!, numbers)]);
  // Each thing has the type that its sort has in SortTensors.
  return { n: numbers.rows, d: numbers.dimension, ...Object.fromEntries(things) } as EntryWorld<Needs>;
}

function buildThing(tf: Tensorflow, { sort }: MatchSort, slot: number, numbers: WorldNumbers): unknown {
  const { rows, dimension: d } = numbers;
  const square = (values: ArrayLike<number>) => tf.tensor2d(Float32Array.from(values), [d, d]);
  switch (sort) {
    case 'data':
    case 'noise':
    case 'direction':
    case 'point':
      return tf.tensor2d(Float32Array.from(numbers.vectors(slot, sort)), [rows, d]);
    case 'number':
    case 'state':
    case 'time':
    case 'slope':
      return numbers.number(slot);
    case 'condition':
      return 0.5; // A condition is known to the model alone, which here has only one.
    case 'matrix':
      return square(numbers.matrix(slot));
    case 'covariance':
      return square(numbers.covariance(slot));
    case 'model':
      return buildField(tf, numbers.field('model', slot));
    case 'potential': {
      const field = buildField(tf, numbers.field('potential', slot));
      return (x: Parameters<typeof field>[0]) => tf.squeeze(field(x), [1]);
    }
    case 'kernel': {
      const field = buildField(tf, numbers.field('kernel', slot));
      return (x: Parameters<typeof field>[0], y: Parameters<typeof field>[0]) => tf.squeeze(field(tf.concat([x, y], 1)), [1]);
    }
    case 'law':
      return buildMixture(tf, numbers.law(slot));
  }
}

/** The canonical probe at one place. */
export function probeNumbers(place: ProbePlace): WorldNumbers {
  const { dimension } = place;
  const inputs = { model: dimension, potential: dimension, kernel: 2 * dimension } as const;
  return {
    rows: probeRows,
    dimension,
    vectors: (slot) => probeVectors(slot, place),
    number: (slot) => probeNumber(slot, place),
    matrix: (slot) => probeMatrix(slot, place),
    covariance: (slot) => probeCovariance(slot, place),
    field: (kind, slot) => probeField(kind, slot, inputs[kind], kind === 'model' ? dimension : 1, place),
    law: (slot) => probeLaw(slot, place),
  };
}
