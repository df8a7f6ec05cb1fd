import { normalPairStream } from '../../base/random';
import { findLoops, isLeaf } from '../chunks';
import type { DrawLaw, Graph, GraphNode, InputSpec, NodeId, UnaryOp } from '../graph';
import type { InputPlace } from '../inputPlace';
import { operandsOf } from '../operands';
import type { SplitGraph } from '../splitByLevel';
import { writeLoops, type LoopLanguage, type LoopWriter } from '../writeLoops';
import { batchCalls } from './batchCalls';
import type { LibraryName } from './library';
import { isOperation, writeConstant, writeOperation, writeUnary } from './operations';

/** Names for what a body reads, where it is not to draw for itself. Not for bodies with loops. */
export interface InputNames {
  /** In the order of `sampleInputs`. */
  readonly drawn: readonly string[];
  uniform(place: number): string;
}

/** Writes `evaluate(sample)`: draws, then one `let` per node, and loops for what has axes. */
export class SampleWriter implements LoopWriter {
  readonly used = new Set<LibraryName>(['threefry']);
  readonly #lines: string[] = [];
  readonly #names = new Map<NodeId, string>();
  readonly #drawn: readonly string[];
  readonly #tables = new Map<NodeId, number>();
  /** A node of a loop may be made in several. */
  #copies = 0;
  /** Places of the arrays of all loops. */
  arrays = 0;

  constructor(
    readonly split: SplitGraph,
    readonly names: InputNames | null = null,
  ) {
    if (names !== null) {
      this.used.clear();
      this.#drawn = [...names.drawn];
      return;
    }
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

  write(head = 'fn evaluate(sample: u32) -> Outputs', type = 'Outputs'): string {
    const { nodes, outputs } = this.split.body;
    const { before, loops, after } = findLoops(this.split.body, [...nodes.keys()].filter((id) => !isLeaf(nodes[id]!))); // prettier-ignore
    nodes.forEach((node, id) => {
      if (node.kind === 'constant' || node.kind === 'input') this.#names.set(id, this.#leaf(node));
    });
    this.#computeAll(before);
    if (loops.length > 0) this.#writeLoops(loops);
    this.#computeAll(after);
    const results = outputs.map((id) => this.term(id)).join(', ');
    const lines = [...this.#lines, `return ${type}(${results});`];
    return [`${head} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
  }

  #computeAll(ids: readonly NodeId[]): void {
    for (const step of batchCalls(this.split.body, ids)) {
      if (step.kind === 'operation') this.compute(step.id);
      else this.#callAll(step.op, step.ids);
    }
  }

  /** Calls of one function as a loop over an array. */
  #callAll(op: UnaryOp, ids: readonly NodeId[]): void {
    const name = `${op}s${++this.#copies}`;
    const values = ids.map((id) => this.term(operandsOf(this.split.body.nodes[id]!)[0]!));
    const value = writeUnary(op, `${name}[k]`, (of) => this.#use(of));
    this.line(`var ${name} = array<f32, ${ids.length}>(${values.join(', ')});`);
    this.line(`for (var k = 0u; k < ${ids.length}u; k++) { ${name}[k] = ${value}; }`);
    ids.forEach((id, k) => this.bind(id, this.#let(`t${id}`, `${name}[${k}]`)));
  }

  compute(id: NodeId): void {
    const node = this.split.body.nodes[id]!;
    if (!isOperation(node)) throw new TypeError(`A ${node.kind} outside of the loops.`);
    const name = this.#names.has(id) ? `t${id}c${++this.#copies}` : `t${id}`;
    const text = writeOperation(
      node,
      this.term,
      (of) => this.#use(of),
      (suffix, part) => this.#let(`${name}${suffix}`, part),
    );
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
    const place = input - this.#drawn.length;
    return this.#drawn[input] ?? this.names?.uniform(place) ?? `uniforms[${place}]`;
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

/** Of one word. */
const lawFunctions: { readonly [L in Exclude<DrawLaw, 'normal'>]: LibraryName } = {
  uniform: 'uniformOf',
  rademacher: 'rademacherOf',
  exponential: 'exponentialOf',
};

const unique = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)];

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

/** Tables of a graph, in the order of their nodes. */
export function tablesOf(graph: Graph): { readonly id: NodeId; readonly values: readonly number[] }[] {
  return graph.nodes.flatMap((node, id) => (node.kind === 'table' ? [{ id, values: node.values }] : []));
}
