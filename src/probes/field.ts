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
 * The plain parameters of the field that {@link genericField} makes for one setting, given the values of its setting inputs. Inputs after
 * the point, such as a noise level, have the numbers `fixed`: they only shift offsets and phases.
 */
export function fieldParameters(
  name: string,
  dimension: number,
  inputValue: (label: string) => number,
  fixed: readonly number[] = [],
): FieldParameters {
  const indices = [...Array(dimension).keys()];
  const hidden = [...Array(Math.max(2, dimension)).keys()];
  const value = (group: keyof typeof scales, rest: string) => scales[group] * inputValue(`${name} ${group} ${rest}`);
  const shift = (group: 'linear' | 'frequency', row: number) =>
    fixed.reduce((sum, number, k) => sum + value(group, `${row} ${dimension + k}`) * number, 0);
  return {
    offset: indices.map((i) => value('offset', `${i}`) + shift('linear', i)),
    linear: indices.map((i) => indices.map((j) => value('linear', `${i} ${j}`))),
    amplitude: indices.map((i) => hidden.map((h) => value('amplitude', `${i} ${h}`))),
    frequency: hidden.map((h) => indices.map((j) => value('frequency', `${h} ${j}`))),
    phase: hidden.map((h) => value('phase', `${h}`) + shift('frequency', h)),
  };
}
