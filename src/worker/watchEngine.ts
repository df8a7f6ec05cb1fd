import type { Engine } from '../check/engine';
import type { Plan } from '../check/plan';

/** An engine that calls back after each piece of work with the number of samples or points it has made so far. */
export function watchEngine(engine: Engine, onWork: (done: number) => void): Engine {
  let done = 0;
  const add = (amount: number): void => onWork((done += amount));
  return {
    async blockMeans(graph, job, token) {
      const means = await engine.blockMeans(graph, job, token);
      add(job.blocks * job.blockSize);
      return means;
    },
    evaluatePoints(graph, values, points) {
      const outputs = engine.evaluatePoints(graph, values, points);
      add(points);
      return outputs;
    },
    drawInputs: (graph, key, setting, firstSample, count) => engine.drawInputs(graph, key, setting, firstSample, count),
    async pause(token) {
      await engine.pause(token);
      add(0);
    },
    use: () => engine.use(),
  };
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
    case 'match':
      return plan.worlds.reduce((sum, world) => sum + world.samples, 0) * plan.settings;
  }
}
