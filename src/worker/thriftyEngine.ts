import type { BlockJob, Engine } from '../check/engine';
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
  return {
    ...processor,
    get hasCoarse() {
      return processor.hasCoarse === true;
    },
    async blockMeans(graph, job, token) {
      if ((job.coarse === true || card.forPictures) && card.isWorth(graph, job)) opened ??= await card.open();
      else return processor.blockMeans(graph, job, token);
      return (opened ?? processor).blockMeans(graph, job, token);
    },
    use: () => (opened ?? processor).use(),
  };
}
