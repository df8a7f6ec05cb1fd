import { distanceBetween, valuesAt } from '../../check/lawDistance';
import { planBack, planThere, type BackWishes } from '../../sde/planBack';
import type { System } from '../../sde/system';
import { simulateIn, type StudyRun } from './study';

/** So many paths are compared with as many draws of the data. */
export const comparedPaths = 6000;

const statistics = { shownPaths: comparedPaths, times: 2, bins: 0, film: null, field: 0 };

/** The data, twice: what is compared with, and what exact samples would show. */
export interface DataDraws {
  readonly draws: readonly number[];
  /** The distance between two sets of exact samples. */
  readonly noise: number;
}

export async function drawData(system: System, horizon: number, run: StudyRun): Promise<DataDraws> {
  const draw = async (seed: string): Promise<number[]> => {
    const plan = planThere(system, { horizon, steps: 1, paths: comparedPaths, latex: [], title: 'data', seed, statistics });
    return valuesAt((await simulateIn(run, plan)).simulation, 'first');
  };
  const [draws, others] = [await draw('data'), await draw('other data')];
  return { draws, noise: distanceBetween(draws, others) ?? 0 };
}

/** How far from the data the way back ends; null where most paths left the range of numbers. */
export async function measureDistance(
  system: System,
  wishes: Omit<BackWishes, 'paths' | 'statistics'>,
  { draws }: DataDraws,
  run: StudyRun,
): Promise<number | null> {
  const { simulation } = await simulateIn(run, planBack(system, { ...wishes, paths: comparedPaths, statistics }));
  const values = valuesAt(simulation, 'last');
  return values.length < 0.5 * comparedPaths ? null : distanceBetween(values, draws);
}
