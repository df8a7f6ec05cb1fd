/** A difference at one step, and a bound of its error. */
export interface Gap {
  readonly gap: number;
  readonly error: number;
  /** Of the larger side. */
  readonly size: number;
}

/** What becomes of differences at h, h/2, h/4, …: they vanish like hᵖ (`order` null: faster than can be measured), stay or grow. */
export type SequenceRelation =
  | { readonly kind: 'vanishes'; readonly order: number | null }
  | { readonly kind: 'stays'; readonly limit: number }
  | { readonly kind: 'grows' }
  | { readonly kind: 'unclear' };

/** Differences of less than so many errors tell nothing of their size. */
const clear = 50;
const none = 16;
/** Measured orders of three steps running may differ by this much. */
const steady = 0.08;
const slowest = 0.2;

/**
 * Ratio test with Richardson's extrapolation: where g_k/g_{k+1} settles at 2ᵖ, what is left is g_{k+1} + (g_{k+1} − g_k)/(2ᵖ − 1), which has to be small
 * beside the last differences. A sequence that settles anywhere else stays there; everything else, as 1/log h, is unclear.
 */
export function relateSequence(gaps: readonly Gap[]): SequenceRelation {
  if (gaps.some(({ gap, error }) => !Number.isFinite(gap) || !Number.isFinite(error))) return { kind: 'unclear' };
  const firstLost = gaps.findIndex(({ gap, error }) => Math.abs(gap) <= clear * error);
  const seen = firstLost < 0 ? gaps : gaps.slice(0, firstLost);
  const rest = firstLost < 0 ? [] : gaps.slice(firstLost);
  const order = settledOrder(seen);
  if (order !== null && order <= -slowest && firstLost < 0) return { kind: 'grows' };
  if (order !== null && order >= slowest) return isOnItsWay(seen, order) ? { kind: 'vanishes', order } : { kind: 'unclear' };
  const isGone = rest.length >= 3 && rest.every(({ gap, error, size }) => Math.abs(gap) <= Math.max(none * error, 1e-9 * size));
  if (isGone && isShrinking(seen)) return { kind: 'vanishes', order: null };
  if (outruns(seen) && rest.every(({ gap, error }) => Math.abs(gap) <= none * error)) return { kind: 'vanishes', order: null };
  const limit = settledLimit(seen);
  return limit === null ? { kind: 'unclear' } : { kind: 'stays', limit };
}

/** log₂ of the ratios of the last steps, where they agree. */
function settledOrder(seen: readonly Gap[]): number | null {
  const orders = seen.slice(1).map(({ gap }, k) => Math.log2(Math.abs(seen[k]!.gap / gap)));
  const last = orders.slice(-3);
  if (last.length < 3 || Math.max(...last) - Math.min(...last) > steady) return null;
  const signs = new Set(seen.slice(-4).map(({ gap }) => Math.sign(gap)));
  return signs.size === 1 ? last[2]! : null;
}

const smallRest = 0.1;

function isOnItsWay(seen: readonly Gap[], order: number): boolean {
  const [before, last] = [seen.at(-2)!, seen.at(-1)!];
  const whole = Math.max(smallestOrder, Math.round(order * 2) / 2);
  const left = last.gap + (last.gap - before.gap) / (2 ** whole - 1);
  return Math.abs(left) <= smallRest * Math.abs(last.gap);
}

const smallestOrder = 0.5;

const isShrinking = (seen: readonly Gap[]) => seen.every(({ gap }, k) => k === 0 || Math.abs(gap) < 0.5 * Math.abs(seen[k - 1]!.gap));

/** As e^{-n} does, of which no error tells where it ends: each step is of a higher order than the one before, and little is left of the first. */
function outruns(seen: readonly Gap[]): boolean {
  const orders = seen.slice(1).map(({ gap }, k) => Math.log2(Math.abs(seen[k]!.gap / gap)));
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined || orders.length < 3) return false;
  return (
    orders.every((order, k) => order > 1 && (k === 0 || order > 1.5 * orders[k - 1]!)) && Math.abs(last.gap) < 1e-12 * Math.abs(first.gap)
  );
}

/** Where the steps become smaller geometrically, and what they lead to is far from 0 beside what is left of the way. */
function settledLimit(seen: readonly Gap[]): number | null {
  const steps = seen.slice(1).map(({ gap }, k) => Math.abs(gap - seen[k]!.gap));
  const last = steps.slice(-3);
  const end = seen.at(-1);
  if (end === undefined || last.length < 3) return null;
  const ratios = last.slice(1).map((step, k) => (last[k] === 0 ? 0 : step / last[k]!));
  const isSettling = ratios.every((ratio) => ratio <= 0.8) || last.every((step) => step <= 1e-6 * Math.abs(end.gap));
  const left = 5 * last[2]! + clear * end.error;
  return isSettling && Math.abs(end.gap) > 10 * left && Math.abs(end.gap) > 1e-6 * end.size ? end.gap : null;
}
