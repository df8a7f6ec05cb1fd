import { interpretLanes } from '../../../kernel/interpretLanes';
import { derivative } from '../../../kernel/differentiate';
import type { Graph } from '../../../kernel/graph';
import { itoForm } from '../../marginals';
import { makeGraph, openSystem, type System } from '../../system';

/** Middles of cells, `low[i] + (k + ½) width[i]` along axis i; cell (k, l) is number k + cells[0]·l. */
export interface Plane {
  readonly low: readonly [number, number];
  readonly width: readonly [number, number];
  readonly cells: readonly [number, number];
}

export const placeAlong = ({ low, width }: Plane, axis: 0 | 1, cell: number): number => low[axis] + (cell + 0.5) * width[axis];

export const placeOfCell = (plane: Plane, cell: number): [number, number] => [placeAlong(plane, 0, cell % plane.cells[0]), placeAlong(plane, 1, Math.floor(cell / plane.cells[0]))]; // prettier-ignore

/** At places x₁ y₁ x₂ y₂ … and a time: S₁, D₁₁, S₂, D₂₂, D₁₂ of each, with D = GGᵀ and Sᵢ = (2fᵢ − ∂Dᵢᵢ/∂xᵢ)/Dᵢᵢ; null where they are no numbers or D is not positive. */
export type Coefficients = (places: Float64Array, time: number) => Float64Array | null;
export const coefficientCount = 5;

/** Of a process of two components, with the numbers that its parameters have. */
export function coefficientsOf(system: System): Coefficients {
  const numbers = system.parameters.map(({ value }) => value);
  const evaluate = interpretLanes(graphOf(system));
  const count = 3 + numbers.length;
  return (places, time) => {
    const points = places.length / 2;
    const inputs = new Float64Array(points * count);
    for (let k = 0; k < points; k++) inputs.set([places[2 * k]!, places[2 * k + 1]!, time, ...numbers], k * count);
    const found = evaluate(inputs, points);
    return isSuited(found, points) ? found : null;
  };
}

function graphOf(system: System): Graph {
  const inIto = itoForm(system);
  return makeGraph(2, system.parameters, (g, x, t, values) => {
    const local = openSystem(g, inIto, values);
    const rows = local.diffusion(x, t);
    const [drift, two] = [local.drift(x, t), g.constant(2)];
    const along = [0, 1].flatMap((i) => {
      const strength = g.dot(rows[i]!, rows[i]!);
      return [g.divide(g.subtract(g.multiply(two, drift[i]!), derivative(g, strength, x[i]!)), strength), strength];
    });
    return [...along, g.dot(rows[0]!, rows[1]!)];
  });
}

/** Noise that vanishes in some direction carries no density that could be followed. */
function isSuited(found: Float64Array, points: number): boolean {
  for (let k = 0; k < points; k++) {
    const [S, D, R, E, C] = found.subarray(coefficientCount * k, coefficientCount * (k + 1)) as unknown as readonly [
      number,
      number,
      number,
      number,
      number,
    ]; // five of each
    if (!(Number.isFinite(S + R) && D > 0 && E > 0 && D * E - C * C > 1e-9 * D * E && Number.isFinite(D + E))) return false;
  }
  return true;
}

/** Half as many cells along both axes, over the same plane. */
export function coarsePlane({ low, width, cells }: Plane): Plane {
  const [across, high] = [Math.ceil(cells[0] / 2), Math.ceil(cells[1] / 2)];
  return { low, width: [(width[0] * cells[0]) / across, (width[1] * cells[1]) / high], cells: [across, high] };
}
