import type { SimulatePlan } from '../check/simulationPlan';
import { calculusCorrection } from './convert';
import { normalStart } from './mixture';
import { pictureStatistics, planSystem } from './planSystem';
import { eulerMaruyama } from './schemes/eulerMaruyama';
import { makeGraph, openSystem, type System } from './system';

/** Both readings of f dt + G dW side by side, in Itô's calculus and on the same noises: components 0 … d−1 are Itô's, d … 2d−1 Stratonovich's. */
export function bothReadings(system: System): System {
  const { dimension, noises, parameters } = system;
  const coefficients = makeGraph(2 * dimension, parameters, (builder, x, t, values) => {
    const local = openSystem(builder, system, values);
    const [first, second] = [x.slice(0, dimension), x.slice(dimension)];
    const [one, other] = [local.diffusion(first, t), local.diffusion(second, t)];
    const correction = calculusCorrection(builder, other, second);
    const drift = local.drift(second, t).map((node, i) => builder.add(node, correction[i]!));
    return [...local.drift(first, t), ...drift, ...one.flat(), ...other.flat()];
  });
  return { calculus: 'ito', dimension: 2 * dimension, noises, parameters, coefficients };
}

interface CalculusWishes {
  readonly horizon: number;
  readonly steps: number;
  readonly seed: string;
  readonly paths?: number;
}

/** From x = 1, by Euler and Maruyama's scheme. */
export function compareCalculi(system: System, { horizon, steps, seed, paths = 4000 }: CalculusWishes): SimulatePlan {
  const both = bothReadings(system);
  return planSystem({
    system: both,
    scheme: eulerMaruyama,
    process: { title: 'Itô and Stratonovich', entry: null, latex: [], choices: ['X₀ = 1'] },
    direction: 'forward',
    time: { from: 0, to: horizon, steps },
    start: normalStart(Array<number>(both.dimension).fill(1), 0, system.parameters),
    paths,
    statistics: { ...pictureStatistics, bins: 0, film: null, field: 0 },
    exact: { moments: null, density: null, velocity: null },
    seed,
  });
}
