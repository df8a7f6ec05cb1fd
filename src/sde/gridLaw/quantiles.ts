import { normalQuantile } from '../../kernel/normalQuantile';

/** Where quantiles are asked for, and of what part of a law. */
export interface QuantileGrid {
  /** The upper end of a cell. */
  readonly endOf: (cell: number) => number;
  /** What is left out at either end of the law. */
  readonly leftOut: number;
  /** From −reach to reach standard deviations of the normal law. */
  readonly reach: number;
  /** For one standard deviation. */
  readonly knots: number;
  /** How many times its last piece the law goes on as a line at either end. */
  readonly beyond: number;
}

/** x of z: the share of p below x is that of a standard normal law below z. */
export function quantilesOf(p: Float64Array, { endOf, leftOut, reach, knots, beyond }: QuantileGrid): number[] {
  const mass = p.reduce((sum, value) => sum + value, 0);
  const [places, normals]: [number[], number[]] = [[], []];
  let below = 0;
  p.forEach((value, cell) => {
    below += value / mass;
    if (below < leftOut || below > 1 - leftOut) return;
    places.push(endOf(cell));
    normals.push(normalQuantile(below));
  });
  let k = 0;
  return Array.from({ length: 2 * reach * knots + 1 }, (_, i) => {
    const z = -reach + i / knots;
    while (k < normals.length - 2 && normals[k + 1]! < z) k++;
    const [from, to] = [normals[k]!, normals[k + 1]!];
    const share = Math.max(-beyond, Math.min(1 + beyond, (z - from) / (to - from)));
    return places[k]! + share * (places[k + 1]! - places[k]!);
  });
}
