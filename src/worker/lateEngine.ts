import type { Engine } from '../check/engine';
import type { PathEngine } from '../check/pathEngine';

/**
 * An engine for one plan that is opened when samples are wanted; until then, and for all the rest, `points` serves. Opening WebAssembly takes some
 * 100 ms of all cores, and most plans are settled at points.
 */
export function createLateEngine(points: Engine, open: () => Engine): Engine {
  let opened: Engine | null = null;
  const sampling = (): Engine => (opened ??= open());
  const { paths: _paths, ...rest } = points;
  return {
    ...rest,
    paths: {
      trace: async (...asked) => pathsOf(sampling()).trace(...asked),
      sum: async (...asked) => pathsOf(sampling()).sum(...asked),
    },
    get hasCoarse() {
      return sampling().hasCoarse === true;
    },
    blockMeans: (graph, job, token) => sampling().blockMeans(graph, job, token),
    use: () => (opened ?? points).use(),
  };
}

function pathsOf({ paths }: Engine): PathEngine {
  if (paths === undefined) throw new TypeError('An engine without paths.');
  return paths;
}
