import { sameAxis, stridesOf } from '../axes';
import type { Axis, Graph, NodeId, ReduceOp } from '../graph';
import { accessOf, operandsOfNest, reductionOf, type Access, type LoopPlan, type Nest } from '../planLoops';
import { i32, localGet, localSet, v128, type Code } from './instructions';
import { loadSplat } from './laneType';
import type { FunctionWriter } from './moduleWriter';
import { bytesPerVector } from './tile';

/** Where the loops of a graph find what they read, in bytes. */
export interface LoopWork {
  readonly graph: Graph;
  readonly plan: LoopPlan;
  viewOf(pack: NodeId): { readonly address: number; readonly stride: number; readonly isDrawn: boolean } | undefined;
  tableAt(table: NodeId): number;
  /** A register for each place, used anew by each register of samples. */
  readonly arrays: number;
  /** Where an output with axes is added up, a register for each of its places. */
  sumAt(output: NodeId): number;
}

/** The values of nodes, as the operations around the loops know them. */
export interface ValueWriter {
  define(id: NodeId): void;
  value(id: NodeId): Code;
  /** The value of a node that is not made here. */
  read(id: NodeId, value: Code): void;
  forget(ids: Iterable<NodeId>): void;
}

/** Everything with axes as loops over one register of samples, which lies at `at` in its tile. */
export function writeLoops(f: FunctionWriter, values: ValueWriter, work: LoopWork, at: Code): void {
  const memory = new LoopMemory(f, work, at);
  for (const step of work.plan.steps) {
    if (step.kind === 'nest') new NestWriter(f, values, work, memory, step).write();
    else if (step.kind === 'pack') writePack(f, values, work, step.id);
    else if (work.graph.nodes[step.id]!.kind === 'element') values.read(step.id, f.keep(memory.load(memory.addressOf(step.id), noOffsets)));
    else values.define(step.id);
  }
}

function writePack(f: FunctionWriter, values: ValueWriter, { graph, plan, arrays }: LoopWork, id: NodeId): void {
  const node = graph.nodes[id]!;
  const start = arrays + bytesPerVector * plan.arrays.get(id)!;
  if (node.kind === 'pack')
    node.nodes.forEach((part, k) => f.do(v128.store(i32.constant(0), start + bytesPerVector * k, values.value(part))));
}

/** An {@link Access} in bytes. */
interface Address {
  readonly kind: Access['source']['kind'];
  readonly start: number;
  readonly strides: Access['strides'];
  readonly isDrawn: boolean;
}

/** How far the index of an axis has come, in steps of so many bytes. */
type OffsetOf = (axis: Axis, stride: number) => Code;
const noOffsets: OffsetOf = () => i32.constant(0);

class LoopMemory {
  constructor(
    readonly f: FunctionWriter,
    readonly work: LoopWork,
    readonly at: Code,
  ) {}

  addressOf(id: NodeId): Address {
    const { graph, plan } = this.work;
    const { source, offset, strides } = accessOf(graph, plan, (pack) => this.work.viewOf(pack) !== undefined, id);
    const { start, bytes, isDrawn } = this.#place(source);
    return { kind: source.kind, start: start + bytes * offset, strides: strides.map(({ axis, stride }) => ({ axis, stride: bytes * stride })), isDrawn }; // prettier-ignore
  }

  /** Where an output with axes is added up. */
  sumOf(id: NodeId): Address {
    const axes = this.work.plan.axes[id]!;
    const strides = stridesOf(axes).map((stride, i) => ({ axis: axes[i]!, stride: bytesPerVector * stride }));
    return { kind: 'array', start: this.work.sumAt(id), strides, isDrawn: false };
  }

  #place({ kind, node }: Access['source']): { readonly start: number; readonly bytes: number; readonly isDrawn: boolean } {
    if (kind === 'table') return { start: this.work.tableAt(node), bytes: this.f.lanes.bytes, isDrawn: false };
    if (kind === 'array') return { start: this.work.arrays, bytes: bytesPerVector, isDrawn: false };
    const { address, stride, isDrawn } = this.work.viewOf(node)!; // it was one when the loops were planned
    return { start: address, bytes: stride, isDrawn };
  }

  /** The variable part of an address. */
  sum({ strides, isDrawn }: Address, offsetOf: OffsetOf): Code {
    const parts = [...strides.map(({ axis, stride }) => offsetOf(axis, stride)), ...(isDrawn ? [this.at] : [])];
    return parts.length === 0 ? i32.constant(0) : parts.reduce(i32.add);
  }

  load(address: Address, offsetOf: OffsetOf): Code {
    return this.loadAt(address, this.sum(address, offsetOf), 0);
  }

  loadAt({ kind, start, isDrawn }: Address, place: Code, more: number): Code {
    const isRegister = kind === 'array' || isDrawn;
    return isRegister ? v128.load(place, start + more) : loadSplat(this.f.lanes, place, start + more);
  }
}

const startOf: { readonly [K in ReduceOp]: number } = { add: 0, maximum: -Infinity };

/** Values of the next-to-last index that are worked on side by side, so that their sums do not wait for each other. */
const mostAbreast = 4;

class NestWriter {
  readonly #offsets = new Map<string, { readonly axis: Axis; readonly stride: number; readonly local: number }>();
  readonly #counters: readonly number[];
  readonly #abreast: number;
  readonly #totals = new Map<NodeId, readonly number[]>();

