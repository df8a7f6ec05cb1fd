import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import { usedSampleInputs } from '../kernel/splitByLevel';
import type { Engine } from './engine';
import { summarize } from './hypotheses';
import { choleskySolve, isDefinite } from './smallMatrices';
import type { Interval, MinimaOutcome, Outcome } from './outcome';
import type { MinimisePlan, ModelFamily, RandomKey } from './plan';
import { createReplicates } from './replicates';
import { studentFactor } from './student';

/** Finds the minimum of the first function in every family, and asks whether the second has one there too. */
export async function runMinimise(plan: MinimisePlan, engine: Engine, token: CancellationToken): Promise<Outcome & { kind: 'minimise' }> {
  const families: MinimaOutcome[] = [];
  for (const [index, family] of plan.families.entries()) {
    throwIfCancelled(token);
    families.push(await compareMinima(plan, index, family, engine, token));
    if (isSettled(families, plan)) break;
  }
  return { kind: 'minimise', id: plan.id, final: true, families, use: { ...engine.use(), milliseconds: 0 } };
}

/** A minimum elsewhere refutes, or shows what is needed, as soon as it is known of the family with the truth as well; further families add nothing. */
function isSettled(found: readonly MinimaOutcome[], { families }: MinimisePlan): boolean {
  const truth = found.find(({ family }) => families[family]!.hasTruth === true);
  const isDifferent = found.some(({ family, relation }) => relation === 'different' && families[family]!.hasTruth !== true);
  return isDifferent && truth?.relation !== 'unclear';
}

const growth = 4;
const stages = 3;

/** More samples until it is clear; what differs has to differ again on fresh draws. */
async function compareMinima(
  plan: MinimisePlan,
  index: number,
  family: ModelFamily,
  engine: Engine,
  token: CancellationToken,
): Promise<MinimaOutcome> {
  let found: MinimaOutcome = { family: index, relation: 'unclear', minimum: [], distance: [], samples: 0 };
  for (let stage = 0, samples = plan.samples; stage < stages; stage++, samples *= growth) {
    const look = (key: RandomKey) => lookOnce(index, family, makeSampler(family, key, samples, engine, token));
    const next = await look(keyFor(plan.key, 'minimise', index));
    found = next ?? found;
    if (next === null || !family.hasExpectation) break;
    if (next.relation === 'same') break;
    if (next.relation !== 'different') continue;
    const again = await look(keyFor(plan.key, 'minimise again', index));
    if (again?.relation === 'different') return again;
    found = { ...found, relation: 'unclear' };
  }
  return found;
}

/** Values and gradients of both functions at θ: their means, and those of each block of samples. */
interface Sampled {
  readonly means: readonly number[];
  readonly blocks: Float64Array;
}

type Sampler = (theta: readonly number[]) => Promise<Sampled | null>;

const partCount = 32;

/**
 * The same draws at every θ, so that means are smooth functions of it: even points where there are coordinates enough for the random numbers, else plain
 * samples. Null where they are not finite.
 */
function makeSampler(family: ModelFamily, key: RandomKey, samples: number, engine: Engine, token: CancellationToken): Sampler {
  const { graph, hasExpectation } = family;
  const count = hasExpectation ? partCount : 1;
  const each = hasExpectation ? Math.ceil(samples / count) : 1;
  const laws = usedSampleInputs(graph).map((input) => graph.inputs[input]!.law);
  const even = createReplicates(laws, key, count);
  const width = graph.outputs.length;
  return async (theta) => {
    const given = family.given.slice();
    family.coordinates.forEach((place, i) => (given[place] = theta[i]!));
    await engine.pause(token);
    const { means: blocks, nonFinite } = even
      ? (await even.means([{ evaluate: engine.prepareSamples(graph, { key, settings: [0], given }), settings: 1 }], width, 0, each))[0]! // of one function
      : await engine.blockMeans(graph, { key, setting: 0, given, blocks: count, firstBlock: 0, blockSize: each }, token);
    const means = Array.from({ length: width }, (_, output) => meanOf(blocks, width, output));
    return nonFinite > 0 ? null : { means, blocks };
  };
}

