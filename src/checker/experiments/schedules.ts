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
import type { ExperimentTongue } from './experimentTongue';
import { experimentWords } from './experimentWords';

const stepCounts = [8, 16, 32, 64, 128, 256];

type Words = ExperimentTongue['schedules'];

interface Schedule {
  readonly name: keyof Words['names'];
  readonly process: RegisteredProcess;
  readonly values: Readonly<Record<string, number>>;
}

const schedules: readonly Schedule[] = [
  { name: 'usual', process: variancePreserving, values: {} },
  { name: 'constant', process: variancePreserving, values: { beta_min: 5, beta_max: 5 } },
  { name: 'subVp', process: subVariancePreserving, values: {} },
  { name: 've', process: varianceExploding, values: {} },
  { name: 'edm', process: elucidated, values: {} },
];

/** The same data, score and number of steps; only the schedule of the noise differs. */
export const schedulesExperiment: Experiment = {
  name: 'schedules',
  async run(run) {
    const words = experimentWords[run.language ?? 'en'].schedules;
    const ways = [{ lambda: 1, scheme: 'euler-maruyama', name: 'reverse' }, { lambda: 0, scheme: 'heun', name: 'flow' }] as const; // prettier-ignore
    const figures: CurvesFigure[] = [];
    for (const [index, way] of ways.entries()) {
      figures.push(await measureAll(way, words, run, (share) => run.onProgress?.((index + share) / ways.length)));
    }
    return { figures, findings: figures.map((figure) => describe(figure, words)) };
  },
};

interface Way {
  readonly lambda: number;
  readonly scheme: string;
  readonly name: 'reverse' | 'flow';
}

async function measureAll(way: Way, words: Words, run: StudyRun, onProgress: (share: number) => void): Promise<CurvesFigure> {
  const series: CurvesFigure['series'][number][] = [];
  for (const [index, schedule] of schedules.entries()) {
    series.push({ name: words.names[schedule.name], note: null, mark: 'dots', points: await measure(schedule, way, run) });
    onProgress((index + 1) / schedules.length);
  }
  return {
    ...words[way.name],
    caption: words.caption(comparedPaths),
    xLabel: words.xLabel,
    yLabel: words.yLabel,
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

function describe({ tab, series }: CurvesFigure, words: Words): string {
  const at = series.flatMap(({ name, points }) => points.filter(({ x }) => x === compared).map(({ y }) => ({ name, y })));
  const order = [...at].sort((a, b) => a.y - b.y).map(({ name, y }) => `${name} ${shorten(y, 2)}`);
  return words.finding(tab, compared, order);
}
