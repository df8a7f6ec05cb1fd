import type { Engine } from '../check/engine';

/**
 * An engine for one plan that is opened when samples are wanted; until then, and for all the rest, `points` serves. Opening WebAssembly takes some
 * 100 ms of all cores, and most plans are settled at points.
 */
export function createLateEngine(points: Engine, open: () => Engine): Engine {
  let opened: Engine | null = null;
  const sampling = (): Engine => (opened ??= open());
  return {
    ...points,
    get hasCoarse() {
      return sampling().hasCoarse === true;
    },
    blockMeans: (graph, job, token) => sampling().blockMeans(graph, job, token),
    use: () => (opened ?? points).use(),
  };
}