function meanOf(blocks: Float64Array, width: number, output: number): number {
  let sum = 0;
  for (let i = output; i < blocks.length; i += width) sum += blocks[i]!;
  return sum / (blocks.length / width);
}

/** A place as it is given and what the functions are there. */
interface Place {
  readonly theta: readonly number[];
  readonly sampled: Sampled;
}

async function lookOnce(index: number, family: ModelFamily, sample: Sampler): Promise<MinimaOutcome | null> {
  const size = family.coordinates.length;
  const start = Array.from({ length: size }, (_, i) => 0.3 - 0.2 * i);
  const first = await descend(sample, start, { value: 0, slope: 2 });
  if (first === null || !isDefinite(first.bend)) return null;
  const bend = await curvature(sample, first, 2 + size);
  const nearby = await placeAt(sample, first.theta, 0.5);
  if (bend === null || nearby === null) return null;
  const seen = { family: index, minimum: first.theta, samples: first.sampled.blocks.length / first.sampled.means.length };
  const second = await descend(sample, first.theta, { value: 1, slope: 2 + size });
  if (second === null) {
    const { slopes, isSteep } = steepness(first, bend, nearby.sampled.means.slice(2 + size));
    return { ...seen, relation: isSteep ? 'different' : 'unclear', distance: slopes };
  }
  const distance = distances(first, bend);
  const moved = second.theta.map((value, i) => value - first.theta[i]!);
  const isFlat = !isDefinite(bend) || isFlatter(bend, await curvature(sample, nearby, 2 + size));
  const relation = relate(distance, moved, isFlat, family.hasExpectation);
  return { ...seen, relation, distance: isFlat ? moved.map(exactly) : distance };
}

const steepErrors = 1.6;
const steepShare = 0.02;

/** The second goes on down from where the first is least, with a slope like that anywhere else. */
function steepness(first: Place & { readonly bend: Matrix }, bend: Matrix, elsewhere: readonly number[]) {
  const slopes = slopesAt(first, bend, (own) => own);
  const usual = Math.max(...elsewhere.map(Math.abs));
  const isSteep = slopes.some(({ value, halfWidth }) => Math.abs(value) > steepErrors * halfWidth && Math.abs(value) > steepShare * usual);
  return { slopes, isSteep };
}

const exactly = (value: number): Interval => ({ value, halfWidth: 0 });

async function placeAt(sample: Sampler, theta: readonly number[], by: number): Promise<Place | null> {
  const away = theta.map((value) => value + by);
  const sampled = await sample(away);
  return sampled && { theta: away, sampled };
}

const flatness = 1e-3;

/** Of higher order than the second: the curvature is next to nothing beside that nearby, as at the bottom of x⁴. */
function isFlatter(bend: readonly (readonly number[])[], nearby: readonly (readonly number[])[] | null): boolean {
  return nearby !== null && bend.some((row, i) => Math.abs(row[i]!) < flatness * Math.abs(nearby[i]![i]!));
}

/** The outputs that are a function and the first coordinate of its gradient. */
interface Outputs {
  readonly value: number;
  readonly slope: number;
}

const mostSteps = 60;
const farthest = 50;
/** What is left of the way is taken account of by its curvature. */
const lastStep = 1e-4;

/** Newton's method, with as much of the identity added as makes the step go down; null where there is no minimum in reach. */
async function descend(
  sample: Sampler,
  start: readonly number[],
  outputs: Outputs,
): Promise<(Place & { readonly bend: readonly (readonly number[])[] }) | null> {
  const sampled = await sample(start);
  let place: Place | null = sampled && { theta: start, sampled };
  let damping = 1e-3;
  for (let step = 0; step < mostSteps && place !== null; step++) {
    const bend = await curvature(sample, place, outputs.slope);
    if (bend === null || Math.hypot(...place.theta) > farthest) return null;
    const next = await goDown(sample, place, bend, outputs, damping);
    if (next === null) return { ...place, bend };
    place = next.place;
    damping = Math.max(next.damping / 10, 1e-9);
  }
  return null;
}

const mostDampings = 12;

