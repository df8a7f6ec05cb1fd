import type { CancellationToken } from '../base/cancellation';
import { createBlockSource } from './collectMeans';
import type { Engine } from './engine';
import { largestShare, summarize } from './hypotheses';
import type { ComparePlan, CompareWorld } from './plan';

/** Whether both sides seem to have averages of their own: no block of samples carries the spread of all, at any setting. */
export async function haveAverages(plan: ComparePlan, world: CompareWorld, engine: Engine, token: CancellationToken): Promise<boolean> {
  const { table, nonFinite } = await createBlockSource(plan, world, engine, token).collect(plan.key, 0, plan.samples.first);
  const sides = [...table.left, ...table.right];
  return nonFinite === 0 && sides.every((blocks) => summarize(blocks).dominance <= largestShare(blocks.length));
}
