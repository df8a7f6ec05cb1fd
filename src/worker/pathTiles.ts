import type { Moments, PathRecords } from '../check/engine';

/** Paths are carried along in tiles, and looked at after the steps of `kept`, which ascend from 0. */
export interface TilePlan {
  readonly paths: number;
  readonly tileSize: number;
  readonly kept: readonly number[];
}

/** Called at every kept step with the first component of each path of the tile, NaN where a component is not finite. */
export type Look = (column: number, values: ArrayLike<number>, count: number) => void;

/** Numbers that a tile leaves behind: three at each kept step, then the values at the last. */
export const recordLength = ({ kept, tileSize }: Pick<TilePlan, 'kept' | 'tileSize'>): number => 3 * kept.length + tileSize;

/** Number, mean and sum of squared deviations of the finite values at each kept step, then the values at the last. */
export function createTileRecorder({ kept }: Pick<TilePlan, 'kept'>, record: Float64Array): Look {
  return (column, values, count) => {
    let [alive, sum] = [0, 0];
    for (let path = 0; path < count; path++) if (Number.isFinite(values[path])) [alive, sum] = [alive + 1, sum + values[path]!];
    const mean = sum / alive;
    let squares = 0;
    for (let path = 0; path < count; path++) if (Number.isFinite(values[path])) squares += (values[path]! - mean) ** 2;
    record.set([alive, alive > 0 ? mean : 0, squares], 3 * column);
    if (column === kept.length - 1) for (let path = 0; path < count; path++) record[3 * kept.length + path] = values[path]!;
  };
}

/** What the records [tiles, recordLength] of all tiles say. */
export function readTiles(plan: TilePlan, records: Float64Array): Pick<PathRecords, 'tiles' | 'last'> {
  const { kept, paths, tileSize } = plan;
  const tiles: Moments[][] = [];
  const last: number[] = [];
  for (let tile = 0; tile * recordLength(plan) < records.length; tile++) {
    const record = records.subarray(tile * recordLength(plan), (tile + 1) * recordLength(plan));
    tiles.push(kept.map((_, column) => ({ count: record[3 * column]!, mean: record[3 * column + 1]!, squares: record[3 * column + 2]! })));
    const values = record.subarray(3 * kept.length, 3 * kept.length + Math.min(tileSize, paths - tile * tileSize));
    for (const value of values) if (Number.isFinite(value)) last.push(value);
  }
  return { tiles, last };
}

/** The first component of the first paths at every kept step, each up to where it leaves the range of finite numbers. */
export function tracePaths({ paths, tileSize }: TilePlan, shown: number, runTile: (tile: number, look: Look) => void): number[][] {
  const traced = Array.from({ length: Math.min(shown, paths) }, () => ({ values: [] as number[], isAlive: true }));
  for (let first = 0; first < traced.length; first += tileSize)
    runTile(first / tileSize, (_column, values, count) => {
      traced.slice(first, first + count).forEach((path, index) => {
        path.isAlive &&= Number.isFinite(values[index]);
        if (path.isAlive) path.values.push(values[index]!);
      });
    });
  return traced.map(({ values }) => values);
}
