import { normalAt } from '../../../base/random';
import { interpretLanes } from '../../../kernel/interpretLanes';
import { itoForm } from '../../marginals';
import type { DataMixture } from '../../mixture';
import type { System } from '../../system';
import type { Plane } from './plane';

const [scouts, steps] = [1024, 100];
/** Cells on the narrowest bump of the start, to each side of its middle. */
const [cellsOfDeviation, fewest, most] = [3, 112, 40_000];

/** So many deviations to all sides of where a few paths are, at every time; null where they leave all bounds, or the start is too narrow for so wide a plane. */
export function findPlane(system: System, data: DataMixture, horizon: number, deviations: number): Plane | null {
  const { least, largest } = scout(system, data, horizon, deviations);
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

interface Bounds {
  readonly least: number[];
  readonly largest: number[];
}

/** Along paths of Euler and Maruyama. */
function scout(system: System, { parts }: DataMixture, horizon: number, deviations: number): Bounds {
  const { coefficients, parameters } = itoForm(system);
  const evaluate = interpretLanes(coefficients);
  const numbers = parameters.map(({ value }) => value);
  const [width, outputs, noises] = [coefficients.inputs.length, coefficients.outputs.length, system.noises];
  const states = Float64Array.from({ length: 2 * scouts }, (_, place) => startOf(parts, place >> 1, place & 1));
  const bounds = { least: [Infinity, Infinity], largest: [-Infinity, -Infinity] };
  const length = horizon / steps;
  for (let step = 0; step <= steps; step++) {
    widen(bounds, states, deviations);
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
  }
  return bounds;
}

function widen({ least, largest }: Bounds, states: Float64Array, deviations: number): void {
  for (const i of [0, 1]) {
    const own = states.filter((_, place) => place % 2 === i);
    const mean = own.reduce((sum, one) => sum + one, 0) / scouts;
    const reach = deviations * Math.sqrt(own.reduce((sum, one) => sum + (one - mean) ** 2, 0) / scouts);
    least[i] = Math.min(least[i]!, mean - reach);
    largest[i] = Math.max(largest[i]!, mean + reach);
  }
}

function startOf(parts: DataMixture['parts'], path: number, i: number): number {
  const part = parts[path % parts.length]!;
  return part.mean[i]! + part.deviation * normalAt([13, 29], path, i);
}
