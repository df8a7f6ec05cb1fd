import { networkField } from './networkField';
import type { FieldParameters } from '../check/plan';
import { derivative } from '../kernel/differentiate';
import type { NodeId } from '../kernel/graph';
import { substituteAll } from '../kernel/substitute';
import type { World } from './world';

/**
 * S_i(u) = b_i + Σ_j W_ij u_j + Σ_h A_ih sin(Σ_j C_hj u_j + c_h): smooth, generic, not the gradient of anything.
 * Every coefficient is a setting input: one field for each setting. Where models are networks, a network.
 */
export function genericField(world: World, name: string, input: readonly NodeId[], outputs: number): NodeId[] {
  if (world.design.model === 'network' && outputs > 1) return networkField(world, name, input, outputs);
  const { builder } = world;
  const coefficient = (label: string, scale: number) => builder.multiply(builder.constant(scale), world.coefficient(name, label));
  const waves = [...Array(Math.max(2, outputs)).keys()].map((h) =>
    builder.sin(
      builder.add(
        coefficient(`phase ${h}`, scales.phase),
        builder.sum(input.map((node, j) => builder.multiply(coefficient(`frequency ${h} ${j}`, scales.frequency), node))),
      ),
    ),
  );
  return [...Array(outputs).keys()].map((i) =>
    builder.sum([
      coefficient(`offset ${i}`, scales.offset),
      ...input.map((node, j) => builder.multiply(coefficient(`linear ${i} ${j}`, scales.linear), node)),
      ...waves.map((wave, h) => builder.multiply(coefficient(`amplitude ${i} ${h}`, scales.amplitude), wave)),
    ]),
  );
}

/** The gradient of a generic function, by the first components of its input. */
export function gradientField(world: World, name: string, input: readonly NodeId[], outputs: number): NodeId[] {
  const { builder } = world;
  const anywhere = input.map((_, i) => world.placeholder(`${name} at ${i}`));
  const [potential] = genericField(world, `${name} potential`, anywhere, 1);
  const square = builder.sum(
    anywhere.map((node, i) => builder.multiply(world.coefficient(name, `bend ${i}`), builder.multiply(node, node))),
  );
  const slopes = anywhere.slice(0, outputs).map((node) => derivative(builder, builder.add(potential!, square), node));
  return substituteAll(builder, slopes, new Map(anywhere.map((node, i) => [node, input[i]!])));
}

/** Scale of each group of coefficients of a field that moves with θ. */
const scales = { offset: 0.6, linear: 0.7, amplitude: 0.6, frequency: 0.8, phase: 1 } as const;

/** The plain parameters of any field that {@link genericField} makes, with all that it is given as one long argument. */
export function fieldOfSizes(name: string, inputs: number, outputs: number, inputValue: (label: string) => number): FieldParameters {
  const [rows, columns, hidden] = [outputs, inputs, Math.max(2, outputs)].map((count) => [...Array(count).keys()]) as [
    number[],
    number[],
    number[], // three in, three out
  ];
  const value = (group: keyof typeof scales, rest: string) => scales[group] * inputValue(`${name} ${group} ${rest}`);
  return {
    offset: rows.map((i) => value('offset', `${i}`)),
    linear: rows.map((i) => columns.map((j) => value('linear', `${i} ${j}`))),
    amplitude: rows.map((i) => hidden.map((h) => value('amplitude', `${i} ${h}`))),
    frequency: hidden.map((h) => columns.map((j) => value('frequency', `${h} ${j}`))),
    phase: hidden.map((h) => value('phase', `${h}`)),
  };
}

/**
 * What makes a field of a world constant in some of its `inputs`: coefficients by which they are multiplied, each with 0. Say after the field
 * was made.
 */
export function ignoreInputs(world: World, name: string, columns: readonly number[], outputs: number): Map<NodeId, NodeId> {
  const zero = world.builder.constant(0);
  const rows = [...Array(outputs).keys()].flatMap((i) => columns.map((j) => `linear ${i} ${j}`));
  const waves = [...Array(Math.max(2, outputs)).keys()].flatMap((h) => columns.map((j) => `frequency ${h} ${j}`));
  return new Map([...rows, ...waves].map((label) => [world.coefficient(name, label), zero]));
}

/** What makes the positive function exp(0.3 f) of numbers, which a name with numbers for arguments stands for, take one positive value everywhere. */
export function fixPositiveField(world: World, name: string, inputs: number, value: NodeId): Map<NodeId, NodeId> {
  const { builder } = world;
  const level = builder.divide(builder.log(value), builder.constant(0.3 * scales.offset));
  const zero = builder.constant(0);
  const waves = [0, 1].map((h) => [world.coefficient(name, `amplitude 0 ${h}`), zero] as const);
  const all = [...Array(inputs).keys()];
  return new Map([...ignoreInputs(world, name, all, 1), ...waves, [world.coefficient(name, 'offset 0'), level]]);
}
