import type * as tf from '@tensorflow/tfjs';
import type { CodeArgument, CodeDensity, CodeFunction, CodeLogDensity, CodeMade, CodeValue, CodeWorld } from '../../check/codeWorld';
import type { Tensorflow } from '../../registry/entry';
import { buildField, buildMixture } from '../tfjs/buildTensors';
import { evaluateTensors } from '../tfjs/evaluateTensors';

/** What a function may ask for by name, and the names to be told of: the text's own. */
export interface Things {
  readonly named: ReadonlyMap<string, unknown>;
  readonly shown: readonly string[];
}

/** The tensors and functions of one world. Call inside `tf.tidy`. */
export function buildThings(library: Tensorflow, world: CodeWorld): Things {
  const named = new Map<string, unknown>();
  for (const value of world.values) putAll(named, value.names, buildValue(library, value, world.n));
  for (const one of world.functions) putAll(named, one.names, buildOverloads(library, one, world.functions));
  for (const one of world.made ?? []) putAll(named, one.names, buildMade(library, one));
  world.densities.forEach((density, at) => {
    const { names } = density;
    const { logp, score } = buildDensity(library, density, named);
    putAll(named, names, (...given: Argument[]) => library.exp(logp(...given)));
    putAll(named, [...names.map((name) => `logp_${name}`), ...(at === 0 ? ['logp', 'log_p', 'log_prob'] : [])], logp);
    putAll(named, [...names.map((name) => `score_${name}`), ...(at === 0 ? ['score', 'score_p'] : [])], score);
  });
  putAll(named, ['n'], world.n); // unless the text calls something so
  putAll(named, ['d'], world.d);
  const own = [...world.values, ...world.functions, ...(world.made ?? [])].flatMap(({ names }) => names[0] ?? []);
  return { named, shown: [...new Set([...own, ...(world.densities.length > 0 ? ['score', 'logp'] : []), 'n', 'd'])] };
}

/** The first thing of a name keeps it. */
function putAll(named: Map<string, unknown>, names: readonly string[], thing: unknown): void {
  for (const name of names) if (!named.has(name)) named.set(name, thing);
}

function buildValue(library: Tensorflow, { perSample, shape, data }: CodeValue, n: number): unknown {
  if (perSample) return library.tensor([...data], [n, ...shape]);
  return shape.length === 0 ? data[0] : library.tensor([...data], [...shape]);
}

type Argument = tf.Tensor | number;

/** Of what it is a density of, then of the rest. */
interface DensityFunctions {
  logp(this: void, ...given: Argument[]): tf.Tensor;
  score(this: void, ...given: Argument[]): tf.Tensor;
}

function buildDensity(library: Tensorflow, density: CodeDensity, named: ReadonlyMap<string, unknown>): DensityFunctions {
  if (density.kind === 'graph') return buildLogDensity(library, density);
  const { logp, score } = buildMixture(library, density.mixture);
  const point = (given: readonly Argument[]): tf.Tensor => {
    refuseOthers(density.names[0]!, density.arguments ?? given.length, given);
    density.others?.forEach((one, at) => {
      const value = given[(density.arguments ?? 0) - density.others!.length + at];
      if (one !== null && value !== undefined) refuseOther(library, density.names[0]!, one, value, named);
    });
    return given[0] as tf.Tensor; // its points are vectors
  };
  return { logp: (...given) => logp(point(given)), score: (...given) => score(point(given)) };
}

/** Of numbers [n], or one for all, as a function of which nothing is said. */
function buildMade(library: Tensorflow, { names, inputs, graph }: CodeMade) {
  return (...given: Argument[]): tf.Tensor => {
    const { columns, isSingle } = readArguments(library, names[0]!, inputs, given);
    const values = columns.map((column) => library.reshape(column, [-1]));
    const found = library.add(library.zerosLike(values[0]!), evaluateTensors(library, graph, values));
    return isSingle ? library.squeeze(found, [0]) : found;
  };
}

/** The score is that of the first argument. */
function buildLogDensity(library: Tensorflow, { names, inputs, logDensity }: CodeLogDensity): DensityFunctions {
  const logp = (...given: Argument[]): tf.Tensor => {
    const { columns } = readArguments(library, names[0]!, inputs, given);
    const values = columns.flatMap((column, at) =>
      Array.from({ length: inputs[at]! }, (_, i) => library.reshape(library.slice(column, [0, i], [-1, 1]), [-1])),
    );
    return library.add(library.zerosLike(values[0]!), evaluateTensors(library, logDensity, values));
  };
  const score = (x: Argument, ...others: Argument[]): tf.Tensor => library.grad((y) => library.sum(logp(y, ...others)))(x);
  return { logp, score };
}

