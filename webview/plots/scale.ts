/** A map from data to pixels, with round tick values. Pure. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly ticks: readonly number[];
  map(value: number): number;
  format(tick: number): string;
}

/** The domain is widened by `padding` of its length; an empty or one-point extent becomes a unit interval around it. */
export function createScale(values: readonly number[], range: readonly [number, number], tickCount: number, padding = 0.04): Scale {
  const domain = extent(values, padding);
  const ticks = roundTicks(domain[0], domain[1], tickCount);
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1;
  return {
    domain,
    range,
    ticks,
    map: (value) => range[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (range[1] - range[0]),
    format: (tick) => formatTick(tick, step),
  };
}

/** Equal ratios are equally long; ticks are powers of ten, or 1, 2 and 5 times one where there are few. What is not positive is nowhere (NaN). */
export function createLogScale(values: readonly number[], range: readonly [number, number], padding = 0.04): Scale {
  const logs = extent(values.filter((value) => value > 0).map(Math.log10), padding);
  const place = (log: number): number => range[0] + ((log - logs[0]) / (logs[1] - logs[0])) * (range[1] - range[0]);
  return {
    domain: [10 ** logs[0], 10 ** logs[1]],
    range,
    ticks: logTicks(logs[0], logs[1]),
    map: (value) => (value > 0 ? place(Math.log10(value)) : NaN),
    format: formatPower,
  };
}

function logTicks(low: number, high: number): readonly number[] {
  const every = Math.max(1, Math.ceil((high - low) / 7));
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, index) => Math.floor(low) + index);
  const isInside = (tick: number) => Math.log10(tick) >= low - 1e-9 && Math.log10(tick) <= high + 1e-9;
  const ticksBy = (steps: readonly number[]) =>
    powers.filter((power) => power % every === 0).flatMap((power) => steps.map((step) => step * 10 ** power).filter(isInside));
  const tried = (high - low < 1.5 ? [[1, 2, 5]] : [[1], [1, 3]]).map(ticksBy);
  return tried.find((ticks) => ticks.length > 1) ?? [10 ** low, 10 ** high].map((tick) => Number(tick.toPrecision(2)));
}

/** `0.02`, `500`, and powers of ten where there would be many zeros. */
function formatPower(tick: number): string {
  if (tick >= 1e-3 && tick < 1e5) return String(Number(tick.toPrecision(3)));
  return tick.toExponential(0).replace('e+', 'e').replace('-', '−');
}

function extent(values: readonly number[], padding: number): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const length = high - low;
  // Shorter than rounding noise: a flat curve must look flat, not like the noise of its last digits.
  if (length <= 1e-9 * Math.max(Math.abs(low), Math.abs(high)))
    return [low - 0.5 * Math.max(1, Math.abs(low)), high + 0.5 * Math.max(1, Math.abs(high))];
  return [low - padding * length, high + padding * length];
}

/** Multiples of 1, 2 or 5 times a power of ten inside [low, high], about `count` of them. */
export function roundTicks(low: number, high: number, count: number): readonly number[] {
  const raw = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= raw * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step + 0); // + 0 turns −0 into 0
}

/** As many decimals as the step needs; a true minus sign; powers of ten when the numbers are very large or small. */
export function formatTick(tick: number, step: number): string {
  const size = Math.max(Math.abs(tick), step);
  if (size >= 1e5 || size < 1e-3)
    return tick === 0 ? '0' : tick.toExponential(Math.max(0, Math.round(Math.log10(Math.abs(tick) / step)))).replace('-', '−');
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const rounded = tick.toFixed(decimals);
  return (Number(rounded) === 0 ? rounded.replace('-', '') : rounded).replace('-', '−');
}
