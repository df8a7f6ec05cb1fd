import type { CurvePoint, CurvesFigure } from '../../check/figure';
import { systemOf } from '../../sde/processes/registeredProcess';
import { variancePreserving } from '../../sde/processes/variancePreserving';
import { planScoreDiagnostics, scoreErrors, withScoreError, type ScoreErrorName } from '../../sde/scoreErrors';
import { comparedPaths, drawData, measureDistance, type DataDraws } from '../studies/dataDistance';
import { simulateIn, type StudyRun } from '../studies/study';
import { shorten, type Experiment } from './experiment';
import type { ExperimentTongue } from './experimentTongue';
import { experimentWords } from './experimentWords';

const sizes = [0.01, 0.03, 0.1, 0.3, 1];
const names: readonly ScoreErrorName[] = ['bias', 'scale', 'ripple'];
const [paths, steps] = [8000, 200];

type Words = ExperimentTongue['score-error'];

interface Measured {
  readonly name: ScoreErrorName;
  readonly reverse: readonly CurvePoint[];
  readonly flow: readonly CurvePoint[];
  /** How many standard errors the diagnostics are away from 0, the larger one, at the worst time. */
  readonly warning: readonly CurvePoint[];
}

/** How sensitive the reverse SDE is to an error in the score, and what warns of one before the samples do. */
export const scoreError: Experiment = {
  name: 'score-error',
  async run(run) {
    const words = experimentWords[run.language ?? 'en']['score-error'];
    const data = await drawData(systemOf(variancePreserving, 1), 1, run);
    const all: Measured[] = [];
    for (const [index, name] of names.entries()) {
      all.push(await measure(name, data, run));
      run.onProgress?.((index + 1) / names.length);
    }
    return {
      figures: [distances(all, data.noise, words), warnings(all, words)],
      findings: all.map((one) => describe(one, data.noise, words)),
    };
  },
};

async function measure(name: ScoreErrorName, data: DataDraws, run: StudyRun): Promise<Measured> {
  const system = systemOf(variancePreserving, 1);
  const [reverse, flow, warning]: [CurvePoint[], CurvePoint[], CurvePoint[]] = [[], [], []];
  for (const size of sizes) {
    const wrong = withScoreError(system, name, size);
    for (const [lambda, points] of [
      [1, reverse],
      [0, flow],
    ] as const) {
      // prettier-ignore
      const y = await measureDistance(wrong, { lambda, horizon: 1, steps, latex: [], title: name, seed: 'score error' }, data, run);
      if (y !== null) points.push({ x: size, y, halfWidth: data.noise });
    }
    const { simulation } = await simulateIn(run, planScoreDiagnostics(wrong, { paths, steps: 200, seed: 'diagnostics' }));
    const away = simulation.components
      .slice(1)
      .map(({ mean, deviation }) => Math.max(...mean.slice(1).map((value, k) => (Math.abs(value) * Math.sqrt(paths)) / deviation[k + 1]!)));
    warning.push({ x: size, y: Math.max(...away), halfWidth: 0 });
  }
  return { name, reverse, flow, warning };
}

const axes = { xScale: 'logarithmic', yScale: 'logarithmic', marksLeast: false } as const;

function distances(all: readonly Measured[], noise: number, words: Words): CurvesFigure {
  const lines = all.flatMap(({ name, reverse, flow }) => [
    { name: words.reverse(scoreErrors[name].title), note: null, mark: 'dots' as const, points: reverse },
    { name: words.flow(scoreErrors[name].title), note: null, mark: 'dots' as const, points: flow },
  ]);
  const floor = {
    name: words.floor(comparedPaths),
    note: null,
    mark: 'line' as const,
    points: sizes.map((x) => ({ x, y: noise, halfWidth: 0 })),
  };
  return {
    ...words.samples,
    caption: words.samples.caption(comparedPaths, steps),
    xLabel: words.size,
    ...axes,
    series: [...lines, floor],
  };
}

function warnings(all: readonly Measured[], words: Words): CurvesFigure {
  const lines = all.map(({ name, warning }) => ({ name: scoreErrors[name].title, note: null, mark: 'dots' as const, points: warning }));
  const threshold = { name: words.threshold, note: words.thresholdNote, mark: 'line' as const, points: sizes.map((x) => ({ x, y: 4, halfWidth: 0 })) }; // prettier-ignore
  return {
    ...words.warning,
    xLabel: words.size,
    ...axes,
    series: [...lines, threshold],
  };
}

function describe({ name, reverse, flow, warning }: Measured, noise: number, words: Words): string {
  const heard = warning.find(({ y }) => y > 4)?.x;
  const seen = reverse.find(({ y }) => y > 4 * noise)?.x;
  const [reversed, flowing] = [reverse.at(-1)!.y, flow.at(-1)!.y];
  return words.finding({
    error: scoreErrors[name].title,
    early: heard === undefined ? words.notHeard : words.heard(shorten(heard)),
    late: seen === undefined ? words.notSeen : words.seen(shorten(seen)),
    reverse: shorten(reversed),
    flow: shorten(flowing),
    last: reversed < flowing ? words.helps : words.helpsNot,
  });
}
