import type { CancellationToken } from '../base/cancellation';
import type { BlockJob, BlockMeans, Engine } from '../check/engine';
import { tileSize, type PathEngine } from '../check/pathEngine';
import type { Plan } from '../check/plan';
import type { Graph } from '../kernel/graph';

/**
 * An engine that calls back after each piece of work with the number of samples or points it has made so far. Jobs are cut into
 * pieces, so that a long one is heard of too; the means do not depend on the cuts.
 */
export function watchEngine(engine: Engine, onWork: (done: number) => void, now: () => number = () => performance.now()): Engine {
  let done = 0;
  const add = (amount: number): void => onWork((done += amount));
  return {
    get hasCoarse() {
      return engine.hasCoarse === true;
    },
    blockMeans: (graph, job, token) => runInPieces(engine, graph, job, token, add, now),
    evaluatePoints(graph, values, points) {
      const outputs = engine.evaluatePoints(graph, values, points);
      add(points);
      return outputs;
    },
    prepareSamples(graph, job) {
      const evaluate = engine.prepareSamples(graph, job);
      return (values, count) => {
        add(count * job.settings.length);
        return evaluate(values, count);
      };
    },
    drawInputs: (graph, key, setting, firstSample, count) => engine.drawInputs(graph, key, setting, firstSample, count),
    async pause(token) {
      await engine.pause(token);
      add(0);
    },
    ...(engine.paths !== undefined && { paths: watchPaths(engine.paths, add) }),
    use: () => engine.use(),
  };
}

function watchPaths(paths: PathEngine, add: (samples: number) => void): PathEngine {
  return {
    ...(paths.hasCoarse !== undefined && { hasCoarse: paths.hasCoarse }),
    get tilesAtOnce() {
      return paths.tilesAtOnce;
    },
    trace: (plan, kept, count, token) => paths.trace(plan, kept, count, token),
    sum(plan, job, token, coarse, onWork = () => undefined) {
      return paths.sum(plan, job, token, coarse, (tiles) => {
        add(tiles * tileSize * plan.time.steps);
        onWork(tiles);
      });
    },
  };
}

/** A quarter of a second is soon enough for a progress bar, and long enough to keep a GPU busy. */
const pieceMs = 250;
const firstBlocks = 4;

async function runInPieces(
  engine: Engine,
  graph: Graph,
  job: BlockJob,
  token: CancellationToken,
  add: (samples: number) => void,
  now: () => number,
): Promise<BlockMeans> {
  const means = new Float64Array(job.blocks * graph.outputs.length);
  let [nonFinite, guards] = [0, 0];
  for (let done = 0, size = firstBlocks; done < job.blocks;) {
    const blocks = Math.min(size, job.blocks - done);
    const started = now();
    const piece = await engine.blockMeans(graph, { ...job, firstBlock: job.firstBlock + done, blocks }, token);
    means.set(piece.means, done * graph.outputs.length);
    nonFinite += piece.nonFinite;
    guards += piece.guards;
    done += blocks;
    add(blocks * job.blockSize);
    size = Math.max(1, Math.min(8 * blocks, Math.floor((blocks * pieceMs) / Math.max(now() - started, 0.1))));
  }
  return { means, nonFinite, guards };
}

/** Samples and points that a plan takes at most: most comparisons are settled by a cheaper rung and end before. */
export function countWork(plan: Plan): number {
  switch (plan.kind) {
    case 'compare':
      return plan.worlds.length * plan.settings * (plan.samples.first + plan.samples.confirm);
    case 'sweep':
      return plan.values.length * plan.samples;
    case 'simulate':
      return plan.paths * plan.time.steps;
    case 'converge':
      return plan.curves.reduce((sum, { plan: { paths, time } }) => sum + paths * time.steps, 0);
    case 'limit':
      return plan.worlds.reduce((sum, { steps }) => sum + steps.length, 0) * plan.settings * plan.samples;
    case 'minimise':
      return plan.families.length * plan.samples * 64;
    case 'tabulate':
      return plan.tables.reduce((sum, { samples }) => sum + samples, 0);
    case 'train':
      return plan.steps * plan.batch;
    case 'follow':
      return 1;
    case 'match':
      return plan.worlds.length * 1024;
  }
}
