import type { CurvePoint, CurvesFigure } from '../../check/figure';
import type { ComponentRecord, Simulation } from '../../check/simulation';
import { compareCalculi } from '../../sde/compareCalculi';
import { simulateIn, type Study } from './study';
import { noiseKindOf } from '../../sde/noise';
import type { StudyTongue } from './studyTongue';
import { studyWords } from './studyWords';

/** The same words read as Itô's and as Stratonovich's equation, on the same Brownian paths. */
export const calculi: Study = {
  name: 'calculi',
  isLive: false,
  suits: (system) => system.calculus !== 'ode' && !['none', 'additive'].includes(noiseKindOf(system)),
  async run({ system, horizon, steps, seed }, run) {
    const words = studyWords[run.language ?? 'en'].calculi;
    const { simulation } = await simulateIn(run, compareCalculi(system, { horizon, steps, seed }));
    return { outcome: { kind: 'figures', figures: calculusFigures(simulation, system.dimension, words) }, title: words.title, caption: '' };
  },
};

/** Some paths of both, and both means. `second`: the component where the second reading begins. */
export function calculusFigures(simulation: Simulation, second: number, words: StudyTongue['calculi']): readonly CurvesFigure[] {
  const readings = [
    { name: 'Itô', record: simulation.components[0]! },
    { name: 'Stratonovich', record: simulation.components[second]! },
  ];
  const about = { xLabel: words.xLabel, yLabel: 'x', xScale: 'linear', yScale: 'linear', marksLeast: false } as const;
  const pathSeries = [0, 1, 2].flatMap(
    (path) =>
    readings.map(({ name, record }) => ({ name: words.noise(name, path + 1), note: null, mark: 'line' as const, points: pointsOf(simulation, record.paths[path] ?? []) })), // prettier-ignore
  );
  const meanSeries = readings.map(({ name, record }) => ({
    name: words.mean(name),
    note: words.atEnd(Number(record.mean.at(-1)!.toPrecision(4))),
    mark: 'line' as const,
    points: pointsOf(simulation, record.mean, record),
  }));
  const { caption } = words;
  return [
    { ...words.paths, caption, ...about, series: pathSeries },
    { ...words.means, caption: caption + words.bands(simulation.paths), ...about, series: meanSeries }, // prettier-ignore
  ];
}

function pointsOf({ times, paths }: Simulation, values: readonly number[], record?: ComponentRecord): CurvePoint[] {
  return values.map((y, k) => ({ x: times[k]!, y, halfWidth: record === undefined ? 0 : (4 * record.deviation[k]!) / Math.sqrt(paths) }));
}
