/** Threads of a workgroup. */
export const workgroupSize = 256;

/** What a dispatch is about, for the kernel and for the reduction. */
export const jobStruct = 'struct Job { key: vec2<u32>, firstBlock: u32, blockSize: u32, blocks: u32, outputs: u32 }';

/** Threads of a workgroup of the reduction: each adds up one output of one block. */
export const reductionSize = 64;
/** Of the partial sums so many are added, then so many of these sums, and so on: no float32 sum is long. */
const runLength = 4;

/** Adds the partial sums from `start` on, `count` of them, to the variable `total`. */
function sumFrom(total: string, start: string, count: number): string {
  if (count === 1) return `${total} += partials[(output * ${workgroupSize}u + ${start}) * job.blocks + block];`;
  const [part, index, each] = [`part${count}`, `run${count}`, count / runLength];
  const inner = sumFrom(part, `${start} + ${index} * ${each}u`, each);
  return `var ${part} = 0.0f; for (var ${index} = 0u; ${index} < ${runLength}u; ${index}++) { ${inner} } ${total} += ${part};`;
}

/**
 * Thread k·blocks + b adds what the threads of block b found of output k, and with k = 0 their faults too. Without barriers: software drivers take milliseconds for each workgroup
 * that has them. Bindings: 0 `job`, 1 `partials` [outputs, threads, blocks], 2 `partialFaults` [threads, blocks], 3 `sums` [blocks, outputs], 4 `faults` [blocks, 2].
 */
export const reductionSource = `${jobStruct}
@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> partials: array<f32>;
@group(0) @binding(2) var<storage, read> partialFaults: array<vec2<u32>>;
@group(0) @binding(3) var<storage, read_write> sums: array<f32>;
@group(0) @binding(4) var<storage, read_write> faults: array<vec2<u32>>;

@compute @workgroup_size(${reductionSize})
fn main(@builtin(global_invocation_id) at: vec3<u32>) {
  let output = at.x / job.blocks;
  let block = at.x % job.blocks;
  if (output >= job.outputs) { return; }
  var sum = 0.0f;
  ${sumFrom('sum', '0u', workgroupSize)}
  sums[block * job.outputs + output] = sum;
  if (output > 0u) { return; }
  var found = vec2<u32>(0u, 0u);
  for (var thread = 0u; thread < ${workgroupSize}u; thread++) { found += partialFaults[thread * job.blocks + block]; }
  faults[block] = found;
}
`;
