import type * as tf from '@tensorflow/tfjs';
import { keyFor, uniformAt } from '../../base/random';
import type { CodeValues } from '../../check/codeRun';
import { cutWorld, type CodeTask, type CodeWorld } from '../../check/codeWorld';
import type { CodeRequest } from '../../protocol/codeMessages';
import type { Tensorflow } from '../../registry/entry';
import { buildThings, type Things } from './codeValues';

/** A function of the workspace, given what the world has. */
export type RunInWorld = (things: Things) => unknown;

/** Runs a function in one world after the other. What it throws is its own, or says what is wrong with what it returns. */
export function runCases(run: RunInWorld, library: Tensorflow, cases: CodeRequest['cases']): CodeValues[] {
  return runWith(
    { tensor: (one) => Array.from(one.dataSync()), plain: (values) => values, join: (parts) => parts.flat() },
    run,
    library,
    cases,
  );
}

/** The same where what was computed can only be read in time, as from a graphics card. */
export async function runCasesInTime(run: RunInWorld, library: Tensorflow, cases: CodeRequest['cases']): Promise<CodeValues[]> {
  const tensor = async (one: tf.Tensor) => {
    library.keep(one);
    const values = Array.from(await one.data());
    one.dispose();
    return values;
  };
  const reader: Reader<Promise<readonly number[]>> = {
    tensor,
    plain: (values) => Promise.resolve(values),
    join: async (parts) => (await Promise.all(parts)).flat(),
  };
  const found = runWith(reader, run, library, cases);
  return Promise.all(found.map(async ({ values, batch }) => ({ values: await values, batch })));
}

/** How values of type V are had of what a function returns. */
interface Reader<V> {
  tensor(this: void, one: tf.Tensor): V;
  plain(this: void, values: readonly number[]): V;
  join(this: void, parts: readonly V[]): V;
}

interface Ran<V> extends Omit<CodeValues, 'values'> {
  readonly values: V;
}

function runWith<V>(reader: Reader<V>, run: RunInWorld, library: Tensorflow, cases: CodeRequest['cases']): Ran<V>[] {
  const call = (world: CodeWorld): Result<V> => evaluate(run, library, world, reader);
  return fromOneSeed(() => cases.map((task) => (task.mayFail === true ? tryCase(call, task, reader) : runCase(call, task, reader))));
}

function tryCase<V>(call: (world: CodeWorld) => Result<V>, task: CodeTask, reader: Reader<V>): Ran<V> {
  try {
    return runCase(call, task, reader);
  } catch {
    return { values: reader.plain([Number.NaN]), batch: null };
  }
}

const seed = keyFor([0, 0], 'what functions draw by themselves');

/** What a function draws by itself, TensorFlow.js's seeds included, comes from `Math.random`: from one start, so that its verdict is the same on every run. */
function fromOneSeed<T>(run: () => T): T {
  const { random } = Math;
  let drawn = 0;
  Math.random = () => uniformAt(seed, drawn++, 0);
  try {
    return run();
  } finally {
    Math.random = random;
  }
}

interface Result<V> {
  readonly shape: readonly number[];
  readonly values: V;
}

function evaluate<V>(run: RunInWorld, library: Tensorflow, world: CodeWorld, reader: Reader<V>): Result<V> {
  library.engine().startScope('case');
  try {
    return readResult(run(buildThings(library, world)), library, reader);
  } finally {
    library.engine().endScope();
  }
}

function readResult<V>(result: unknown, library: Tensorflow, reader: Reader<V>): Result<V> {
  if (typeof result === 'number') return { shape: [], values: reader.plain([result]) };
  if (result instanceof library.Tensor) return { shape: result.shape, values: reader.tensor(result as tf.Tensor) };
  if (Array.isArray(result) && result.every((value) => typeof value === 'number'))
    return { shape: [result.length], values: reader.plain(result) };
  if (result instanceof Promise) throw new Error('The function returns a promise; it must return its values at once.');
  throw new Error('The function must return a tensor with one value for each sample, or their average.');
}

function describeShape(shape: readonly number[], n: number, components: number): string {
  const needed = components === 1 ? 'one value' : `${components} numbers`;
  return `The function returns a tensor of shape [${shape.join(', ')}] for ${n} samples; ${needed} for each, or their average, is needed.`;
}

/** A function that averages by itself, or gives what is the same for every sample, is run on one batch after the other, so that there is something to compare. */
function runCase<V>(call: (world: CodeWorld) => Result<V>, { world, batch, components }: CodeTask, reader: Reader<V>): Ran<V> {
  const { shape, values } = call(world);
  const isOne = shape.reduce((product, size) => product * size, 1) === components;
  if (isOne ? world.n === 1 : shape[0] === world.n) return { values, batch: null };
  if (!isOne) throw new Error(describeShape(shape, world.n, components));
  const parts = Array.from({ length: Math.floor(world.n / batch) }, (_, k) => call(cutWorld(world, k * batch, batch)).values);
  return { values: reader.join(parts), batch };
}
