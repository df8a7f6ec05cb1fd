import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import type { Engine } from './engine';
import { createBlockSource } from './collectMeans';
import { intervalOf, rejectAbove, summarize, testHypothesis, withoutShape } from './hypotheses';
import type { Interval } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';
import type { SidePair } from './relateIntegrals';
import { refineUntil } from './settleIntegrals';

/** The mean of a difference that is the same at every θ, sample by sample: 0, so that the sides are equal on average, or an offset. */
export interface OffsetFinding {
  readonly kind: 'zero' | 'offset' | 'unclear';
  readonly method: 'quadrature' | 'monte-carlo';
  readonly left: Interval;
  readonly right: Interval;
  readonly difference: Interval;
  readonly samples: number;
}

const zeroBelow = 4;
const growth = 4;

/** An offset is only reported when fresh and more numerous draws show it again. */
export async function measureOffset(
  plan: ComparePlan,
  world: CompareWorld,
  engine: Engine,
  token: CancellationToken,
): Promise<OffsetFinding> {
  throwIfCancelled(token);
  const integrated = await integrateOffset(plan, world, engine, token);
  if (integrated !== undefined) return integrated;
  const found = await measure(plan, world, engine, token, plan.key, plan.samples.first);
  if (found.kind === 'zero') return found;
  return measure(plan, world, engine, token, keyFor(plan.key, 'offset'), growth * plan.samples.first);
}

/** A gap within the error bounds is none, one of more than so many of them is an offset. */
const offsetErrors = 6;
/** An offset of this share of what is averaged would have been seen. */
const largestUnseen = 0.01;

async function integrateOffset(
  plan: ComparePlan,
  world: CompareWorld,
  engine: Engine,
  token: CancellationToken,
): Promise<OffsetFinding | undefined> {
  const found = await refineUntil(plan, world, 1, engine, token, {
    answer: ([pair]) => offsetOf(pair!),
    look: ({ kind }, _, table) => (kind === 'zero' || testHypothesis(table, 'equal').largestZ > rejectAbove ? 'clear' : 'none'),
  });
  return found && { ...found.answer, method: 'quadrature', samples: found.points };
}

function offsetOf({
  left,
  right,
  leftError,
  rightError,
  leftSize,
  rightSize,
}: SidePair): Omit<OffsetFinding, 'method' | 'samples'> | undefined {
  const [value, error] = [right - left, leftError + rightError];
  const isZero = Math.abs(value) <= error && error <= largestUnseen * Math.max(leftSize, rightSize);
  if (!isZero && Math.abs(value) <= offsetErrors * error) return undefined;
  return {
    kind: isZero ? 'zero' : 'offset',
    left: { value: left, halfWidth: leftError },
    right: { value: right, halfWidth: rightError },
    difference: { value, halfWidth: error },
  };
}

async function measure(
  plan: ComparePlan,
  world: CompareWorld,
  engine: Engine,
  token: CancellationToken,
  key: RandomKey,
  samples: number,
): Promise<OffsetFinding> {
  const { table, nonFinite } = await createBlockSource({ ...plan, settings: 1 }, world, engine, token).collect(key, 0, samples);
  const [left, right] = [table.left[0]!, table.right[0]!];
  const gap = summarize(left.map((value, block) => right[block]! - value));
  const test = testHypothesis(world.role.kind === 'need' ? withoutShape(table) : table, 'equal');
  const isSound = nonFinite === 0 && !test.heavyTailed && !test.skewed;
  const size = Math.abs(gap.mean);
  const kind = !isSound ? 'unclear' : size <= zeroBelow * gap.error ? 'zero' : test.trustedZ > rejectAbove ? 'offset' : 'unclear';
  const difference = { value: gap.mean, halfWidth: 4 * gap.error };
  return { kind, method: 'monte-carlo', left: intervalOf(left), right: intervalOf(right), difference, samples };
}
