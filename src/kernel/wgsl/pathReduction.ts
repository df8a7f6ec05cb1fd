/** Paths that one thread adds up; the tiles of `recordTile`. */
export const pathsPerSum = 256;
export const sumThreads = 64;
export const mostBins = 256;

/**
 * Thread c·tiles + k looks at column c of tile k: how many paths are alive there, mean and sum of squared deviations of each component, in two rounds and in
 * parts of sixteen, so that no float32 sum is long; and counts the first components in bins, for all tiles together.
 *
 * Bindings: 0 `job`; 1 `looks` [columns, components, stride]; 2 `ranges` [columns], the lower end of the bins and bins per unit; 3 `moments`
 * [tiles, columns, 1 + 2·components]; 4 `counts` [columns, bins + 2].
 */
export function writePathReduction(dimension: number, bins: number): string {
  const each = (write: (i: number) => string): string => Array.from({ length: dimension }, (_, i) => write(i)).join(' ');
  const width = 1 + 2 * dimension;
  const count = `let bin = i32(clamp(floor((value - range.x) * range.y), -1.0f, ${bins}.0f)) + 1;
        atomicAdd(&counts[column * ${bins + 2}u + u32(bin)], 1u);`;
  return `struct Job { stride: u32, tiles: u32, columns: u32, unused: u32 }
@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> looks: array<f32>;
@group(0) @binding(2) var<storage, read> ranges: array<vec2<f32>>;
@group(0) @binding(3) var<storage, read_write> moments: array<f32>;
@group(0) @binding(4) var<storage, read_write> counts: array<atomic<u32>>;

fn valueAt(column: u32, component: u32, path: u32) -> f32 {
  return looks[(column * ${dimension}u + component) * job.stride + path];
}

fn isAlive(value: f32) -> bool {
  return abs(value) <= 1e15f;
}

@compute @workgroup_size(${sumThreads})
fn main(@builtin(global_invocation_id) at: vec3<u32>) {
  let column = at.x / job.tiles;
  let tile = at.x % job.tiles;
  if (column >= job.columns) { return; }
  let range = ranges[column];
  let begin = tile * ${pathsPerSum}u;
  let end = min(job.stride, begin + ${pathsPerSum}u);
  var alive = 0.0f;
  ${each((i) => `var sum${i} = 0.0f; var square${i} = 0.0f;`)}
  for (var start = begin; start < end; start += 16u) {
    ${each((i) => `var part${i} = 0.0f;`)}
    for (var path = start; path < min(end, start + 16u); path++) {
      let value = valueAt(column, 0u, path);
      if (isAlive(value)) {
        alive += 1.0f;
        ${each((i) => `part${i} += valueAt(column, ${i}u, path);`)}
        ${bins > 0 ? count : ''}
      }
    }
    ${each((i) => `sum${i} += part${i};`)}
  }
  ${each((i) => `let mean${i} = sum${i} / max(alive, 1.0f);`)}
  for (var start = begin; start < end; start += 16u) {
    ${each((i) => `var part${i} = 0.0f;`)}
    for (var path = start; path < min(end, start + 16u); path++) {
      if (isAlive(valueAt(column, 0u, path))) {
        ${each((i) => `let d${i} = valueAt(column, ${i}u, path) - mean${i}; part${i} += d${i} * d${i};`)}
      }
    }
    ${each((i) => `square${i} += part${i};`)}
  }
  let place = (tile * job.columns + column) * ${width}u;
  moments[place] = alive;
  ${each((i) => `moments[place + ${1 + 2 * i}u] = mean${i}; moments[place + ${2 + 2 * i}u] = square${i};`)}
}
`;
}
