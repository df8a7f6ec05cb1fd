import { arrangeGraph } from './arrangeGraph';
import type { Graph, GraphNode } from './graph';
import { splitByLevel, type SplitGraph } from './splitByLevel';
import { writeLibrary } from './wgsl/library';
import { jobStruct, workgroupSize } from './wgsl/reduction';
import { SampleWriter, tablesOf } from './wgsl/sampleWriter';

/**
 * The block kernel in WGSL (float32): workgroup b adds up the outputs over the samples of block firstBlock + b. Each of the
 * `workgroupSize` threads takes every workgroupSize-th sample; {@link reductionSource}, the same for all kernels, then adds the threads' sums, so that
 * no float32 sum is long, and no driver needs a barrier. Sums per block leave the device; the rest is added in float64.
 *
 * Bindings: 0 `job`, 1 `uniforms` (the outputs of the prologue, computed in float64), 2 `partials` [outputs, threads, blocks], 3 `partialFaults`
 * [threads, blocks]: samples in which a guard fired, samples with an output that is not finite.
 */
export interface WgslKernel {
  readonly source: string;
  readonly split: SplitGraph;
}

/** Numbers that each thread may keep in arrays. */
const mostPlaces = 4096;

export function emitWgsl(graph: Graph): WgslKernel | { readonly unsupported: string } {
  const whole = splitByLevel(graph);
  const split = withTables({ ...whole, body: arrangeGraph(whole.body) });
  const unsupported = findUnsupported(split.body);
  if (unsupported !== undefined) return { unsupported };
  const writer = new SampleWriter(split);
  const sample = writer.write();
  if (writer.arrays > mostPlaces)
    return { unsupported: `Arrays of ${writer.arrays} numbers for each sample are too many for a graphics card.` };
  const source = [header(graph.outputs.length), writeLibrary(writer.used), sample, entryPoint(graph.outputs.length)].join('\n\n');
  return { source: `${source}\n`, split };
}

/** Tables stand among the uniforms, after those of the prologue: it ends with their numbers. */
function withTables(split: SplitGraph): SplitGraph {
  const numbers = tablesOf(split.body).flatMap(({ values }) => values);
  if (numbers.length === 0) return split;
  const { nodes, outputs, inputs } = split.prologue;
  const constants = numbers.map((value) => ({ kind: 'constant', value }) as const);
  return { ...split, prologue: { inputs, nodes: [...nodes, ...constants], outputs: [...outputs, ...numbers.keys()].map((id, k) => (k < outputs.length ? id : nodes.length + id)) } }; // prettier-ignore
}

/** float32 must be able to hold every constant: subnormal numbers may be flushed to 0. */
export function findUnsupported(graph: Graph): string | undefined {
  if (graph.nodes.some(({ kind }) => kind === 'lookup')) return 'Numbers that are looked up in a table are left to the processor.';
  const lost = graph.nodes.flatMap(numbersOf).find((value) => !fitsFloat32(value));
  return lost !== undefined ? `The constant ${lost} is out of the range of single precision.` : undefined;
}

function numbersOf(node: GraphNode): readonly number[] {
  if (node.kind === 'table') return node.values;
  return node.kind === 'constant' ? [node.value] : [];
}

export function fitsFloat32(value: number): boolean {
  return value === 0 || (Math.abs(value) >= 2 ** -126 && Math.abs(value) < 2 ** 127);
}

function header(outputs: number): string {
  return [
    jobStruct,
    '@group(0) @binding(0) var<uniform> job: Job;',
    '@group(0) @binding(1) var<storage, read> uniforms: array<f32>;',
    '@group(0) @binding(2) var<storage, read_write> partials: array<f32>;',
    '@group(0) @binding(3) var<storage, read_write> partialFaults: array<vec2<u32>>;',
    'var<private> guarded: bool;',
    `alias Outputs = array<f32, ${outputs}>;`,
  ].join('\n');
}

/** Few outputs are written out: a place that is known is compiled faster than one that is not. */
const fewOutputs = 8;

function forEachOutput(outputs: number, write: (k: string) => string): string {
  if (outputs > fewOutputs) return `for (var k = 0u; k < ${outputs}u; k++) { ${write('k')} }`;
  return Array.from({ length: outputs }, (_, k) => write(`${k}u`)).join(' ');
}

function entryPoint(outputs: number): string {
  return `fn isFinite(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7f800000u) != 0x7f800000u;
}

@compute @workgroup_size(${workgroupSize})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let first = (job.firstBlock + group.x) * job.blockSize;
  var own: Outputs;
  var faults = vec2<u32>(0u, 0u);
  for (var i = thread; i < job.blockSize; i += ${workgroupSize}u) {
    guarded = false;
    let values = evaluate(first + i);
    var finite = true;
    ${forEachOutput(outputs, (k) => `own[${k}] += values[${k}]; finite = finite & isFinite(values[${k}]);`)}
    faults += vec2<u32>(select(0u, 1u, guarded), select(1u, 0u, finite));
  }
  ${forEachOutput(outputs, (k) => `partials[(${k} * ${workgroupSize}u + thread) * job.blocks + group.x] = own[${k}];`)}
  partialFaults[thread * job.blocks + group.x] = faults;
}`;
}
