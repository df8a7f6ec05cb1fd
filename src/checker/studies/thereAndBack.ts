import { canGoBack, liftToPlane, planBack, planThere } from '../../sde/planBack';
import { simulateIn, type Study } from './study';
import { studyWords } from './studyWords';

const frames = 60;
const points = 500;
const paths = 2000;

/** A mixture in the plane becomes noise, and the noise becomes the mixture again. */
export const thereAndBack: Study = {
  name: 'return',
  isLive: false,
  suits: canGoBack,
  async run({ system, horizon, steps, latex, seed, laws }, run) {
    const { title, caption } = studyWords[run.language ?? 'en'].return;
    const plane = system.dimension === 2 ? system : liftToPlane(system);
    const statistics = { shownPaths: 20, times: 160, bins: 60, film: { frames, points }, field: 17 };
    const wishes = { horizon, steps, paths, latex: [latex], statistics, ...(laws && { laws }) };
    const there = await simulateIn(run, planThere(plane, { ...wishes, title: 'There', seed }));
    run.onProgress?.(0.5);
    const back = await simulateIn(run, planBack(plane, { ...wishes, title: 'Back', lambda: 1, seed: `${seed} back` }));
    const isTabulated = plane.marginals === undefined; // else known in closed form
    return {
      outcome: { kind: 'return', there: there.simulation, back: back.simulation },
      title,
      caption: caption({ points, paths, isTabulated, time: Number(horizon.toPrecision(3)), steps, isLifted: system.dimension !== 2 }),
    };
  },
};
