/** One measured figure; `builtIn` is the median of the editor's own Markdown preview where there is such a thing. */
export interface Row {
  readonly measure: string;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly unit: 'ms' | 'kB';
  readonly builtIn: number | null;
}

/** By the nearest rank: the least value that so large a part of them does not exceed. Of twenty, 95 % is the nineteenth. */
export function summarize(measure: string, values: readonly number[], unit: Row['unit'] = 'ms', builtIn: number | null = null): Row {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (part: number) => (sorted.length === 0 ? null : round(sorted[Math.ceil(part * sorted.length) - 1]!));
  return { measure, p50: at(0.5), p95: at(0.95), p99: at(0.99), unit, builtIn: builtIn === null ? null : round(builtIn) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
