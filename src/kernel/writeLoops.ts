import type { Axes } from './axes';
import type { Axis, Graph, NodeId, ReduceOp } from './graph';
import type { InputPlace } from './inputPlace';
import { accessOf, inputsOfPack, operandsOfNest, planLoops, reductionOf, type LoopPlan, type Nest } from './planLoops';

/** What the loops are written with: statements in order, each value under a name. */
export interface LoopWriter {
  compute(id: NodeId): void;
  bind(id: NodeId, term: string): void;
  term(id: NodeId): string;
  name(expression: string): string;
  line(text: string): void;
  /** The first number of a table among those of all. */
  tableAt(table: NodeId): number;
}

/** How a language with braces writes loops and what is in memory. */
export interface LoopLanguage {
  readonly open: (index: string, extent: number) => string;
  readonly whole: (value: number) => string;
  readonly variable: (name: string, value: string) => string;
  /** An input that differs from lane to lane. */
  readonly laneInput: (place: string) => string;
  readonly tables: string;
  readonly starts: { readonly [K in ReduceOp]: string };
  readonly updates: { readonly [K in ReduceOp]: (total: string, next: string) => string };
}

/** Writes what has axes as loops; returns the number of places that its arrays take. */
export function writeLoops(
  writer: LoopWriter,
  language: LoopLanguage,
  graph: Graph,
  ids: readonly NodeId[],
  places: readonly InputPlace[],
): number {
  const views = findViews(graph, ids, places);
  const plan = planLoops(graph, ids, (pack) => views.has(pack));
  const loops = new Loops(writer, language, graph, plan, views);
  for (const step of plan.steps) {
    if (step.kind === 'nest') loops.writeNest(step);
    else if (step.kind === 'pack') loops.writePack(step.id);
    else if (graph.nodes[step.id]!.kind === 'element') writer.bind(step.id, writer.name(loops.load(step.id)));
    else writer.compute(step.id);
  }
  return plan.places;
}

/** Packs of inputs that stand side by side in their order: the first of each. */
function findViews(graph: Graph, ids: readonly NodeId[], places: readonly InputPlace[]): ReadonlyMap<NodeId, InputPlace> {
  const views = new Map<NodeId, InputPlace>();
  for (const id of ids) {
    const found = inputsOfPack(graph, id)?.map((input) => places[input]!) ?? [];
    const first = found[0];
    if (first === undefined) continue;
    if (found.every((place, k) => place.kind === first.kind && place.index === first.index + k)) views.set(id, first);
  }
  return views;
}

const indexName = ({ id, extent }: Axis): string => `i${id}of${extent}`;

class Loops {
  constructor(
    readonly writer: LoopWriter,
    readonly language: LoopLanguage,
    readonly graph: Graph,
    readonly plan: LoopPlan,
    readonly views: ReadonlyMap<NodeId, InputPlace>,
  ) {}

  load(id: NodeId): string {
    const { source, offset, strides } = accessOf(this.graph, this.plan, (pack) => this.views.has(pack), id);
    const { whole, tables, laneInput } = this.language;
    const steps = strides.map(({ axis, stride }) => (stride === 1 ? indexName(axis) : `${whole(stride)} * ${indexName(axis)}`));
    const place = (start: number): string => [whole(start + offset), ...steps].join(' + ');
    if (source.kind === 'array') return `arrays[${place(0)}]`;
    if (source.kind === 'table') return `${tables}[${place(this.writer.tableAt(source.node))}]`;
    const view = this.views.get(source.node)!; // it was one when the loops were planned
    return view.kind === 'uniform' ? `uniforms[${place(view.index)}]` : laneInput(place(view.index));
  }

  writePack(id: NodeId): void {
    const node = this.graph.nodes[id]!;
    const start = this.plan.arrays.get(id)!;
    if (node.kind !== 'pack') return;
    node.nodes.forEach((part, k) => this.writer.line(`arrays[${this.language.whole(start + k)}] = ${this.writer.term(part)};`));
  }

  /** Loops over all axes; totals are set to their start before the innermost. */
  writeNest(nest: Nest): void {
    const { axes, nodes, stored, reduced } = nest;
    const { writer, language } = this;
    const rest = axes.slice(0, -1);
    const operands = operandsOfNest(this.graph, nest);
    const hasAxes = (id: NodeId): boolean => this.plan.axes[id]!.length > 0;
    // Plain numbers are read before the loops.
    for (const id of operands) if (!hasAxes(id)) writer.term(id);
    this.#open(rest);
    for (const id of reduced) writer.line(language.variable(totalName(id), language.starts[reductionOf(this.graph, id).op]));
    this.#open(axes.slice(-1));
    for (const id of operands) if (hasAxes(id)) writer.bind(id, writer.name(this.load(id)));
    for (const id of nodes) writer.compute(id);
    for (const id of stored) writer.line(`${this.load(id)} = ${writer.term(id)};`);
    for (const id of reduced) this.#update(id);
    writer.line('}');
    if (rest.length === 0) for (const id of reduced) writer.bind(id, totalName(id));
    else for (const id of reduced) writer.line(`${this.load(id)} = ${totalName(id)};`);
    for (const _ of rest) writer.line('}');
  }

  #open(axes: Axes): void {
    for (const axis of axes) this.writer.line(this.language.open(indexName(axis), axis.extent));
  }

  #update(id: NodeId): void {
    const { op, a } = reductionOf(this.graph, id);
    this.writer.line(`${totalName(id)} = ${this.language.updates[op](totalName(id), this.writer.term(a))};`);
  }
}

const totalName = (id: NodeId): string => `total${id}`;
