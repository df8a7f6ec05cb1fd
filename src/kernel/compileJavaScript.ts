import type { RandomKey } from '../base/random';
import type { CompiledKernel, KernelJob, KernelMeans } from './compiledKernel';
import { createLaneDraw, drawSettingInputs, type LaneDraw } from './drawInputs';
import { compileLanes, placeInputs, type RunLanes } from './compileLanes';
import { evaluateGraph } from './evaluate';
import type { Graph } from './graph';
import { laneCount } from './inputPlace';
import { createInterpreter, interpretLanes, type CreateInterpreter } from './interpretLanes';
import { movingInputs, splitByLevel, type SplitGraph } from './splitByLevel';

/** Compiles a graph to float64 JavaScript: the oracle that every other device is tested against. */
export function compileJavaScript(graph: Graph): CompiledKernel {
  const points = lazily(() => interpretLanes(graph));
  const blocks = lazily(() => compileBlocks(graph));
  const sampler = lazily(() => createSampler(graph, createInterpreter));
  return {
    graph,
    evaluatePoints: (values, count) => points()(values, count),
    drawInputs: (key, setting, firstSample, count) => drawAllInputs(graph, key, setting, firstSample, count),
    prepareSamples: (job) => sampler()(job),
    blockMeans: (job) => runBlocks(blocks(), job),
  };
}

function drawAllInputs(graph: Graph, key: RandomKey, setting: number, firstSample: number, count: number): Float64Array {
  checkSamples(firstSample, count);
  const fixed = drawSettingInputs(graph, key, setting, []);
  const lanes = new Float64Array(graph.inputs.length * count);
  createLaneDraw(graph.inputs, count, (slot) => graph.inputs[slot]!.level === 'sample')(key, firstSample, count, lanes);
  const values = new Float64Array(lanes.length);
  graph.inputs.forEach((input, k) => {
    for (let i = 0; i < count; i++) values[i * graph.inputs.length + k] = input.level === 'sample' ? lanes[k * count + i]! : fixed[k]!;
  });
  return values;
}

interface BlockProgram {
  readonly graph: Graph;
  readonly split: SplitGraph;
  readonly draw: LaneDraw;
  readonly run: RunLanes;
}

function compileBlocks(graph: Graph): BlockProgram {
  const split = splitByLevel(graph);
  const drawn = split.sampleInputs.length;
  const places = placeInputs(split.body.inputs.length, drawn);
  const draw = createLaneDraw(split.body.inputs.slice(0, drawn), laneCount);
  return { graph, split, draw, run: compileLanes(split.body, places) };
}

/** Interpreted: a kernel would be compiled for a few thousand points and thrown away. */
export function createSampler(graph: Graph, interpret: CreateInterpreter): CompiledKernel['prepareSamples'] {
  const split = splitByLevel(graph);
  const moving = movingInputs(split);
  const prepare = interpret(split.body, split.sampleInputs.length, (input) => moving.has(input));
  return ({ key, settings: [first, ...others], given }) => {
    const at = (setting: number) => evaluateGraph(split.prologue, drawSettingInputs(graph, key, setting, given));
    return prepare(at(first), ...others.map(at));
  };
}

function runBlocks(program: BlockProgram, job: KernelJob): KernelMeans {
  checkSamples(job.firstBlock * job.blockSize, job.blocks * job.blockSize);
  const uniforms = evaluateGraph(program.split.prologue, drawSettingInputs(program.graph, job.key, job.setting, job.given));
  const outputCount = program.graph.outputs.length;
  const inputs = new Float64Array(program.split.sampleInputs.length * laneCount);
  const outputs = new Float64Array(outputCount * laneCount);
  const means = new Float64Array(job.blocks * outputCount);
  let nonFinite = 0;
  for (let block = 0; block < job.blocks; block++) {
    const sums = means.subarray(block * outputCount, (block + 1) * outputCount);
    const first = (job.firstBlock + block) * job.blockSize;
    for (let done = 0; done < job.blockSize; done += laneCount) {
      const lanes = Math.min(laneCount, job.blockSize - done);
      program.draw(job.key, first + done, lanes, inputs);
      program.run(inputs, uniforms, outputs, lanes);
      nonFinite += addLanes(outputs, lanes, sums);
    }
    for (let k = 0; k < outputCount; k++) sums[k]! /= job.blockSize;
  }
  return { means, nonFinite, guards: 0 };
}

/** Adds the lanes of every output to its sum; returns the number of lanes with a value that is not finite. */
function addLanes(outputs: Float64Array, lanes: number, sums: Float64Array): number {
  let suspicious = false;
  for (let k = 0; k < sums.length; k++) {
    let sum = 0;
    for (let l = 0; l < lanes; l++) sum += outputs[k * laneCount + l]!;
    sums[k]! += sum;
    suspicious ||= !Number.isFinite(sum);
  }
  return suspicious ? countNonFinite(outputs, lanes, sums.length) : 0;
}

function countNonFinite(outputs: Float64Array, lanes: number, outputCount: number): number {
  let count = 0;
  for (let l = 0; l < lanes; l++) {
    for (let k = 0; k < outputCount; k++) {
      if (Number.isFinite(outputs[k * laneCount + l]!)) continue;
      count++;
      break;
    }
  }
  return count;
}

/** The sample index is one 32-bit word of the counter. */
export function checkSamples(first: number, count: number): void {
  if (first < 0 || first + count > 2 ** 32) throw new RangeError(`Samples ${first} to ${first + count - 1} are beyond the 2³² of one key.`);
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
