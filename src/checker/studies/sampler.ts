import type { CurveSeries } from '../../check/figure';
import { distanceAtEnd } from '../../check/lawDistance';
import { checkScheme } from '../../sde/checkScheme';
import { canGoBack, planBack } from '../../sde/planBack';
import { sameMarginals } from '../../sde/reverse';
import { findScheme } from '../../sde/schemes';
import type { System } from '../../sde/system';
import { simulateIn, type Study, type StudyRun, type StudySubject } from './study';

const paths = 8000;
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
  async run(subject, run) {
    const suited = samplers.filter(({ scheme, lambda }) => isSuited(subject.system, scheme, lambda));
    const series: CurveSeries[] = [];
    let noise = 0;
    for (const [index, one] of suited.entries()) {
      const found = await measure(subject, one, run);
      series.push({ name: one.name, note: null, mark: 'dots', points: found.points });
      noise = Math.max(noise, found.noise);
      run.onProgress?.((index + 1) / suited.length);
    }
    const floor = { name: `${paths} exact samples`, note: 'their own distance, on average', mark: 'line' as const, points: stepCounts.map((x) => ({ x, y: noise, halfWidth: 0 })) }; // prettier-ignore
    const figure = {
      tab: 'Distance',
      title: 'Distance from the data over the number of steps',
      caption: `∫|F̂ − F| dx of the first component at the end of ${paths} paths back in time with the exact score, evenly spread steps.`,
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
  run: StudyRun,
): Promise<{ readonly points: CurveSeries['points']; readonly noise: number }> {
  const points: { x: number; y: number; halfWidth: number }[] = [];
  let most = 0;
  for (const steps of stepCounts) {
    const statistics = { shownPaths: 0, times: 2, bins: 80, film: null, field: 0 };
    const plan = planBack(system, { scheme, lambda, horizon, steps, paths, latex: [latex], title: name, seed, statistics });
    const found = distanceAtEnd((await simulateIn(run, plan)).simulation);
    if (found === null) continue;
    points.push({ x: steps, y: found.distance, halfWidth: found.noise });
    most = Math.max(most, found.noise);
  }
  return { points, noise: most };
}
