import type { Graph } from '../kernel/graph';
import type { FieldParameters, MixtureParameters } from './plan';

/**
 * What a function of the workspace is run on: everything that an equation is made of, by name, in one world at one setting of θ.
 * Plain JSON, since it goes to a process that shares nothing with this one.
 */
export interface CodeWorld {
  readonly n: number;
  readonly d: number;
  readonly values: readonly CodeValue[];
  readonly functions: readonly CodeFunction[];
  readonly densities: readonly CodeDensity[];
  /** What the text makes of numbers. */
  readonly made?: readonly CodeMade[];
}

/** One run of a function: `batch` samples at a time where it averages by itself, of `components` numbers each. */
export interface CodeTask {
  readonly world: CodeWorld;
  readonly batch: number;
  readonly components: number;
  /** What it throws there is of no matter: it then gives one value that is no number. */
  readonly mayFail?: true;
}

/** A sample, a parameter or a constant. The first name is the text's own; the others are what people call it in code. */
export interface CodeValue {
  readonly names: readonly string[];
  /** One value for each sample, or one for all. */
  readonly perSample: boolean;
  /** Of one value: [] for a number, [d] for a vector, [d, d] for a matrix. */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly data: readonly number[];
}

/** A function of the text about which nothing is said, such as the score model: a generic smooth one. */
export interface CodeFunction {
  readonly names: readonly string[];
  /** Sizes of its arguments. */
  readonly inputs: readonly number[];
  /** Of one value: [] for a number, [d] for a vector, [d, d] for a matrix. */
  readonly shape: readonly number[];
  /** A positive function of numbers: exp(0.3 f). */
  readonly isPositive: boolean;
  /** f(u) = b + W u + A sin(C u + c) of the arguments one after the other. */
  readonly field: FieldParameters;
}

/** A number that is made of numbers, as `\alpha(t) = e^{-t}`; every input of the graph is a place of it. */
export interface CodeMade {
  readonly names: readonly string[];
  readonly inputs: readonly number[];
  readonly graph: Graph;
}

/** A density of points alone, or of points and of what it is conditioned on or depends on besides. */
export type CodeDensity = CodeMixture | CodeLogDensity;

export interface CodeMixture {
  readonly kind: 'mixture';
  readonly names: readonly string[];
  readonly mixture: MixtureParameters;
  /** How many the equation gives it, the t of p_t among them; it depends on its points alone. */
  readonly arguments?: number;
  /** What the equation gives it behind its points: with anything else it would be another density. Null where that has no name in code. */
  readonly others?: readonly (CodeArgument | null)[];
}

/** What an equation gives a density: made of numbers that code is given by these names, which are the inputs of the graph. */
export interface CodeArgument {
  readonly words: string;
  readonly inputs: readonly string[];
  readonly graph: Graph;
}

export interface CodeLogDensity {
  readonly kind: 'graph';
  readonly names: readonly string[];
  /** Sizes of its arguments: what it is a density of, then the rest. */
  readonly inputs: readonly number[];
  /** How many of them it is a density of. */
  readonly points: number;
  /** log p of the components of the arguments, one after the other; every input of it is given. */
  readonly logDensity: Graph;
}

/** Some of the samples of a world, in their order. */
export function cutWorld(world: CodeWorld, from: number, count: number): CodeWorld {
  const values = world.values.map((value) => {
    const width = value.shape.reduce((product, size) => product * size, 1);
    return value.perSample ? { ...value, data: value.data.slice(from * width, (from + count) * width) } : value;
  });
  return { ...world, n: count, values };
}

/** What is one for all samples, or the vectors among it alone, with a row for each, as functions of batches have it. */
export function giveRows(world: CodeWorld, which: 'vectors' | 'all'): CodeWorld {
  const isGiven = ({ perSample, shape }: CodeValue) => !perSample && shape.length < 2 && (which === 'all' || shape.length === 1);
  const repeat = (value: CodeValue): CodeValue => {
    return { ...value, perSample: true, data: Array.from({ length: world.n }, () => value.data).flat() };
  };
  return { ...world, values: world.values.map((value) => (isGiven(value) ? repeat(value) : value)) };
}
