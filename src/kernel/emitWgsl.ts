import { normalPairStream } from '../base/random';
import type { BinaryOp, DrawLaw, Graph, GraphNode, NodeId, UnaryOp } from './graph';
import { powerSteps } from './scalarFunctions';
import { splitByLevel, type SplitGraph } from './splitByLevel';
import { writeLibrary, type LibraryName } from './wgslLibrary';

/**
 * The block kernel in WGSL (float32): workgroup b adds up the outputs over the samples of block firstBlock + b. Each of the
 * `workgroupSize` threads takes every workgroupSize-th sample; {@link reductionSource}, the same for all kernels, then adds the threads' sums as a tree, so that
 * no float32 sum is long. Apart from each other because barriers are what some drivers compile slowest. Sums per block leave the device; the rest is added in float64.
 *
 * Bindings: 0 `job`, 1 `uniforms` (the outputs of the prologue, computed in float64), 2 `partials` [outputs, blocks, threads], 3 `partialFaults`
 * [blocks, threads]: samples in which a guard fired, samples with an output that is not finite.
 */
export interface WgslKernel {
  readonly source: string;
  readonly split: SplitGraph;
}

export const workgroupSize = 256;

export function emitWgsl(graph: Graph): WgslKernel | { readonly unsupported: string } {
  const split = splitByLevel(graph);
  const unsupported = findUnsupported(split.body);
  if (unsupported !== undefined) return { unsupported };
  const writer = new SampleWriter(split);
  const sample = writer.write();
  const source = [header(graph.outputs.length), writeLibrary(writer.used), sample, entryPoint(graph.outputs.length)].join('\n\n');
  return { source: `${source}\n`, split };
}

/** float32 must be able to hold every constant: subnormal numbers may be flushed to 0. */
function findUnsupported(graph: Graph): string | undefined {
  const lost = graph.nodes.find((node) => node.kind === 'constant' && !fitsFloat32(node.value));
  return lost?.kind === 'constant' ? `The constant ${lost.value} is out of the range of single precision.` : undefined;
}

export function fitsFloat32(value: number): boolean {
  return value === 0 || (Math.abs(value) >= 2 ** -126 && Math.abs(value) < 2 ** 127);
}

const jobStruct = 'struct Job { key: vec2<u32>, firstBlock: u32, blockSize: u32, blocks: u32, outputs: u32 }';

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
    for (var k = 0u; k < ${outputs}u; k++) {
      own[k] += values[k];
      finite = finite && isFinite(values[k]);
    }
    faults += vec2<u32>(select(0u, 1u, guarded), select(1u, 0u, finite));
  }
  let place = group.x * ${workgroupSize}u + thread;
  for (var k = 0u; k < ${outputs}u; k++) { partials[k * job.blocks * ${workgroupSize}u + place] = own[k]; }
  partialFaults[place] = faults;
}`;
}

/**
 * Workgroup (b, k) adds what the threads of block b found of output k, as a tree, and with k = 0 their faults too. Bindings: 0 `job`, 1 `partials`, 2 `partialFaults`,
 * 3 `sums` [blocks, outputs], 4 `faults` [blocks, 2].
 */
export const reductionSource = `${jobStruct}
@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> partials: array<f32>;
@group(0) @binding(2) var<storage, read> partialFaults: array<vec2<u32>>;
@group(0) @binding(3) var<storage, read_write> sums: array<f32>;
@group(0) @binding(4) var<storage, read_write> faults: array<vec2<u32>>;
var<workgroup> tree: array<f32, ${workgroupSize}>;
var<workgroup> faultTree: array<vec2<u32>, ${workgroupSize}>;

