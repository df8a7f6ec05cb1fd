import type { LaneType } from './laneType';

/** Samples that are worked on together: enough to amortise calls, few enough that all their values stay in the first cache. */
export const tileSize = 64;
export const bytesPerVector = 16;

export function bytesPerTile({ bytes }: LaneType, samples = tileSize): number {
  return bytes * samples;
}