  constructor(
    readonly f: FunctionWriter,
    readonly values: ValueWriter,
    readonly work: LoopWork,
    readonly memory: LoopMemory,
    readonly nest: Nest,
  ) {
    const { axes, reduced } = nest;
    this.#counters = axes.map(() => f.variable('i32'));
    this.#abreast = reduced.length === 0 || axes.length < 2 ? 1 : largestDivisor(axes[axes.length - 2]!.extent, mostAbreast);
    for (const id of reduced) this.#totals.set(id, Array.from({ length: this.#abreast }, () => f.variable('v128'))); // prettier-ignore
  }

  write(): void {
    const { work, nest, values } = this;
    const operands = operandsOfNest(work.graph, nest);
    for (const id of operands) if (work.plan.axes[id]!.length === 0) values.value(id);
    const indexed = operands.filter((id) => work.plan.axes[id]!.length > 0);
    for (const id of [...indexed, ...nest.stored, ...nest.reduced]) this.#nameOffsets(this.#addressOf(id));
    for (const id of nest.summed) this.#nameOffsets(this.memory.sumOf(id));
    this.#writeLevel(0, indexed);
    values.forget([...nest.nodes, ...indexed]);
    if (nest.axes.length === 1) for (const [id, [total]] of this.#totals) values.read(id, localGet(total!));
  }

  /** A sum without axes left has no address. */
  #addressOf(id: NodeId): Address | undefined {
    return this.work.plan.axes[id]!.length === 0 ? undefined : this.memory.addressOf(id);
  }

  #nameOffsets(address: Address | undefined): void {
    for (const { axis, stride } of address?.strides ?? []) {
      const key = `${axis.id} ${axis.extent} ${stride}`;
      if (!this.#offsets.has(key)) this.#offsets.set(key, { axis, stride, local: this.f.variable('i32') });
    }
  }

  #offsetOf: OffsetOf = (axis, stride) => localGet(this.#offsets.get(`${axis.id} ${axis.extent} ${stride}`)!.local);

  #writeLevel(level: number, indexed: readonly NodeId[]): void {
    const { axes } = this.nest;
    const axis = axes[level];
    if (axis === undefined) return this.#writeBody(indexed);
    const { f } = this;
    const isLast = level === axes.length - 1;
    const step = level === axes.length - 2 ? this.#abreast : 1;
    if (isLast) this.#startTotals();
    const counter = this.#counters[level]!;
    const own = [...this.#offsets.values()].filter((offset) => sameAxis(offset.axis, axis));
    for (const local of [counter, ...own.map((offset) => offset.local)]) f.do(localSet(local, i32.constant(0)));
    f.repeatWhile(i32.lessUnsigned(localGet(counter), i32.constant(axis.extent)), () => {
      this.#writeLevel(level + 1, indexed);
      for (const { local, stride } of own) f.do(localSet(local, i32.add(localGet(local), i32.constant(step * stride))));
      f.do(localSet(counter, i32.add(localGet(counter), i32.constant(step))));
    });
    if (isLast) this.#storeTotals();
  }

  #startTotals(): void {
    for (const [id, totals] of this.#totals)
      for (const total of totals) this.f.do(localSet(total, this.f.constant(startOf[reductionOf(this.work.graph, id).op])));
  }

  #storeTotals(): void {
    if (this.nest.axes.length === 1) return;
    for (const [id, totals] of this.#totals) {
      const address = this.memory.addressOf(id);
      const place = this.memory.sum(address, this.#offsetOf);
      totals.forEach((total, k) => this.f.do(v128.store(place, address.start + k * this.#ahead(address), localGet(total))));
      if (this.nest.summed.includes(id)) totals.forEach((total, k) => this.#addToSum(id, localGet(total), k));
    }
  }

  #addToSum(id: NodeId, value: Code, k: number): void {
    const address = this.memory.sumOf(id);
    const place = this.memory.sum(address, this.#offsetOf);
    const at = address.start + k * this.#ahead(address);
    this.f.do(v128.store(place, at, this.f.lanes.add(v128.load(place, at), value)));
  }

  /** Bytes from one of the values that are worked on side by side to the next. */
  #ahead({ strides }: Address): number {
    const axis = this.nest.axes[this.nest.axes.length - 2];
    return axis === undefined ? 0 : (strides.find((other) => sameAxis(other.axis, axis))?.stride ?? 0);
  }

  #writeBody(indexed: readonly NodeId[]): void {
    const { f, values, memory, nest } = this;
    const read = indexed.map((id) => {
      const address = memory.addressOf(id);
      const place = f.variable('i32');
      f.do(localSet(place, memory.sum(address, this.#offsetOf)));
      return { id, address, place: localGet(place), ahead: this.#ahead(address) };
    });
    for (let k = 0; k < this.#abreast; k++) {
      values.forget(nest.nodes);
      for (const { id, address, place, ahead } of read)
        if (k === 0 || ahead > 0) values.read(id, f.keep(memory.loadAt(address, place, k * ahead)));
      for (const id of nest.nodes) values.define(id);
      this.#storeValues(k);
      this.#addTotals(k);
    }
  }

  #storeValues(k: number): void {
    for (const id of this.nest.stored) {
      const address = this.memory.addressOf(id);
      this.f.do(v128.store(this.memory.sum(address, this.#offsetOf), address.start + k * this.#ahead(address), this.values.value(id)));
    }
    const isMade = new Set(this.nest.nodes);
    for (const id of this.nest.summed) if (isMade.has(id)) this.#addToSum(id, this.values.value(id), k);
  }

  #addTotals(k: number): void {
    const { f } = this;
    for (const [id, totals] of this.#totals) {
      const { op, a } = reductionOf(this.work.graph, id);
      f.do(localSet(totals[k]!, f.lanes[op](localGet(totals[k]!), this.values.value(a))));
    }
  }
}

function largestDivisor(of: number, most: number): number {
  let divisor = most;
  while (of % divisor !== 0) divisor--;
  return divisor;
}
