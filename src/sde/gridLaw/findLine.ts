import { normalAt } from '../../base/random';
import { interpretLanes } from '../../kernel/interpretLanes';
import type { DataMixture } from '../mixture';
import type { System } from '../system';
import { itoForm } from '../marginals';
import type { Line } from './fokkerPlanck';

const [scouts, steps] = [192, 200];
/** Cells on the narrowest bump of the start, to each side of its middle. */
const [cellsOfDeviation, fewest, most] = [4, 500, 2400];

/** Where a few paths go, and so much beyond; null where they leave all bounds, or the start is too narrow for so wide a line. */
export function findLine(system: System, { parts }: DataMixture, horizon: number, margin: number): Line | null {
  const { coefficients, parameters } = itoForm(system);
  const evaluate = interpretLanes(coefficients);
  const numbers = parameters.map(({ value }) => value);
  const width = coefficients.inputs.length;
  const states = Float64Array.from({ length: scouts }, (_path, path) => startOf(parts, path));
  let [least, largest] = [Math.min(...states), Math.max(...states)];
  const length = horizon / steps;
  for (let step = 0; step < steps; step++) {
    const inputs = new Float64Array(scouts * width);
    states.forEach((x, path) => inputs.set([x, step * length, ...numbers], path * width));
    const found = evaluate(inputs, scouts);
    const outputs = coefficients.outputs.length;
    for (let path = 0; path < scouts; path++) {
      let shake = 0;
      for (let j = 1; j < outputs; j++) shake += found[path * outputs + j]! * normalAt([11, 29], path, outputs * step + j);
      states[path]! += length * found[path * outputs]! + Math.sqrt(length) * shake;
      least = Math.min(least, states[path]!);
      largest = Math.max(largest, states[path]!);
    }
  }
  if (!Number.isFinite(largest - least)) return null;
  const narrowest = Math.min(...parts.map(({ deviation }) => deviation));
  const beyond = Math.max(margin * (largest - least), 4 * narrowest);
  const [low, high] = [least - beyond, largest + beyond];
  const cells = Math.max(fewest, Math.ceil((cellsOfDeviation * (high - low)) / narrowest));
  return cells <= most ? { low, width: (high - low) / cells, cells } : null;
}

function startOf(parts: DataMixture['parts'], path: number): number {
  const part = parts[path % parts.length]!;
  // The outermost ones are wanted, too.
  const z = path < 2 * parts.length ? (path < parts.length ? 5 : -5) : normalAt([11, 29], path, 0);
  return part.mean[0]! + part.deviation * z;
}
