import { normalAt } from '../../../base/random';
import { interpretLanes } from '../../../kernel/interpretLanes';
import { itoForm } from '../../marginals';
import type { DataMixture } from '../../mixture';
import type { System } from '../../system';
import type { Plane } from './plane';

const steps = 100;
/** Cells on the narrowest bump of the start, to each side of its middle. */
const [cellsOfDeviation, fewest, most] = [3, 112, 60_000];

/** So many deviations to all sides of where the paths are, at every time; null where they leave all bounds, or the start is too narrow for so wide a plane. */
export function findPlane({ rows }: Scouts, data: DataMixture, deviations: number): Plane | null {
  const { least, largest } = boundsOf(rows, deviations);
  const narrowest = Math.min(...data.parts.map(({ deviation }) => deviation));
  const axes = least.map((low, i) => {
    const reach = largest[i]! - low;
    const cells = Math.max(fewest, Math.ceil((cellsOfDeviation * reach) / narrowest));
    return { low, width: reach / cells, cells };
  });
  const [one, other] = axes as [(typeof axes)[number], (typeof axes)[number]]; // two components
  if (!Number.isFinite(one.width + other.width) || one.cells * other.cells > most) return null;
  return { low: [one.low, other.low], width: [one.width, other.width], cells: [one.cells, other.cells] };
}

/** Half the width along both axes; null where that are too many cells. */
export function refinePlane({ low, width, cells }: Plane): Plane | null {
  if (4 * cells[0] * cells[1] > most) return null;
  return { low, width: [width[0] / 2, width[1] / 2], cells: [2 * cells[0], 2 * cells[1]] };
}

/** A few paths of Euler and Maruyama: their mean and deviation in both components at every step. */
export interface Scouts {
  readonly rows: readonly (readonly [Spread, Spread])[];
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

export const scouts = 1024;

export function sendScouts(system: System, { parts }: DataMixture, horizon: number): Scouts {
  const { coefficients, parameters } = itoForm(system);
  const evaluate = interpretLanes(coefficients);
  const numbers = parameters.map(({ value }) => value);
  const [width, outputs, noises] = [coefficients.inputs.length, coefficients.outputs.length, system.noises];
  const states = Float64Array.from({ length: 2 * scouts }, (_, place) => startOf(parts, place >> 1, place & 1));
  const rows = [spreadsOf(states)];
  const length = horizon / steps;
  for (let step = 0; step < steps; step++) {
    const inputs = new Float64Array(scouts * width);
    for (let path = 0; path < scouts; path++)
      inputs.set([states[2 * path]!, states[2 * path + 1]!, step * length, ...numbers], path * width);
    const found = evaluate(inputs, scouts);
    states.forEach((_, place) => {
      const [path, i] = [place >> 1, place & 1];
      let shake = 0;
      for (let j = 0; j < noises; j++) shake += found[path * outputs + 2 + i * noises + j]! * normalAt([13, 31], path, noises * step + j);
      states[place]! += length * found[path * outputs + i]! + Math.sqrt(length) * shake;
    });
    rows.push(spreadsOf(states));
  }
  return { rows };
}

function spreadsOf(states: Float64Array): [Spread, Spread] {
  return [spreadOf(states, 0), spreadOf(states, 1)];
}

function spreadOf(states: Float64Array, i: 0 | 1): Spread {
  const own = states.filter((_, place) => place % 2 === i);
  const mean = own.reduce((sum, one) => sum + one, 0) / scouts;
  return { mean, deviation: Math.sqrt(own.reduce((sum, one) => sum + (one - mean) ** 2, 0) / scouts) };
}

function boundsOf(rows: Scouts['rows'], deviations: number) {
  const ends = (i: 0 | 1, side: -1 | 1) => rows.map((row) => row[i].mean + side * deviations * row[i].deviation);
  const both = [0, 1] as const;
  return { least: both.map((i) => Math.min(...ends(i, -1))), largest: both.map((i) => Math.max(...ends(i, 1))) };
}

function startOf(parts: DataMixture['parts'], path: number, i: number): number {
  const part = parts[path % parts.length]!;
  return part.mean[i]! + part.deviation * normalAt([13, 29], path, i);
}
