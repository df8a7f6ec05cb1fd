import { normalPairStream } from '../base/random';
import type { BinaryOp, DrawLaw, Graph, GraphNode, InputSpec, NodeId, UnaryOp } from './graph';
import { findLoops, isLeaf } from './chunks';
import type { InputPlace } from './inputPlace';
import { writeLoops, type LoopLanguage, type LoopWriter } from './writeLoops';
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

/** Numbers that each thread may keep in arrays. */
const mostPlaces = 4096;

export function emitWgsl(graph: Graph): WgslKernel | { readonly unsupported: string } {
  const split = withTables(splitByLevel(graph));
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

function tablesOf(graph: Graph): { readonly id: NodeId; readonly values: readonly number[] }[] {
  return graph.nodes.flatMap((node, id) => (node.kind === 'table' ? [{ id, values: node.values }] : []));
}

/** float32 must be able to hold every constant: subnormal numbers may be flushed to 0. */
function findUnsupported(graph: Graph): string | undefined {
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

/** Writes `evaluate(sample)`: draws, then one `let` per node, and loops for what has axes. */
class SampleWriter implements LoopWriter {
  readonly used = new Set<LibraryName>(['threefry']);
  readonly #lines: string[] = [];
  readonly #names = new Map<NodeId, string>();
  readonly #drawn: string[];
  readonly #tables = new Map<NodeId, number>();
  /** A node of a loop may be made in several. */
  #copies = 0;
  /** Places of the arrays of all loops. */
  arrays = 0;

  constructor(readonly split: SplitGraph) {
    const drawn = split.body.inputs.slice(0, split.sampleInputs.length);
    const pairs = unique(drawn.flatMap(({ law, stream }) => (law === 'normal' ? [normalPairStream(stream)] : [])));
    const words = unique([...pairs, ...drawn.flatMap(({ law, stream }) => (law === 'normal' ? [] : [stream >>> 0]))]);
    this.#drawAll(pairs, words);
    this.#drawn = drawn.map((input) => this.#draw(input, pairs, words));
    let next = split.body.inputs.length - this.#drawn.length;
    for (const { id, values } of tablesOf(split.body)) {
      this.#tables.set(id, next);
      next += values.length;
    }
  }

  write(): string {
    const { nodes, outputs } = this.split.body;
    const { before, loops, after } = findLoops(this.split.body, [...nodes.keys()].filter((id) => !isLeaf(nodes[id]!))); // prettier-ignore
    nodes.forEach((node, id) => {
      if (node.kind === 'constant' || node.kind === 'input') this.#names.set(id, this.#leaf(node));
    });
    for (const id of before) this.compute(id);
    if (loops.length > 0) this.#writeLoops(loops);
    for (const id of after) this.compute(id);
    const results = outputs.map((id) => this.term(id)).join(', ');
    const lines = [...this.#lines, `return Outputs(${results});`];
    return ['fn evaluate(sample: u32) -> Outputs {', ...lines.map((line) => `  ${line}`), '}'].join('\n');
  }

  compute(id: NodeId): void {
    const node = this.split.body.nodes[id]!;
    if (!isOperation(node)) throw new TypeError(`A ${node.kind} outside of the loops.`);
    const name = this.#names.has(id) ? `t${id}c${++this.#copies}` : `t${id}`;
    const text = (writers[node.kind] as Writer<Operation['kind']>)(
      node,
      this.term,
      (of) => this.#use(of),
      (suffix, part) => this.#let(`${name}${suffix}`, part),
    ); // the key is the node's own kind
    this.#names.set(id, this.#let(name, text));
  }

  bind(id: NodeId, term: string): void {
    this.#names.set(id, term);
  }

  term = (id: NodeId): string => this.#names.get(id)!; // operands come first

  name(expression: string): string {
    return this.#let(`r${++this.#copies}`, expression);
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  tableAt(table: NodeId): number {
    return this.#tables.get(table)!;
  }

  #writeLoops(ids: readonly NodeId[]): void {
    const drawn = this.#drawn.length;
    // What is drawn has a name of its own and stands nowhere.
    const places = this.split.body.inputs.map((_, k): InputPlace => (k < drawn ? { kind: 'lane', index: NaN } : { kind: 'uniform', index: k - drawn })); // prettier-ignore
    const start = this.#lines.length;
    this.arrays = writeLoops(this, loopLanguage, this.split.body, ids, places);
    if (this.arrays > 0) this.#lines.splice(start, 0, `var arrays: array<f32, ${this.arrays}>;`);
  }

  #leaf(node: Extract<GraphNode, { kind: 'constant' | 'input' }>): string {
    return node.kind === 'constant' ? writeConstant(node.value) : this.#input(node.input);
  }

  #input(input: number): string {
    return this.#drawn[input] ?? `uniforms[${input - this.#drawn.length}]`;
  }

  /** Words of all counters in one loop, those of pairs of normals first, and the normals in another: what is written once is compiled once. */
  #drawAll(pairs: readonly number[], words: readonly number[]): void {
    if (words.length === 0) return;
    const counters = words.map((stream) => `vec2<u32>(sample, ${stream}u)`).join(', ');
    this.#lines.push(`var words = array<vec2<u32>, ${words.length}>(${counters});`);
    this.#lines.push(`for (var k = 0u; k < ${words.length}u; k++) { words[k] = threefry(words[k]); }`);
    if (pairs.length === 0) return;
    this.#lines.push(`var normals = array<vec2<f32>, ${pairs.length}>();`);
    this.#lines.push(`for (var k = 0u; k < ${pairs.length}u; k++) { normals[k] = ${this.#use('normalsOf')}(words[k]); }`);
  }

  #draw({ law, stream }: InputSpec, pairs: readonly number[], words: readonly number[]): string {
    if (law !== 'normal') {
      const of = lawFunctions[law];
      return this.#once(`${of}${stream >>> 0}`, `${this.#use(of)}(words[${words.indexOf(stream >>> 0)}].x)`);
    }
    const pair = pairs.indexOf(normalPairStream(stream));
    return `${this.#once(`normals${stream >>> 1}`, `normals[${pair}]`)}.${stream % 2 === 0 ? 'x' : 'y'}`;
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

/** Of one word. */
const lawFunctions: { readonly [L in Exclude<DrawLaw, 'normal'>]: LibraryName } = {
  uniform: 'uniformOf',
  rademacher: 'rademacherOf',
  exponential: 'exponentialOf',
};

const unique = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)];

function writeConstant(value: number): string {
  const text = `${Math.fround(value)}f`;
  return value < 0 ? `(${text})` : text;
}

type Operation = Exclude<GraphNode, { kind: 'constant' | 'input' | 'table' | 'pack' | 'reduce' | 'element' }>;

function isOperation(node: GraphNode): node is Operation {
  return node.kind in writers;
}

const loopLanguage: LoopLanguage = {
  open: (index, extent) => `for (var ${index} = 0u; ${index} < ${extent}u; ${index}++) {`,
  whole: (value) => `${value}u`,
  variable: (name, value) => `var ${name} = ${value};`,
  laneInput: (place) => place,
  tables: 'uniforms',
  // The end of the range of float32: an infinity would be an indeterminate value.
  starts: { add: '0f', maximum: '-3.4028234663852886e38f' },
  updates: { add: (total, next) => `${total} + ${next}`, maximum: (total, next) => `max(${total}, ${next})` },
};

type Writer<K extends Operation['kind']> = (
  node: Extract<Operation, { kind: K }>,
  name: (id: NodeId) => string,
  use: Use,
  define: Let,
) => string;

const writers: { readonly [K in Operation['kind']]: Writer<K> } = {
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
