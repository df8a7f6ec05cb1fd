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
  const call = (world: CodeWorld): Result => evaluate(run, library, world);
  return fromOneSeed(() => cases.map((task) => runCase(call, task)));
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

interface Result {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

function evaluate(run: RunInWorld, library: Tensorflow, world: CodeWorld): Result {
  library.engine().startScope('case');
  try {
    return readResult(run(buildThings(library, world)), library);
  } finally {
    library.engine().endScope();
  }
}

function readResult(result: unknown, library: Tensorflow): Result {
  if (typeof result === 'number') return { shape: [], values: [result] };
  if (result instanceof library.Tensor) return { shape: result.shape, values: Array.from((result as tf.Tensor).dataSync()) };
  if (Array.isArray(result) && result.every((value) => typeof value === 'number')) return { shape: [result.length], values: result };
  if (result instanceof Promise) throw new Error('The function returns a promise; it must return its values at once.');
  throw new Error('The function must return a tensor with one value for each sample, or their average.');
}

function describeShape(shape: readonly number[], n: number, components: number): string {
  const needed = components === 1 ? 'one value' : `${components} numbers`;
  return `The function returns a tensor of shape [${shape.join(', ')}] for ${n} samples; ${needed} for each, or their average, is needed.`;
}

/** A function that averages by itself, or gives what is the same for every sample, is run on one batch after the other, so that there is something to compare. */
function runCase(call: (world: CodeWorld) => Result, { world, batch, components }: CodeTask): CodeValues {
  const { shape, values } = call(world);
  const isOne = values.length === components;
  if (isOne ? world.n === 1 : shape[0] === world.n) return { values, batch: null };
  if (!isOne) throw new Error(describeShape(shape, world.n, components));
  const parts = Array.from({ length: Math.floor(world.n / batch) }, (_, k) => call(cutWorld(world, k * batch, batch)).values);
  return { values: parts.flat(), batch };
}
