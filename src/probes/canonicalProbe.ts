import type { FieldParameters, MixtureParameters } from '../check/plan';
import { createConstants, type WorldConstants } from './constants';
import { mixtureParameters } from './density';
import { fieldOfSizes } from './field';
import { nameOfLaw } from './lowerDensities';

/**
 * The fixed numbers on which equations and implementations are compared. They depend on what a thing is (the second vector, the first model), never
 * on what a text calls it, so that the values of an implementation are computed once and for all.
 */
export const probeSeed = 'canonical probe';

/** One set of numbers and models in one dimension. */
export interface ProbePlace {
  readonly dimension: number;
  readonly setting: number;
}

/** Where everything is compared; the first place gives the fingerprint. */
export const probePlaces: readonly ProbePlace[] = [3, 2, 4].flatMap((dimension) => [0, 1].map((setting) => ({ dimension, setting })));

/** Samples of one place. */
export const probeRows = 16;

const constantsOf = remember((dimension: number) => createConstants(`${probeSeed} d=${dimension}`));

/** Row by row: [rows, d]. */
export function probeVectors(slot: number, place: ProbePlace): Float64Array {
  return memory(`vector ${slot}`, place, ({ generic }, label) =>
    Float64Array.from({ length: probeRows * place.dimension }, (_, i) => generic(`${label} ${i}`, 0.15, 1.7)),
  );
}

/** A number between 0.2 and 0.95, as noise levels, times and schedules are: none of two slots are equal. */
export function probeNumber(slot: number, place: ProbePlace): number {
  return constantsOf(place.dimension).uniform(`number ${slot} ${place.setting}`, 0.2, 0.95);
}

/** [d, d], row by row. */
export function probeMatrix(slot: number, place: ProbePlace): Float64Array {
  return memory(`matrix ${slot}`, place, ({ generic }, label) =>
    Float64Array.from({ length: place.dimension ** 2 }, (_, i) => generic(`${label} ${i}`, 0.2, 1.2)),
  );
}

/** BBᵀ + ½I, row by row. */
export function probeCovariance(slot: number, place: ProbePlace): Float64Array {
  const d = place.dimension;
  const b = probeMatrix(slot + 100, place);
  const product = (i: number, j: number) => [...Array(d).keys()].reduce((sum, k) => sum + b[i * d + k]! * b[j * d + k]!, 0);
  return Float64Array.from({ length: d * d }, (_, at) => product(Math.floor(at / d), at % d) + (at % (d + 1) === 0 ? 0.5 : 0));
}

/** A coefficient of a model: a normal number's size, of either sign. */
export function probeCoefficient(kind: string, slot: number, label: string, place: ProbePlace): number {
  return memory(`${kind} ${slot} ${label}`, place, ({ generic }, name) => Float64Array.of(generic(name, 0.25, 1.4)))[0]!;
}

/** The field of a model of `inputs` numbers. */
export function probeField(kind: string, slot: number, inputs: number, outputs: number, place: ProbePlace): FieldParameters {
  return fieldOfSizes('', inputs, outputs, (label) => probeCoefficient(kind, slot, label.trim(), place));
}

export function probeLaw(slot: number, { dimension }: ProbePlace): MixtureParameters {
  return mixtureParameters({ constants: constantsOf(dimension) }, nameOfLaw(slot), dimension);
}

const kept = new Map<string, Float64Array>();

function memory(name: string, { dimension, setting }: ProbePlace, make: (constants: WorldConstants, label: string) => Float64Array) {
  const key = `${name} ${dimension} ${setting}`;
  const values = kept.get(key) ?? make(constantsOf(dimension), `${name} ${setting}`);
  kept.set(key, values);
  return values;
}

function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
