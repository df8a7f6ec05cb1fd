import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { isPowerless } from './combineWorlds';
import { compareMeans, type Effort, type MeansFinding } from './compareMeans';
import { comparePoints, type PointRelation } from './comparePoints';
import { describeIntegrals, meansExample } from './describeIntegrals';
import type { Engine } from './engine';
import { haveAverages } from './haveAverages';
import { measureOffset } from './measureOffset';
import type { Counterexample, Interval, Method, Outcome, WorldOutcome } from './outcome';
import { orderPoints } from './orderPoints';
import type { ComparePlan, CompareWorld } from './plan';
import { writeReplay } from './replay';
import { relationNames } from './relationNames';
import { settleIntegrals } from './settleIntegrals';
import { probeCubature, probePoints, type Probed } from './pointRows';
import { openOutcome } from './worldOutcome';

/**
 * Climbs the ladder in every world, cheap to dear: points, exact cubature over the directions, quadrature, even points or plain samples. Main worlds after the
 * first refutation are not run, two dimensions only where that is cheap (and then first), and worlds that only serve to find needs only when the claim holds in some sense.
 */
export async function runCompare(
  plan: ComparePlan,
  engine: Engine,
  token: CancellationToken,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Outcome & { kind: 'compare' }> {
  const worlds: WorldOutcome[] = [];
  for (const [index, world] of plan.worlds.entries()) {
    throwIfCancelled(token);
    if (worlds.some((done) => done.world === index) || isSettled(plan, worlds, world)) continue;
    const settled = plan.byMeans === true ? undefined : await settleCheaply(plan, index, engine, token);
    if (settled === undefined && worlds.length === 0) worlds.push(...(await scoutPlane(plan, index, engine, token)));
    if (settled !== undefined || !isSettled(plan, worlds, world))
      worlds.push(await withExistence(plan, settled ?? (await settleByMeans(plan, index, engine, token)), engine, token));
    onProgress((index + 1) / plan.worlds.length);
  }
  worlds.sort((one, other) => one.world - other.world);
  return { kind: 'compare', id: plan.id, final: true, worlds, use: { ...engine.use(), milliseconds: 0 } };
}

/** Whether what is known so far makes a further world unnecessary. */
export function isSettled(plan: ComparePlan, done: readonly WorldOutcome[], next: Pick<CompareWorld, 'role' | 'dimension'>): boolean {
  if (plan.continues === true) return false;
  const failed = done.some(
    (outcome) =>
      plan.worlds[outcome.world]!.role.kind === 'main' &&
      (outcome.relation === 'refuted' || (outcome.relation === 'undecided' && !isPowerless(outcome))),
  );
  if (failed) return true;
  if (next.role.kind === 'main')
    return next.dimension < 3 && done.some((outcome) => outcome.method === 'monte-carlo' || outcome.method === 'rqmc');
  if (done.every((outcome) => outcome.everySample)) return true;
  return done.some(isByMeans) ? next.role.need !== 'boundary' && !next.role.telling : next.role.need === 'boundary';
}

/** Averages had to be taken: sample by sample, and after exact averages over directions, the sides were different. */
export const neededMeans = (outcome: WorldOutcome): boolean => isByMeans(outcome) && outcome.toldAtPoints !== true;

const isByMeans = ({ method }: WorldOutcome): boolean => meansMethods.has(method);

const meansMethods: ReadonlySet<Method> = new Set(['quadrature', 'rqmc', 'monte-carlo']);

/** In two dimensions quadrature takes hundreds of points, and a claim about all dimensions that fails there fails. */
async function scoutPlane(plan: ComparePlan, first: number, engine: Engine, token: CancellationToken): Promise<WorldOutcome[]> {
  const index = plan.worlds.findIndex(({ role, dimension }, place) => place !== first && role.kind === 'main' && dimension === 2);
  const found = index < 0 ? undefined : await settleByQuadrature(plan, index, engine, token);
  return found === undefined ? [] : [found];
}

/** By points, or by exact cubature over the directions; undefined where averages have to be taken. */
async function settleCheaply(
  plan: ComparePlan,
  index: number,
  engine: Engine,
  token: CancellationToken,
): Promise<WorldOutcome | undefined> {
  const world = plan.worlds[index]!;
  if (world.sameBinders) {
    const probed = probePoints(plan, world, engine);
    const settled = settlePoints(plan, index, probed, 'points', !world.hasExpectation);
    if (settled !== undefined) return settleOffset(plan, settled, engine, token);
  }
  if (world.cubature.length > 0 && (world.sameBindersAfterCubature || world.cubatureIsComplete)) {
    const probed = probeCubature(plan, world, engine);
    const settled = settlePoints(plan, index, probed, 'cubature', world.cubatureIsComplete);
    if (settled !== undefined) return settleOffset(plan, settled, engine, token);
  }
  return undefined;
}

async function settleByMeans(plan: ComparePlan, index: number, engine: Engine, token: CancellationToken): Promise<WorldOutcome> {
  const integrated = await settleByQuadrature(plan, index, engine, token);
  if (integrated !== undefined) return integrated;
  return settleMeans(plan, index, await compareMeans(plan, plan.worlds[index]!, effortFor(plan, index), engine, token));
}

async function settleByQuadrature(
  plan: ComparePlan,
  index: number,
  engine: Engine,
  token: CancellationToken,
): Promise<WorldOutcome | undefined> {
  const world = plan.worlds[index]!;
  if (!world.hasExpectation) return undefined;
  const found = await settleIntegrals(plan, world, exactness * effortFor(plan, index).largestBlindness, engine, token);
  return found && describeIntegrals(plan, index, found);
}

/** Averages that are infinite are not equal, whatever their difference sample by sample. */
async function withExistence(plan: ComparePlan, outcome: WorldOutcome, engine: Engine, token: CancellationToken): Promise<WorldOutcome> {
  const isOpen = plan.worlds[outcome.world]!.isHeavyTailed === true && outcome.relation !== 'pointwise' && outcome.relation !== 'refuted';
  if (!isOpen || (await haveAverages(plan, plan.worlds[outcome.world]!, engine, token))) return outcome;
  return { ...outcome, relation: 'undecided', reason: 'verdict.diverges' };
}

/** A difference that is the same at every θ, sample by sample, may still be 0 on average: the sides are then equal in expectation. */
async function settleOffset(plan: ComparePlan, settled: WorldOutcome, engine: Engine, token: CancellationToken): Promise<WorldOutcome> {
  if (settled.relation !== 'up-to-constant' || settled.offset !== null) return settled;
  const { kind, ...measured } = await measureOffset(plan, plan.worlds[settled.world]!, engine, token);
  const base: WorldOutcome = { ...settled, ...measured, everySample: false, toldAtPoints: true };
  if (kind === 'unclear') return { ...base, relation: 'undecided', reason: 'verdict.noPower' };
  return kind === 'zero' ? { ...base, relation: 'in-expectation' } : { ...base, offset: measured.difference };
}

/** Quadrature has to see a factor that is wrong by this share of what sampling may miss. */
const exactness = 0.5;

/** The first world must see a tenth; the other main worlds and those that only show needs may see less. */
function effortFor(plan: ComparePlan, index: number): Effort {
  const { first, confirm } = plan.samples;
  if (plan.worlds[index]!.role.kind === 'need')
    return { largestBlindness: 0.25, largestError: Infinity, mostSamples: 4 * first, confirmed: false };
  const usual = index === 0 && plan.continues !== true ? 0.1 : 0.2;
  const largestBlindness = Math.min(plan.blindness ?? usual, usual);
  return { largestBlindness, largestError: plan.smallestTerm ?? Infinity, mostSamples: confirm, confirmed: plan.isFirstLook !== true };
}

/** What the points show, or undefined when the averages have to be asked. */
function settlePoints(
  plan: ComparePlan,
  index: number,
  probed: Probed,
  method: 'points' | 'cubature',
  isFinal: boolean,
): WorldOutcome | undefined {
  const world = plan.worlds[index]!;
  const question = { hasParameter: plan.hasParameter, isAveraged: world.hasExpectation };
  const found = plan.sense === 'equal' ? comparePoints(probed.rows, question) : orderPoints(probed.rows, plan.sense);
  const base = describePoints(index, probed, method);
  const example = isFinal && found.kind === 'different' ? exampleAt(plan, world, probed, found.row, method) : null;
  return nameRelation(base, found, method, isFinal, example);
}

function nameRelation(
  base: WorldOutcome,
  found: PointRelation,
  method: Method,
  isFinal: boolean,
  example: Counterexample | null,
): WorldOutcome | undefined {
  switch (found.kind) {
    case 'equal':
      return { ...base, relation: method === 'points' ? 'pointwise' : 'in-expectation', factor: 1, vacuous: found.vacuous };
    case 'factor':
      if (found.factor < 0) return { ...base, relation: 'refuted', factor: found.factor, counterexample: example };
      return { ...base, relation: 'up-to-factor', factor: found.factor };
    case 'constant':
      return { ...base, relation: 'up-to-constant', factor: 1, offset: exactly(found.offset) };
    case 'affine':
      return { ...base, relation: 'affine', factor: found.factor, offset: exactly(found.offset) };
    case 'parameter-free-difference':
      return { ...base, relation: 'up-to-constant', factor: 1, offset: null }; // measured by settleOffset
    case 'unclear':
      return isFinal ? { ...base, relation: 'undecided', reason: found.reason } : undefined;
    case 'different':
      return isFinal ? { ...base, relation: 'refuted', counterexample: example } : undefined;
  }
}

const exactly = (value: number): Interval => ({ value, halfWidth: 0 });

/** A side's value at the first point, with the proven bound of its rounding error; and its mean over the points of each setting. */
function describePoints(index: number, { rows }: Probed, method: Method): WorldOutcome {
  const first = rows[0]!;
  const settings = [...new Set(rows.map((row) => row.setting))];
  const means = settings.map((setting) => {
    const own = rows.filter((row) => row.setting === setting);
    return { left: exactly(mean(own.map((row) => row.left))), right: exactly(mean(own.map((row) => row.right))) };
  });
  const shown = {
    left: { value: first.left, halfWidth: first.leftError },
    right: { value: first.right, halfWidth: first.rightError },
  };
  return openOutcome({ world: index, method, samples: rows.length, shown, perSetting: means });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function exampleAt(
  { key }: ComparePlan,
  world: CompareWorld,
  probed: Probed,
  row: Probed['rows'][number],
  method: 'points' | 'cubature',
): Counterexample {
  const inputs = probed.inputsOf(row);
  const values = Object.fromEntries(
    world.shown.map(({ name, inputs: places }) => [name, places.map((place) => (place < 0 ? 0 : inputs[place]!))]),
  );
  const { setting, sample, left, right } = row;
  const kind = method === 'points' ? 'point' : 'cubature';
  const replay = writeReplay(key, { dimension: world.dimension, setting, kind, sample });
  return { world: world.label, setting, sample, values, replay, left, right };
}

function settleMeans(plan: ComparePlan, index: number, finding: MeansFinding): WorldOutcome {
  const { relation } = finding;
  const shown = relation.kind === 'unclear' ? 0 : relation.test.worstSetting;
  const { method, samples, perSetting } = finding;
  const base = openOutcome({ world: index, method, samples, shown: perSetting[shown]!, perSetting });
  if (relation.kind === 'unclear') return { ...base, relation: 'undecided', reason: relation.reason };
  if (relation.kind === 'different')
    return {
      ...base,
      relation: 'refuted',
      counterexample: meansExample(plan, index, shown, { left: base.left.value, right: base.right.value }),
    };
  const { hypothesis, factor, factorHalfWidth, offset } = relation.test;
  return {
    ...base,
    relation: relationNames[hypothesis],
    factor,
    factorHalfWidth,
    offset: hypothesis === 'constant' || hypothesis === 'affine' ? offset : null,
  };
}