/** A step that does not go up; null at the bottom, where steps are short. */
async function goDown(sample: Sampler, from: Place, bend: readonly (readonly number[])[], { value, slope }: Outputs, damping: number) {
  const unit = Math.max(...bend.map((row, i) => Math.abs(row[i]!)), 1e-9);
  const slopes = from.sampled.means.slice(slope, slope + from.theta.length);
  for (let tried = 0, mu = damping; tried < mostDampings; tried++, mu = mu * 4 + 1e-6) {
    const damped = bend.map((row, i) => row.map((entry, j) => entry + (i === j ? mu * unit : 0)));
    const step = choleskySolve(damped, slopes);
    if (step === null) continue;
    if (Math.hypot(...step) < lastStep) return null;
    const theta = from.theta.map((entry, i) => entry - step[i]!);
    const sampled = await sample(theta);
    if (sampled !== null && sampled.means[value]! < from.sampled.means[value]!) return { place: { theta, sampled }, damping: mu };
  }
  return null;
}

const differenceStep = 1e-4;

/** Second derivatives, by differences of the gradient that stands at `offset`; null where they are not finite. */
async function curvature(sample: Sampler, place: Place | null, offset: number): Promise<number[][] | null> {
  if (place === null) return null;
  const indices = [...place.theta.keys()];
  const rows: number[][] = [];
  for (const j of indices) {
    const above = await sample(place.theta.map((value, i) => (i === j ? value + differenceStep : value)));
    if (above === null) return null;
    rows.push(indices.map((i) => (above.means[offset + i]! - place.sampled.means[offset + i]!) / differenceStep));
  }
  return rows.map((row, j) => row.map((value, i) => 0.5 * (value + rows[i]![j]!)));
}

/**
 * How far the minimum of the second lies from that of the first: −H₂⁻¹(∇₂ − H₂H₁⁻¹∇₁), block by block, where the second term is what the samples'
 * own error has moved the first minimum by.
 */
function distances(first: Place & { readonly bend: Matrix }, second: Matrix): Interval[] {
  return slopesAt(first, second, (own) => (choleskySolve(second, own) ?? own).map((value) => -value));
}

/** ∇₂ − H₂H₁⁻¹∇₁ of each block, made something of, and what the blocks give on average. */
function slopesAt(
  { sampled, bend, theta }: Place & { readonly bend: Matrix },
  second: Matrix,
  make: (own: readonly number[]) => readonly number[],
): Interval[] {
  const [width, size] = [sampled.means.length, theta.length];
  const count = sampled.blocks.length / width;
  const perBlock = Array.from({ length: count }, (_, block) => {
    const part = (offset: number) => [...Array(size).keys()].map((i) => sampled.blocks[block * width + offset + i]!);
    const moved = choleskySolve(bend, part(2))!; // definite, as was asked before
    return make(part(2 + size).map((value, i) => value - second[i]!.reduce((sum, entry, j) => sum + entry * moved[j]!, 0)));
  });
  return [...Array(size).keys()].map((i) => {
    const { mean, error } = summarize(perBlock.map((step) => step[i]!));
    return { value: mean, halfWidth: count > 1 ? studentFactor(4, count - 1) * error : exactWidth };
  });
}

type Matrix = readonly (readonly number[])[];

/** Of what is no average: second derivatives are differences. */
const exactWidth = 1e-5;
/** Parameters are of the order of 1; a distance of this much would have been seen. */
const largestUnseen = 0.1;
const surely = 1.6;
const farEnough = 2e-3;
const nearEnough = 1e-3;

/** `moved`: how far the second went down from where the first is least. */
function relate(distance: readonly Interval[], moved: readonly number[], isFlat: boolean, isSampled: boolean): MinimaOutcome['relation'] {
  const isFar = distance.some(
    ({ value, halfWidth }, i) =>
      Math.abs(moved[i]!) > farEnough && (isFlat || Math.abs(value) > (isSampled ? surely * halfWidth : farEnough)),
  );
  if (isFar) return 'different';
  if (isFlat) return moved.every((value) => Math.abs(value) <= nearEnough) ? 'same' : 'unclear';
  const isNear = distance.every(({ value, halfWidth }) => Math.abs(value) <= halfWidth && halfWidth <= largestUnseen);
  return isNear ? 'same' : 'unclear';
}
