import type { CurveSeries } from '../../check/figure';
import { checkScheme } from '../../sde/checkScheme';
import { canGoBack, withLaw } from '../../sde/planBack';
import { sameMarginals } from '../../sde/reverse';
import { findScheme } from '../../sde/schemes';
import type { System } from '../../sde/system';
import { comparedPaths, drawData, measureDistance, type DataDraws } from './dataDistance';
import type { Study, StudyRun, StudySubject } from './study';

const stepCounts = [4, 8, 16, 32, 64, 128, 256];
const samplers = [
  { scheme: 'euler-maruyama', lambda: 1, name: 'Euler–Maruyama, reverse SDE' },
  { scheme: 'predictor-corrector', lambda: 1, name: 'predictor–corrector' },
  { scheme: 'euler-maruyama', lambda: 0, name: 'Euler, probability flow' },
  { scheme: 'heun', lambda: 0, name: 'Heun, probability flow' },
  { scheme: 'ddim', lambda: 0, name: 'DDIM' },
] as const;

/** How far from the data the law at the end is, over the number of steps of the way back. */
export const sampler: Study = {
  name: 'sampler',
  title: 'Error of the sampler over its steps',
  isLive: false,
  suits: canGoBack,
  async run({ system, ...others }, run) {
    const subject = { ...others, system: withLaw(system, others.horizon) };
    const suited = samplers.filter(({ scheme, lambda }) => isSuited(subject.system, scheme, lambda));
    const series: CurveSeries[] = [];
    const data = await drawData(subject.system, subject.horizon, run);
    const { noise } = data;
    for (const [index, one] of suited.entries()) {
      series.push({ name: one.name, note: null, mark: 'dots', points: await measure(subject, one, data, run) });
      run.onProgress?.((index + 1) / suited.length);
    }
    const floor = { name: `${comparedPaths} exact samples`, note: 'their own distance', mark: 'line' as const, points: stepCounts.map((x) => ({ x, y: noise, halfWidth: 0 })) }; // prettier-ignore
    const figure = {
      tab: 'Distance',
      title: 'Distance from the data over the number of steps',
      caption: `Wasserstein's distance ∫|F − G| dx between the first component of ${comparedPaths} paths, back in time with the exact score and evenly spread steps, and as many draws of the data.`,
      xLabel: 'steps',
      yLabel: 'distance',
      xScale: 'logarithmic',
      yScale: 'logarithmic',
      marksLeast: false,
      series: [...series, floor],
    } as const;
    return { outcome: { kind: 'figures', figures: [figure] }, title: sampler.title, caption: figure.caption };
  },
};

function isSuited(system: System, scheme: string, lambda: number): boolean {
  const found = findScheme(scheme);
  return found !== undefined && checkScheme(found, sameMarginals(system, lambda, 'reverse')) === null;
}

async function measure(
  { system, horizon, latex, seed }: StudySubject,
  { scheme, lambda, name }: (typeof samplers)[number],
  data: DataDraws,
  run: StudyRun,
): Promise<CurveSeries['points']> {
  const points: { x: number; y: number; halfWidth: number }[] = [];
  for (const steps of stepCounts) {
    const distance = await measureDistance(system, { scheme, lambda, horizon, steps, latex: [latex], title: name, seed }, data, run);
    if (distance !== null) points.push({ x: steps, y: distance, halfWidth: data.noise });
  }
  return points;
}
