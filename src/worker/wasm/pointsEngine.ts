import type { Engine } from '../../check/engine';
import { createSampler } from '../../kernel/compileJavaScript';
import { createInterpreter, type CreateInterpreter } from '../../kernel/interpretLanes';
import { rememberByObject } from '../kernelCache';
import { createWasmInterpreter } from './laneInterpreter';
import { selfTestGraph } from './selfTest';

/** Points and even samples by the interpreter in WebAssembly, to the last bit what JavaScript computes; everything else, and all of it where there is no WebAssembly, in JavaScript. */
export function createPointsEngine(javascript: Engine): Engine {
  const interpreter = lazily(openInterpreter);
  const pointsOf = rememberByObject((graph) => interpreter()(graph, graph.inputs.length)([]));
  const samplerOf = rememberByObject((graph) => createSampler(graph, interpreter()));
  return {
    ...javascript,
    evaluatePoints: (graph, values, points) => pointsOf(graph)(values, points),
    prepareSamples: (graph, job) => samplerOf(graph)(job),
  };
}

function openInterpreter(): CreateInterpreter {
  try {
    const create = createWasmInterpreter();
    return isSame(create) ? create : createInterpreter;
  } catch {
    return createInterpreter;
  }
}

/** Every operation at a few points, bit for bit. */
function isSame(create: CreateInterpreter): boolean {
  const graph = selfTestGraph();
  const points = 9;
  const values = Float64Array.from({ length: points * graph.inputs.length }, (_, k) => 0.05 + ((0.37 * k) % 0.9));
  const [own, expected] = [create, createInterpreter].map((one) => one(graph, graph.inputs.length)([])(values, points));
  return own!.every((value, k) => Object.is(value, expected![k]));
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
