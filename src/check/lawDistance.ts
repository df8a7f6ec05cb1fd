import type { Simulation } from './simulation';

/**
 * Wasserstein's distance ∫|F̂ − F| dx between the paths' law at the last time and the exact one, first components, from the shares in the bins.
 * `noise` is what so many exact samples would show on average, ∫ √(2 F(1−F)/πn) dx. Null where the exact density is not known.
 */
export function distanceAtEnd({ density, paths, exploded }: Simulation): { readonly distance: number; readonly noise: number } | null {
  const [edges, heights, exact] = [density?.edges.at(-1), density?.heights.at(-1), density?.exact?.at(-1)];
  if (edges === undefined || heights === undefined || exact === undefined) return null;
  const width = edges[1]! - edges[0]!;
  const total = exact.reduce((sum, value) => sum + value * width, 0);
  let [found, known, distance, noise] = [0, 0, 0, 0];
  exact.forEach((value, bin) => {
    found += heights[bin]! * width;
    known += (value * width) / total;
    distance += Math.abs(found - known) * width;
    noise += Math.sqrt((2 * Math.max(0, known * (1 - known))) / (Math.PI * Math.max(1, paths - exploded))) * width;
  });
  return { distance, noise };
}
