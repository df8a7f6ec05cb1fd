import type { BlockJob, Engine } from '../check/engine';
import { tileSize, type PathEngine } from '../check/pathEngine';
import type { Graph } from '../kernel/graph';

export interface Card {
  /** Whether a job is worth the card; see `createGpuWorth`. */
  readonly isWorth: (graph: Graph, job: BlockJob) => boolean;
  /** An engine on it, whose other work the processor does; null where there is none, or none that is faster. Called when the first job is worth it. */
  open(): Promise<Engine | null>;
  /** Single precision will do for jobs that do not say so: what only draws pictures. */
  readonly forPictures: boolean;
}

/** The processor, until there is work enough for a graphics card: most plans are settled before one would have been started. */
export function createThriftyEngine(processor: Engine, card: Card): Engine {
  let opened: Engine | null = null;
  const open = async (): Promise<Engine | null> => (opened ??= await card.open());
  return {
    ...processor,
    get hasCoarse() {
      return processor.hasCoarse === true;
    },
    async blockMeans(graph, job, token) {
      if ((job.coarse === true || card.forPictures) && card.isWorth(graph, job)) await open();
      else return processor.blockMeans(graph, job, token);
      return (opened ?? processor).blockMeans(graph, job, token);
    },
    ...(processor.paths !== undefined && { paths: thriftyPaths(processor.paths, card, open, () => opened) }),
    use: () => (opened ?? processor).use(),
  };
}

/** A step of a path is as dear as a sample of the step's graph. */
function thriftyPaths(paths: PathEngine, card: Card, open: () => Promise<Engine | null>, opened: () => Engine | null): PathEngine {
  return {
    get tilesAtOnce() {
      return opened()?.paths?.tilesAtOnce;
    },
    trace: (plan, kept, count, token) => paths.trace(plan, kept, count, token),
    async sum(plan, job, token, coarse, onWork) {
      const size = { key: plan.key, setting: 0, given: [], firstBlock: 0, blocks: job.tiles, blockSize: tileSize * plan.time.steps };
      const device = coarse && card.isWorth(plan.step, size) ? await open() : opened();
      return (coarse ? (device?.paths ?? paths) : paths).sum(plan, job, token, coarse, onWork);
    },
  };
}
