import { neverCancelled } from '../base/cancellation';
import { keyFor } from '../base/random';
import { bothSides } from './collectMeans';
import type { Engine } from './engine';
import { intervalOf } from './hypotheses';
import type { Interval } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';
import { probeCubature, probePoints } from './pointRows';
import { showKey } from './showKey';

/** Where two sides differ, so that it can be found again: `3fa9…-d3-s2-p5`. */
export interface ReplayPlace {
  /** Of the plan: everything in its worlds is drawn from it. */
  readonly seed: string;
  readonly dimension: number;
  readonly setting: number;
  /** At a point, at a point with the directions averaged exactly, or on average. */
  readonly kind: 'point' | 'cubature' | 'mean';
  readonly sample: number;
}

const letters = { point: 'p', cubature: 'c', mean: 'm' } as const;

/** The words by which a counterexample is asked for again. */
export function writeReplay(key: RandomKey, { dimension, setting, kind, sample }: Omit<ReplayPlace, 'seed'>): string {
  return `${showKey(key)}-d${dimension}-s${setting}-${letters[kind]}${sample}`;
}

export function readReplay(text: string): ReplayPlace | null {
  const match = /^([0-9a-f]{16})-d(\d+)-s(\d+)-([pcm])(\d+)$/.exec(text.trim());
  if (match === null) return null;
  const kinds = { p: 'point', c: 'cubature', m: 'mean' } as const;
  const [, seed = '', dimension, setting, letter, sample] = match;
  const kind = kinds[letter as keyof typeof kinds]; // the pattern allows no other
  return { seed, dimension: Number(dimension), setting: Number(setting), kind, sample: Number(sample) };
}

/** What is found there again. */
export interface Replayed {
  readonly world: string;
  /** The variables that are not averaged over, and every random number that was drawn, by name. */
  readonly values: readonly { readonly name: string; readonly numbers: readonly number[] }[];
  readonly left: Interval;
  readonly right: Interval;
}

/** Computes both sides again, in float64; null where these plans know no such place. Means are taken over fresh draws. */
export async function replay(plans: readonly ComparePlan[], place: ReplayPlace, engine: Engine): Promise<Replayed | null> {
  for (const plan of plans.filter(({ key }) => showKey(key) === place.seed)) {
    const world = plan.worlds.find(({ role, dimension }) => role.kind === 'main' && dimension === place.dimension);
    if (world === undefined || place.setting >= plan.settings) continue;
    const found = place.kind === 'mean' ? await replayMean(plan, world, place, engine) : replayPoint(plan, world, place, engine);
    if (found !== null) return found;
  }
  return null;
}

function replayPoint(plan: ComparePlan, world: CompareWorld, place: ReplayPlace, engine: Engine): Replayed | null {
  const probed = place.kind === 'cubature' ? probeCubature(plan, world, engine) : probePoints(plan, world, engine);
  const row = probed.rows.find(({ setting, sample }) => setting === place.setting && sample === place.sample);
  if (row === undefined) return null;
  return {
    world: world.label,
    values: nameValues(world, probed.inputsOf(row)),
    left: { value: row.left, halfWidth: row.leftError },
    right: { value: row.right, halfWidth: row.rightError },
  };
}

const blocks = 64;
const blockSize = 1024;

async function replayMean(plan: ComparePlan, world: CompareWorld, { setting }: ReplayPlace, engine: Engine): Promise<Replayed> {
  const graph = bothSides(world.graph);
  // Settings are drawn from the plan's own key; the block means of another first block are fresh draws of the same worlds.
  const job = { key: plan.key, setting, given: world.given, blocks, firstBlock: freshBlock(plan), blockSize };
  const { means } = await engine.blockMeans(graph, job, neverCancelled);
  const [left, right] = [0, 1].map((side) => intervalOf(means.filter((_, i) => i % 2 === side))) as [Interval, Interval]; // two in, two out
  return { world: world.label, values: [], left, right };
}

/** Far from the samples of any stage. */
const freshBlock = ({ key }: ComparePlan) => 1_000_000 + (keyFor(key, 'replay')[0] % 1000);

function nameValues(world: CompareWorld, inputs: Float64Array): Replayed['values'] {
  const shown = world.shown.map(({ name, inputs: places }) => ({ name, numbers: places.map((at) => (at < 0 ? 0 : inputs[at]!)) }));
  const taken = new Set(world.shown.flatMap(({ inputs: places }) => places));
  const drawn = new Map<string, number[]>();
  world.graph.inputs.forEach(({ name, level }, at) => {
    if (taken.has(at)) return;
    const label = `${level === 'sample' ? 'drawn' : level === 'setting' ? 'coefficients of' : 'given'} ${name.replace(/ \d+$/, '')}`;
    drawn.set(label, [...(drawn.get(label) ?? []), inputs[at]!]);
  });
  return [...shown, ...[...drawn].map(([name, numbers]) => ({ name, numbers }))];
}
