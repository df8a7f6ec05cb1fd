import type { TabulatedDensity } from './simulationPlan';

/** A tabulated density at a time and a place: straight between times and places, 0 beyond the places. */
export function readDensity(density: TabulatedDensity, time: number, x: number): number {
  const { times } = density;
  const next = times.findIndex((one) => one >= time);
  if (next <= 0) return alongRow(density, next === 0 ? 0 : times.length - 1, x);
  const share = (time - times[next - 1]!) / (times[next]! - times[next - 1]!);
  return (1 - share) * alongRow(density, next - 1, x) + share * alongRow(density, next, x);
}

function alongRow({ low, high, rows }: TabulatedDensity, k: number, x: number): number {
  const row = rows[k]!;
  const at = ((x - low[k]!) / (high[k]! - low[k]!)) * (row.length - 1);
  if (!(at >= 0 && at <= row.length - 1)) return 0;
  const place = Math.min(row.length - 2, Math.floor(at));
  return row[place]! + (at - place) * (row[place + 1]! - row[place]!);
}
