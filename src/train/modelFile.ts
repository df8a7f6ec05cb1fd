import type { NetworkDesign, Target, Training, TrainPlan } from '../check/trainingPlan';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { reverseGradient } from '../kernel/reverseMode';
import { insertGraph } from '../kernel/insertGraph';
import type { TrainedScore } from '../sde/trainedScore';
import { isLogDensity } from './modelOfDensity';
import { networkGraph, weightGroups } from './network';
import type { ModelRefusal } from './refusal';
import { readSafetensors, writeSafetensors } from './safetensors';

/** What a file of weights says besides its tensors, as JSON under `rederive` in its metadata. */
export interface ModelDescription {
  readonly version: 1;
  readonly model: string;
  readonly loss: string;
  readonly network: NetworkDesign;
  /** What the model was found to be; null where that could not be measured. */
  readonly target: Target | null;
  /** α and σ by the time. */
  readonly kernel: Graph | null;
  /** The name of the data: one of the known ones, or a file. */
  readonly data: string;
  readonly steps: number;
}

export interface TrainedModel extends ModelDescription {
  readonly weights: Float32Array;
}

export function writeModel({ model, loss, network, points, data }: TrainPlan, { weights, fit, steps }: Training): Uint8Array {
  const target = fit === null ? null : fit.target;
  const kernel = points?.kernel ?? null;
  const description: ModelDescription = { version: 1, model, loss, network, target, kernel, data: data.name, steps };
  return writeSafetensors({
    metadata: { format: 'rederive', rederive: JSON.stringify(description) },
    tensors: weightGroups(network).map(({ name, shape, first }) => ({
      name,
      shape,
      values: weights.slice(first, first + shape.reduce((size, extent) => size * extent, 1)),
    })),
  });
}

/** A refusal where it is no such file. */
export function readModel(bytes: Uint8Array): TrainedModel | { readonly refused: ModelRefusal } {
  const file = readSafetensors(bytes);
  if ('refused' in file) return file;
  const description = parseDescription(file.metadata['rederive'] ?? '');
  if (description === null) return { refused: { kind: 'no-network' } };
  const groups = weightGroups(description.network);
  const found = groups.map(({ name }) => file.tensors.find((tensor) => tensor.name === name));
  const isWhole = groups.every(({ shape }, k) => found[k]?.shape.join() === shape.join());
  if (!isWhole) return { refused: { kind: 'other-tensors' } };
  return { ...description, weights: Float32Array.from(found.flatMap((tensor) => [...tensor!.values])) }; // all were found
}

function parseDescription(text: string): ModelDescription | null {
  try {
    const value = JSON.parse(text) as Partial<ModelDescription>; // what is used of it is looked at here
    const { version, network } = value;
    const sizes = network === undefined ? [] : [network.dimension, network.outputs, network.scale, ...network.widths, ...network.center];
    const isSound =
      version === 1 && sizes.length > 4 && sizes.every(Number.isFinite) && isPlainName(value.model) && isPlainName(value.data);
    return isSound ? (value as ModelDescription) : null; // as was just seen
  } catch {
    return null;
  }
}

const isPlainName = (value: unknown): value is string => typeof value === 'string';

/** The score that a model amounts to, of an energy and of a log-density by its gradient; a refusal where it is none. With x = αX + σZ, s = −E[Z|x]/σ. */
export function scoreOf(model: TrainedModel): TrainedScore | { readonly refused: ModelRefusal } {
  const { network, kernel } = model;
  const target = targetOf(model);
  if (typeof target !== 'string') return target;
  const isNumber = network.outputs !== network.dimension;
  const builder = new GraphBuilder();
  const input = (name: string, stream: number) => builder.input({ name, level: 'given', law: 'normal', stream });
  const x = Array.from({ length: network.dimension }, (_, i) => input(`x ${i}`, i));
  const t = input('time', network.dimension);
  const outputs = insertGraph(builder, networkGraph(network, model.weights), [...x, t].slice(0, network.dimension + network.times));
  const values = isNumber ? reverseGradient(builder, outputs[0]!, x) : outputs;
  const score =
    kernel === null && target !== 'minus-score'
      ? values
      : asScore(builder, target, values, x, kernel === null ? [] : insertGraph(builder, kernel, [t].slice(0, kernel.inputs.length)));
  return {
    name: model.model,
    graph: builder.build(score),
    usesTime: network.times > 0,
    kernel: kernel?.inputs.length === network.times ? kernel : null,
    center: network.center,
    scale: network.scale,
  };
}

/** An energy of which the gradient itself is the score, not minus it: readers of samples should know. The gradient decides how it is sampled. */
export function hasOtherSign({ network, target, model }: TrainedModel): boolean {
  return network.outputs !== network.dimension && !isLogDensity(model) && target === 'score';
}

/** What the model is, or the gradient of one that is a number: that of an energy is minus the score. */
function targetOf({ network, target, model }: TrainedModel): Target | { readonly refused: ModelRefusal } {
  const isEnergy = network.outputs !== network.dimension && !isLogDensity(model);
  if (target === 'minus-score' && !isEnergy) return { refused: { kind: 'minus-score', name: model } };
  if (!isEnergy) return target ?? 'score';
  if (target === 'score' || target === 'minus-score') return target;
  return { refused: { kind: 'gradient-unknown', name: model } };
}

function asScore(
  builder: GraphBuilder,
  target: Target,
  values: readonly NodeId[],
  x: readonly NodeId[],
  moments: readonly NodeId[],
): NodeId[] {
  const [alpha, sigma] = moments as [NodeId, NodeId]; // a kernel has two outputs
  const { add, divide, multiply, negate, subtract } = bound(builder);
  const square = (node: NodeId) => multiply(node, node);
  switch (target) {
    case 'score':
      return [...values];
    case 'minus-score':
      return values.map(negate);
    case 'noise':
      return values.map((noise) => negate(divide(noise, sigma)));
    case 'data':
      return values.map((clean, i) => divide(subtract(multiply(alpha, clean), x[i]!), square(sigma)));
    case 'velocity':
      return values.map((velocity, i) => {
        const noise = divide(add(multiply(alpha, velocity), multiply(sigma, x[i]!)), add(square(alpha), square(sigma)));
        return negate(divide(noise, sigma));
      });
  }
}

function bound(builder: GraphBuilder) {
  return {
    add: (a: NodeId, b: NodeId) => builder.add(a, b),
    multiply: (a: NodeId, b: NodeId) => builder.multiply(a, b),
    divide: (a: NodeId, b: NodeId) => builder.divide(a, b),
    subtract: (a: NodeId, b: NodeId) => builder.subtract(a, b),
    negate: (a: NodeId) => builder.negate(a),
  };
}