@compute @workgroup_size(${workgroupSize})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let place = group.x * ${workgroupSize}u + thread;
  tree[thread] = partials[group.y * job.blocks * ${workgroupSize}u + place];
  faultTree[thread] = partialFaults[place];
  workgroupBarrier();
  for (var width = ${workgroupSize / 2}u; width > 0u; width >>= 1u) {
    if (thread < width) {
      tree[thread] += tree[thread + width];
      faultTree[thread] += faultTree[thread + width];
    }
    workgroupBarrier();
  }
  if (thread == 0u) {
    sums[group.x * job.outputs + group.y] = tree[0];
    if (group.y == 0u) { faults[group.x] = faultTree[0]; }
  }
}
`;

/** Writes `evaluate(sample)`: draws, then one `let` per node. */
class SampleWriter {
  readonly used = new Set<LibraryName>(['threefry']);
  readonly #lines: string[] = [];
  readonly #names = new Map<NodeId, string>();
  readonly #drawn: string[];

  constructor(readonly split: SplitGraph) {
    this.#drawn = split.sampleInputs.map((_, slot) => this.#draw(slot));
  }

  write(): string {
    const { nodes, outputs } = this.split.body;
    nodes.forEach((node, id) => this.#names.set(id, this.#define(node, id)));
    const results = outputs.map((id) => this.#name(id)).join(', ');
    const lines = [...this.#lines, `return Outputs(${results});`];
    return ['fn evaluate(sample: u32) -> Outputs {', ...lines.map((line) => `  ${line}`), '}'].join('\n');
  }

  #name = (id: NodeId): string => this.#names.get(id)!; // operands come first

  #define(node: GraphNode, id: NodeId): string {
    if (node.kind === 'constant') return writeConstant(node.value);
    if (node.kind === 'input') return this.#input(node.input);
    return this.#let(
      `t${id}`,
      writers[node.kind](
        node as never,
        this.#name,
        (name) => this.#use(name),
        (suffix, text) => this.#let(`t${id}${suffix}`, text),
      ),
    ); // the key is the node's own kind
  }

  #input(input: number): string {
    return this.#drawn[input] ?? `uniforms[${input - this.#drawn.length}]`;
  }

  #draw(slot: number): string {
    const { law, stream } = this.split.body.inputs[slot]!;
    return drawWriters[law](
      stream,
      (name, text) => this.#once(name, text),
      (name) => this.#use(name),
    );
  }

  #use(name: LibraryName): LibraryName {
    this.used.add(name);
    return name;
  }

  readonly #written = new Set<string>();
  #once(name: string, text: string): string {
    if (this.#written.has(name)) return name;
    this.#written.add(name);
    return this.#let(name, text);
  }

  #let(name: string, text: string): string {
    this.#lines.push(`let ${name} = ${text};`);
    return name;
  }
}

type Let = (name: string, text: string) => string;
type Use = (name: LibraryName) => LibraryName;

const byFirstWord =
  (of: LibraryName) =>
  (stream: number, define: Let, use: Use): string => {
    const words = define(`words${stream >>> 0}`, `threefry(vec2<u32>(sample, ${stream >>> 0}u))`);
    return define(`${of}${stream >>> 0}`, `${use(of)}(${words}.x)`);
  };

const drawWriters: { readonly [K in DrawLaw]: (stream: number, define: Let, use: Use) => string } = {
  uniform: byFirstWord('uniformOf'),
  rademacher: byFirstWord('rademacherOf'),
  exponential: byFirstWord('exponentialOf'),
  normal: (stream, define, use) => {
    const pair = normalPairStream(stream);
    const normals = define(`normals${stream >>> 1}`, `${use('normalsOf')}(threefry(vec2<u32>(sample, ${pair}u)))`);
    return `${normals}.${stream % 2 === 0 ? 'x' : 'y'}`;
  },
};

function writeConstant(value: number): string {
  const text = `${Math.fround(value)}f`;
  return value < 0 ? `(${text})` : text;
}

type Writer<K extends GraphNode['kind']> = (
  node: Extract<GraphNode, { kind: K }>,
  name: (id: NodeId) => string,
  use: Use,
  define: Let,
) => string;

const writers: { readonly [K in Exclude<GraphNode['kind'], 'constant' | 'input'>]: Writer<K> } = {
  unary: (node, name, use) => unaryWriters[node.op](name(node.a), use),
  binary: (node, name, use) => binaryWriters[node.op](name(node.a), name(node.b), use),
  'integer-power': (node, name, _use, define) => {
    const powers = [name(node.a)];
    const steps = powerSteps(node.exponent).map(([left, right], step) => ({ left, right, step }));
    for (const { left, right, step } of steps.slice(0, -1)) powers.push(define(`p${step}`, `${powers[left]} * ${powers[right]}`));
    const last = steps[steps.length - 1]!;
    return `${powers[last.left]} * ${powers[last.right]}`;
  },
  select: (node, name) => `select(${name(node.b)}, ${name(node.a)}, ${name(node.condition)} != 0f)`,
};

const call =
  (of: LibraryName) =>
  (a: string, use: Use): string =>
    `${use(of)}(${a})`;

const unaryWriters: { readonly [K in UnaryOp]: (a: string, use: Use) => string } = {
  negate: (a) => `-${a}`,
  exp: call('expOf'),
  log: call('logOf'),
  sqrt: call('sqrtOf'),
  sin: call('sinOf'),
  cos: call('cosOf'),
  tan: call('tanOf'),
  tanh: call('tanhOf'),
  arctan: call('arctanOf'),
  absolute: (a) => `abs(${a})`,
  sign: (a) => `sign(${a})`,
  reciprocal: call('reciprocalOf'),
};

const binaryWriters: { readonly [K in BinaryOp]: (a: string, b: string, use: Use) => string } = {
  add: (a, b) => `${a} + ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  maximum: (a, b) => `max(${a}, ${b})`,
  minimum: (a, b) => `min(${a}, ${b})`,
  power: (a, b, use) => `${use('powerOf')}(${a}, ${b})`,
  less: (a, b) => `select(0f, 1f, ${a} < ${b})`,
};
