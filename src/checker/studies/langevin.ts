import type { CurveSeries } from '../../check/figure';
import { normalStart } from '../../sde/mixture';
import { restingOf } from '../../sde/planProcess';
import { planSystem } from '../../sde/planSystem';
import { findScheme } from '../../sde/schemes';
import { studyWords } from './studyWords';
import { simulateIn, type Study, type StudyRun, type StudySubject } from './study';

const stepSizes = [0.4, 0.2, 0.1, 0.05, 0.025];
const samplers = ['ula', 'mala'] as const;
const paths = 6000;
/** Long enough to arrive in most cases. */
const leastHorizon = 20;

/** How far from the law at rest Langevin steps end, over their length: the bias that steps without an adjustment have. */
export const langevin: Study = {
  name: 'langevin',
  isLive: false,
  suits: ({ logDensity, dimension, schedule }) => logDensity !== undefined && schedule === undefined && dimension <= 2,
  async run(subject, run) {
    const words = studyWords[run.language ?? 'en'].langevin;
    const series: CurveSeries[] = [];
    let chance = 0;
    for (const [index, scheme] of samplers.entries()) {
      const measured = await measure(subject, scheme, run);
      chance = Math.max(chance, ...measured.map((one) => one.chance));
      series.push({
        name: words.names[scheme],
        note: null,
        mark: 'dots',
        points: measured.map(({ h, distance }) => ({ x: h, y: distance, halfWidth: 0 })),
      });
      run.onProgress?.((index + 1) / samplers.length);
    }
    const floor = { name: words.floor(paths), note: words.floorNote, mark: 'line' as const, points: stepSizes.map((x) => ({ x, y: chance, halfWidth: 0 })) }; // prettier-ignore
    const figure = {
      tab: words.tab,
      title: words.figure,
      caption: words.caption(paths, horizonOf(subject)),
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

const horizonOf = ({ horizon }: StudySubject): number => Math.max(horizon, leastHorizon);

async function measure(subject: StudySubject, name: string, run: StudyRun) {
  const points: { readonly h: number; readonly distance: number; readonly chance: number }[] = [];
  for (const h of stepSizes) {
    const { simulation } = await simulateIn(run, planLangevin(subject, name, Math.round(horizonOf(subject) / h)));
    const resting = simulation.density?.resting;
    if (resting && simulation.exploded < 0.5 * paths) points.push({ h, distance: resting.distance, chance: resting.chance });
  }
  return points;
}

function planLangevin({ system, latex, seed, ...subject }: StudySubject, name: string, steps: number) {
  const { dimension, parameters } = system;
  return planSystem({
    system,
    scheme: findScheme(name)!, // registered
    process: { title: 'Langevin', entry: null, latex: [latex], choices: [] },
    direction: 'forward',
    time: { from: 0, to: horizonOf({ ...subject, system, latex, seed }), steps },
    start: normalStart(Array<number>(dimension).fill(0), 1.5, parameters),
    paths,
    statistics: { shownPaths: 1, times: 2, bins: 36, film: null, field: 0 },
    exact: { moments: null, density: null, velocity: null, ...restingOf(system, { density: null }) },
    seed,
  });
}
