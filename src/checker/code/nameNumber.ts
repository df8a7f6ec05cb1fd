import { formatNumber } from '../formatNumber';

const names: readonly (readonly [value: number, name: string])[] = [
  [1 / 3, '1/3'],
  [2 / 3, '2/3'],
  ...[2, 3, 8].flatMap((n): (readonly [number, string])[] => [
    [Math.sqrt(n), `√${n}`],
    [1 / Math.sqrt(n), `1/√${n}`],
  ]),
  [Math.PI, 'π'],
  [2 * Math.PI, '2π'],
  [1 / Math.PI, '1/π'],
];

/** `√2` for 1.41421, `0.25` for 0.25. */
export function nameNumber(value: number): string {
  const known = names.find(([one]) => Math.abs(Math.abs(value) - one) < 1e-4 * one);
  return known === undefined ? formatNumber(value) : `${value < 0 ? '−' : ''}${known[1]}`;
}
