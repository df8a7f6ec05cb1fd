import { canGoBack, liftToPlane, planBack, planThere } from '../../sde/planBack';
import type { System } from '../../sde/system';
import { simulateIn, type Study } from './study';

const frames = 60;
const points = 500;
const paths = 2000;

/** Known in closed form, or followed on a grid. */
const marginalWords = ({ marginals }: System): string => (marginals === undefined ? 'tabulated' : 'exact');

const startWords = ({ marginals }: System): string => (marginals === undefined ? 'a normal law' : 'a mixture of three normal laws');

/** A mixture in the plane becomes noise, and the noise becomes the mixture again. */
export const thereAndBack: Study = {
  name: 'return',
  title: 'There and back in the plane',
  isLive: false,
  suits: canGoBack,
  async run({ system, horizon, steps, latex, seed }, run) {
    const plane = system.dimension === 2 ? system : liftToPlane(system);
    const statistics = { shownPaths: 20, times: 160, bins: 60, film: { frames, points }, field: 17 };
    const wishes = { horizon, steps, paths, latex: [latex], statistics };
    const there = await simulateIn(run, planThere(plane, { ...wishes, title: 'There', seed }));
    run.onProgress?.(0.5);
    const back = await simulateIn(run, planBack(plane, { ...wishes, title: 'Back', lambda: 1, seed: `${seed} back` }));
    const lifted = system.dimension === 2 ? '' : ' Each of the two components goes by itself, by the same equation.';
    return {
      outcome: { kind: 'return', there: there.simulation, back: back.simulation },
      title: thereAndBack.title,
      caption: `${points} of ${paths} paths from ${startWords(plane)} to time ${Number(horizon.toPrecision(3))}, and others from the law there back again, with the ${marginalWords(plane)} score; ${steps} steps each way.${lifted}`,
    };
  },
};
