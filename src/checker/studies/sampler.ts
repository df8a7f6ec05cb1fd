import type { CurveSeries } from '../../check/figure';
import { checkScheme } from '../../sde/checkScheme';
import { canGoBack, withLaw } from '../../sde/planBack';
import { sameMarginals } from '../../sde/reverse';
import { findScheme } from '../../sde/schemes';
import type { System } from '../../sde/system';
import { comparedPaths, drawData, measureDistance, type DataDraws } from './dataDistance';
import { studyWords } from './studyWords';
import type { Study, StudyRun, StudySubject } from './study';

const stepCounts = [4, 8, 16, 32, 64, 128, 256];
const samplers = [
  { scheme: 'euler-maruyama', lambda: 1, name: 'reverse' },
  { scheme: 'predictor-corrector', lambda: 1, name: 'corrected' },
  { scheme: 'euler-maruyama', lambda: 0, name: 'euler' },
  { scheme: 'heun', lambda: 0, name: 'heun' },
  { scheme: 'ddim', lambda: 0, name: 'ddim' },
] as const;

/** How far from the data the law at the end is, over the number of steps of the way back. */
export const sampler: Study = {
  name: 'sampler',
  isLive: false,
  suits: canGoBack,
  async run({ system, ...others }, run) {
    const words = studyWords[run.language ?? 'en'].sampler;
    const subject = { ...others, system: withLaw(system, others.horizon, others.laws) };
    const suited = samplers.filter(({ scheme, lambda }) => isSuited(subject.system, scheme, lambda));
    const series: CurveSeries[] = [];
    const data = await drawData(subject.system, subject.horizon, run);
    const { noise } = data;
    for (const [index, one] of suited.entries()) {
      series.push({ name: words.names[one.name], note: null, mark: 'dots', points: await measure(subject, one, data, run) });
      run.onProgress?.((index + 1) / suited.length);
    }
    const floor = { name: words.floor(comparedPaths), note: words.floorNote, mark: 'line' as const, points: stepCounts.map((x) => ({ x, y: noise, halfWidth: 0 })) }; // prettier-ignore
    const figure = {
      tab: words.tab,
      title: words.figure,
      caption: words.caption(comparedPaths),
      xLabel: words.xLabel,
      yLabel: words.yLabel,
      xScale: 'logarithmic',
      yScale: 'logarithmic',
      marksLeast: false,
      series: [...series, floor],
    } as const;
    return { outcome: { kind: 'figures', figures: [figure] }, title: words.title, caption: figure.caption };
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
