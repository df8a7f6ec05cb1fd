import type { Round } from '../../../check/lawPlan';
import { placeOfCell, type Plane } from './plane';

/** Beyond this share of the highest density nothing is believed: as far as 5.3 deviations of a normal law. */
export const bulk = 1e-6;

export const highest = (p: Float64Array): number => p.reduce((most, value) => Math.max(most, value), 0);

export function roundOf(p: Float64Array, plane: Plane): Round {
  let [mass, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  p.forEach((value, cell) => {
    const [a, b] = placeOfCell(plane, cell);
    [mass, x, y, xx, xy, yy] = [mass + value, x + value * a, y + value * b, xx + value * a * a, xy + value * a * b, yy + value * b * b];
  });
  const mean = [x / mass, y / mass] as const;
  const one = Math.sqrt(xx / mass - mean[0] ** 2);
  const both = (xy / mass - mean[0] * mean[1]) / one;
  const root = [one, both, Math.sqrt(yy / mass - mean[1] ** 2 - both * both)] as const;
  const least = bulk * highest(p);
  const away = (cell: number) => Math.hypot(...whitened({ mean, root }, ...placeOfCell(plane, cell)));
  return { mean, root, reach: p.reduce((most, value, cell) => (value > least ? Math.max(most, away(cell)) : most), 0) };
}

export const isSound = ({ root, reach }: Round): boolean => root[0] > 0 && root[2] > 0 && reach > 0 && Number.isFinite(root[0] + root[1] + root[2] + reach); // prettier-ignore

/** L⁻¹(x − mean). */
export function whitened({ mean, root: [a, b, c] }: Pick<Round, 'mean' | 'root'>, x: number, y: number): [number, number] {
  const first = (x - mean[0]) / a;
  return [first, (y - mean[1] - b * first) / c];
}

/** mean + L w. */
export function placeOfWhite({ mean, root: [a, b, c] }: Pick<Round, 'mean' | 'root'>, u: number, v: number): [number, number] {
  return [mean[0] + a * u, mean[1] + b * u + c * v];
}
