import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import { bothSides } from './collectMeans';
import type { Engine } from './engine';
import { summarize } from './hypotheses';
import type { LimitOutcome, Outcome } from './outcome';
import type { CompareWorld, LimitPlan, LimitWorld } from './plan';
import { probePoints } from './pointRows';
import { relateSequence, type Gap, type SequenceRelation } from './relateSequence';
import { createReplicates } from './replicates';
import { usedSampleInputs } from '../kernel/splitByLevel';

/** Whether the difference of both sides vanishes at every point of every world, and how fast. */
export async function runLimit(plan: LimitPlan, engine: Engine, token: CancellationToken): Promise<Outcome & { kind: 'limit' }> {
  const worlds: LimitOutcome[] = [];
  for (const [index, world] of plan.worlds.entries()) worlds.push(await relateWorld(plan, index, world, engine, token));
  return { kind: 'limit', id: plan.id, final: true, worlds, use: { ...engine.use(), milliseconds: 0 } };
}

/** Both sides at one point, or their means at one setting. */
interface Reading extends Gap {
  readonly left: number;
  readonly right: number;
}

async function relateWorld(
  plan: LimitPlan,
  index: number,
  world: LimitWorld,
  engine: Engine,
  token: CancellationToken,
): Promise<LimitOutcome> {
  const hasExpectation = world.steps.some((step) => step.hasExpectation);
  const readings: Reading[][] = [];
  for (const step of world.steps) {
    throwIfCancelled(token);
    readings.push(hasExpectation ? await readMeans(plan, step, engine, token) : readPoints(plan, step, engine));
  }
  const sequences = readings[0]!.map((_, point) => readings.map((step) => step[point]!));
  const found = sequences.map(relateSequence);
  const shown = showWorst(sequences, found);
  const orders = world.orders?.map((step) => readPoints(plan, step, engine)[0]!);
  const claimed = orders === undefined ? null : relateSequence(orders);
  return {
    world: index,
    ...weakest(found),
    claimed: claimed?.kind === 'vanishes' ? claimed.order : null,
    left: shown.left,
    right: shown.right,
    difference: { value: shown.gap, halfWidth: shown.error },
    hasExpectation,
    points: sequences.length,
  };
}

function readPoints(plan: LimitPlan, step: CompareWorld, engine: Engine): Reading[] {
  return probePoints(plan, step, engine).rows.map(({ left, right, leftError, rightError }) => reading(left, right, leftError + rightError));
}

function reading(left: number, right: number, error: number): Reading {
  return { left, right, gap: right - left, error, size: Math.max(Math.abs(left), Math.abs(right)) };
}

const replicateCount = 32;

/** By the same even points at every distance. */
async function readMeans(plan: LimitPlan, step: CompareWorld, engine: Engine, token: CancellationToken): Promise<Reading[]> {
  const graph = bothSides(step.graph);
  const laws = usedSampleInputs(graph).map((input) => graph.inputs[input]!.law);
  const even = createReplicates(laws, keyFor(plan.key, 'limit'), replicateCount);
  const each = Math.ceil(plan.samples / replicateCount);
  const jobs = [...Array(plan.settings).keys()].map((setting) => ({ key: plan.key, setting, given: step.given }));
  if (even) {
    const [, ...others] = jobs.keys();
    const evaluate = engine.prepareSamples(graph, { key: plan.key, settings: [0, ...others], given: step.given });
    const found = await even.means([{ evaluate, settings: plan.settings }], 2, 0, each, () => engine.pause(token));
    return found.map(({ means }) => readingOf(means));
  }
  const found: Reading[] = [];
  for (const job of jobs)
    found.push(
      readingOf((await engine.blockMeans(graph, { ...job, blocks: replicateCount, firstBlock: 0, blockSize: each }, token)).means),
    );
  return found;
}

/** Of both sides' means [replicates, 2]. */
function readingOf(means: Float64Array): Reading {
  const lefts = means.filter((_, i) => i % 2 === 0);
  const gap = summarize(lefts.map((value, k) => means[2 * k + 1]! - value));
  const left = summarize(lefts).mean;
  return { left, right: left + gap.mean, gap: gap.mean, error: gap.error, size: Math.abs(left) };
}

/** It has to vanish at every point, and stays or grows where it surely does so at one. */
function weakest(found: readonly SequenceRelation[]): Pick<LimitOutcome, 'relation' | 'order'> {
  if (found.some(({ kind }) => kind === 'grows')) return { relation: 'grows', order: null };
  if (found.some(({ kind }) => kind === 'stays')) return { relation: 'stays', order: null };
  if (found.length === 0 || found.some(({ kind }) => kind === 'unclear')) return { relation: 'unclear', order: null };
  const orders = found.flatMap((one) => (one.kind === 'vanishes' && one.order !== null ? [one.order] : []));
  return { relation: 'vanishes', order: orders.length === 0 ? null : Math.min(...orders) };
}

function showWorst(sequences: readonly (readonly Reading[])[], found: readonly SequenceRelation[]): Reading {
  const at = Math.max(
    0,
    found.findIndex(({ kind }) => kind === 'grows' || kind === 'stays'),
  );
  return sequences[at]?.at(-1) ?? reading(0, 0, 0);
}
