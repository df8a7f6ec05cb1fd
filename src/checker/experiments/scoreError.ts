import type { CurvePoint, CurvesFigure } from '../../check/figure';
import { systemOf } from '../../sde/processes/registeredProcess';
import { variancePreserving } from '../../sde/processes/variancePreserving';
import { planScoreDiagnostics, scoreErrors, withScoreError, type ScoreErrorName } from '../../sde/scoreErrors';
import { comparedPaths, drawData, measureDistance, type DataDraws } from '../studies/dataDistance';
import { simulateIn, type StudyRun } from '../studies/study';
import { shorten, type Experiment } from './experiment';

const sizes = [0.01, 0.03, 0.1, 0.3, 1];
const names: readonly ScoreErrorName[] = ['bias', 'scale', 'ripple'];
const [paths, steps] = [8000, 200];

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
  title: 'An error in the score',
  question: 'How much worse do samples of the reverse SDE become when the score is wrong, and does anything warn of it?',
  async run(run) {
    const data = await drawData(systemOf(variancePreserving, 1), 1, run);
    const all: Measured[] = [];
    for (const [index, name] of names.entries()) {
      all.push(await measure(name, data, run));
      run.onProgress?.((index + 1) / names.length);
    }
    return { figures: [distances(all, data.noise), warnings(all)], findings: all.map((one) => describe(one, data.noise)) };
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

const axes = { xLabel: 'size ε of the error', xScale: 'logarithmic', yScale: 'logarithmic', marksLeast: false } as const;

function distances(all: readonly Measured[], noise: number): CurvesFigure {
  const lines = all.flatMap(({ name, reverse, flow }) => [
    { name: `${scoreErrors[name].title}, reverse SDE`, note: null, mark: 'dots' as const, points: reverse },
    { name: `${scoreErrors[name].title}, flow`, note: null, mark: 'dots' as const, points: flow },
  ]);
  const floor = {
    name: `${comparedPaths} exact samples`,
    note: null,
    mark: 'line' as const,
    points: sizes.map((x) => ({ x, y: noise, halfWidth: 0 })),
  };
  return {
    tab: 'Samples',
    title: 'Distance of the samples from the data',
    caption: `Wasserstein's distance between ${comparedPaths} paths of the VP SDE back in time, ${steps} steps, and as many draws of the data, a mixture of two normal laws.`,
    yLabel: 'distance',
    ...axes,
    series: [...lines, floor],
  };
}

function warnings(all: readonly Measured[]): CurvesFigure {
  const lines = all.map(({ name, warning }) => ({ name: scoreErrors[name].title, note: null, mark: 'dots' as const, points: warning }));
  const threshold = { name: 'four standard errors', note: 'chance alone stays below', mark: 'line' as const, points: sizes.map((x) => ({ x, y: 4, halfWidth: 0 })) }; // prettier-ignore
  return {
    tab: 'Warning',
    title: 'How loud the diagnostics are',
    caption: `E[s(x_t)] = 0 and E[x_t s(x_t)] = −1 hold of the true score at every t: their violation over noised data, in standard errors, at the worst t.`,
    yLabel: 'standard errors',
    ...axes,
    series: [...lines, threshold],
  };
}

function describe({ name, reverse, flow, warning }: Measured, noise: number): string {
  const heard = warning.find(({ y }) => y > 4)?.x;
  const seen = reverse.find(({ y }) => y > 4 * noise)?.x;
  const { title } = scoreErrors[name];
  const early = heard === undefined ? 'the diagnostics do not see it' : `the diagnostics speak from ε = ${shorten(heard)} on`;
  const late = seen === undefined ? 'the samples do not show it' : `the samples show it from ε = ${shorten(seen)} on`;
  const last =
    reverse.at(-1)!.y < flow.at(-1)!.y
      ? 'the noise of the reverse SDE corrects a part of it'
      : 'the noise of the reverse SDE does not help';
  return `${title}: ${early}, ${late}; at ε = 1 the distance is ${shorten(reverse.at(-1)!.y)} with the reverse SDE and ${shorten(flow.at(-1)!.y)} with the flow, so ${last}.`;
}
