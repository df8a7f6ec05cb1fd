import type { CurvePoint, CurvesFigure } from '../../check/figure';
import { elucidated } from '../../sde/processes/elucidated';
import { systemOf, type RegisteredProcess } from '../../sde/processes/registeredProcess';
import { subVariancePreserving } from '../../sde/processes/subVariancePreserving';
import { varianceExploding } from '../../sde/processes/varianceExploding';
import { variancePreserving } from '../../sde/processes/variancePreserving';
import { setSystemValues } from '../../sde/setValues';
import { comparedPaths, drawData, measureDistance } from '../studies/dataDistance';
import type { StudyRun } from '../studies/study';
import { shorten, type Experiment } from './experiment';

const stepCounts = [8, 16, 32, 64, 128, 256];

interface Schedule {
  readonly name: string;
  readonly process: RegisteredProcess;
  readonly values: Readonly<Record<string, number>>;
}

const schedules: readonly Schedule[] = [
  { name: 'VP, β from 0.1 to 20', process: variancePreserving, values: {} },
  { name: 'VP, β = 5 throughout', process: variancePreserving, values: { beta_min: 5, beta_max: 5 } },
  { name: 'sub-VP', process: subVariancePreserving, values: {} },
  { name: 'VE', process: varianceExploding, values: {} },
  { name: 'EDM, σ(t) = t', process: elucidated, values: {} },
];

/** The same data, score and number of steps; only the schedule of the noise differs. */
export const schedulesExperiment: Experiment = {
  name: 'schedules',
  title: 'What the noise schedule does to quality',
  question: 'With the exact score and the same number of steps, does it matter how noise is added over time?',
  async run(run) {
    const ways = [{ lambda: 1, scheme: 'euler-maruyama', tab: 'Reverse SDE' }, { lambda: 0, scheme: 'heun', tab: 'Flow' }] as const; // prettier-ignore
    const figures: CurvesFigure[] = [];
    for (const [index, way] of ways.entries()) {
      figures.push(await measureAll(way, run, (share) => run.onProgress?.((index + share) / ways.length)));
    }
    return { figures, findings: figures.map(describe) };
  },
};

interface Way {
  readonly lambda: number;
  readonly scheme: string;
  readonly tab: string;
}

async function measureAll(way: Way, run: StudyRun, onProgress: (share: number) => void): Promise<CurvesFigure> {
  const series: CurvesFigure['series'][number][] = [];
  for (const [index, schedule] of schedules.entries()) {
    series.push({ name: schedule.name, note: null, mark: 'dots', points: await measure(schedule, way, run) });
    onProgress((index + 1) / schedules.length);
  }
  return {
    tab: way.tab,
    title: `Distance from the data, ${way.tab === 'Flow' ? 'probability flow by Heun' : 'reverse SDE by Euler and Maruyama'}`,
    caption: `Wasserstein's distance ∫|F − G| dx between ${comparedPaths} paths, from the exact law at the last time and with evenly spread steps, and as many draws of the data; bars: what exact samples would show.`,
    xLabel: 'steps',
    yLabel: 'distance',
    xScale: 'logarithmic',
    yScale: 'logarithmic',
    marksLeast: false,
    series,
  };
}

async function measure({ process, values, name }: Schedule, { lambda, scheme }: Way, run: StudyRun): Promise<CurvePoint[]> {
  const system = setSystemValues(systemOf(process, 1), values);
  const { horizon } = process;
  const data = await drawData(system, horizon, run);
  const points: CurvePoint[] = [];
  for (const steps of stepCounts) {
    const y = await measureDistance(system, { lambda, scheme, steps, horizon, latex: [], title: name, seed: 'schedules' }, data, run);
    if (y !== null) points.push({ x: steps, y, halfWidth: data.noise });
  }
  return points;
}

const compared = 32;

function describe({ tab, series }: CurvesFigure): string {
  const at = series.flatMap(({ name, points }) => points.filter(({ x }) => x === compared).map(({ y }) => ({ name, y })));
  const order = [...at].sort((a, b) => a.y - b.y).map(({ name, y }) => `${name} ${shorten(y, 2)}`);
  return `${tab}, ${compared} steps, from the nearest to the data on: ${order.join('; ')}.`;
}