/** Of functions that share a name, the one that takes as many arguments. */
function buildOverloads(library: Tensorflow, one: CodeFunction, all: readonly CodeFunction[]) {
  const namesakes = all.filter(({ names }) => names[0] === one.names[0]);
  const built = namesakes.map((each) => ({ count: each.inputs.length, call: buildFunction(library, each) }));
  return (...given: unknown[]): tf.Tensor => {
    const read = readGiven(library, given);
    return (built.find(({ count }) => count === read.length) ?? built[0]!).call(...read);
  };
}

/** What a function can depend on: a flag, options or nothing in the place of a number are for the code alone. */
const readGiven = (library: Tensorflow, given: readonly unknown[]): Argument[] =>
  given.filter((one): one is Argument => typeof one === 'number' || one instanceof library.Tensor);

/** A function of batches: points [n, d], numbers [n] or one for all. A single point [d] gives a single value. */
function buildFunction(library: Tensorflow, { names, inputs, shape, isPositive, field }: CodeFunction) {
  const evaluate = buildField(library, field);
  return (...given: Argument[]): tf.Tensor => {
    const { columns, isSingle } = readArguments(library, names[0]!, inputs, given);
    const values = evaluate(columns.length === 1 ? columns[0]! : library.concat([...columns], 1));
    const shaped = shape.length === 1 ? values : library.reshape(values, [-1, ...shape]);
    const whole = isPositive ? library.exp(library.mul(0.3, shaped)) : shaped;
    return isSingle ? library.squeeze(whole, [0]) : whole;
  };
}

interface ReadArguments {
  /** [n, size] of each. */
  readonly columns: readonly tf.Tensor2D[];
  /** A single point was given. */
  readonly isSingle: boolean;
}

function readArguments(library: Tensorflow, name: string, inputs: readonly number[], given: readonly Argument[]): ReadArguments {
  refuseOthers(name, inputs.length, given);
  const args = inputs.map((size, at) => {
    const argument = given[at];
    if (argument === undefined) throw new Error(`${name} takes ${inputs.length} arguments and was given ${given.length}.`);
    return { size, argument };
  });
  const isSingle = args.every(({ size, argument }) => typeof argument === 'number' || (size > 1 && argument.rank === 1));
  const rows = Math.max(1, ...args.map(({ size, argument }) => rowsOf(argument, size)));
  return { columns: args.map(({ size, argument }) => toColumns(library, argument, size, rows)), isSingle };
}

/** Left out, they would make code right that gives a function a wrong time. */
function refuseOthers(name: string, count: number, given: readonly Argument[]): void {
  if (given.length <= count) return;
  const taken = count === 1 ? 'one argument' : `${count} arguments`;
  throw new Error(`${name} has ${taken} in the equation and was given ${given.length}: write in the equation what else it depends on.`);
}

/** `score(x, t - h)` for `score(x, t)`: a mixture that is the same at every t would be none the wiser. */
function refuseOther(library: Tensorflow, name: string, one: CodeArgument, value: Argument, named: ReadonlyMap<string, unknown>): void {
  const numbers = readGiven(library, [value, ...one.inputs.map((input) => named.get(input))]);
  if (numbers.length <= one.inputs.length) return;
  const columns = numbers.slice(1).map((number) => library.reshape(library.add(number, 0), [-1]));
  const expected = evaluateTensors(library, one.graph, columns);
  const [found, right] = [readNow(library.add(value, 0)), readNow(expected)];
  const isOther = (number: number, at: number) => Math.abs(number - right[right.length === 1 ? 0 : at]!) > 1e-4 * Math.abs(number) + 1e-6;
  const at = right.length === 1 || right.length === found.length ? found.findIndex(isOther) : -1;
  if (at >= 0) throw new Error(otherArgument(name, one.words, found[at]!, right[right.length === 1 ? 0 : at]!));
}

const otherArgument = (name: string, words: string, found: number, right: number): string =>
  `${name} is given ${shorten(found)} where the equation has ${words} = ${shorten(right)}.`;

const shorten = (value: number) => String(Number(value.toPrecision(4)));

/** Empty on a graphics card, whose values can be read in time alone. */
function readNow(tensor: tf.Tensor): readonly number[] {
  try {
    return Array.from(tensor.dataSync());
  } catch {
    return [];
  }
}

function rowsOf(argument: Argument, size: number): number {
  if (typeof argument === 'number' || argument.rank === 0) return 1;
  return size > 1 && argument.rank === 1 ? 1 : (argument.shape[0] ?? 1);
}

function toColumns(library: Tensorflow, argument: Argument, size: number, rows: number): tf.Tensor2D {
  if (typeof argument === 'number') return library.fill([rows, 1], argument);
  const columns = library.reshape<tf.Rank.R2>(argument, [-1, size]);
  return columns.shape[0] === rows ? columns : library.tile(columns, [rows, 1]);
}
