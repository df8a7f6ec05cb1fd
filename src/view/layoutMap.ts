/** Edges between nodes by their places in a list. */
export interface Graph {
  readonly nodes: number;
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of each node's box. */
  readonly places: readonly Point[];
  /** What each edge goes through, from the box of its first node to that of its last. */
  readonly routes: readonly (readonly Point[])[];
}

export type Point = readonly [x: number, y: number];

export const boxWidth = 184;
export const boxHeight = 58;
const columnGap = 26;
const rowGap = 74;
const margin = 12;
/** Where a long edge passes a row. */
const passWidth = 14;
const sweeps = 6;

interface Slot {
  readonly row: number;
  readonly width: number;
  readonly above: Slot[];
  readonly below: Slot[];
  x: number;
}

/** Drawings that stand beside each other do not go on beyond this. */
const shelfWidth = 860;

/** Each part that hangs together is drawn by itself; the parts fill shelves from left to right, in the order of their first nodes. */
export function layoutMap(graph: Graph): Layout {
  const places: Point[] = [];
  const routes: (readonly Point[])[] = [];
  let [left, top, shelf, width] = [0, 0, 0, 0];
  for (const { nodes, edges } of splitParts(graph)) {
    const local = new Map(nodes.map((node, index) => [node, index]));
    const placeOf = (node: number) => local.get(node)!; // both ends of an edge are in its part
    const inside = edges.map((edge) => graph.edges[edge]!).map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }));
    const drawn = layoutPart({ nodes: nodes.length, edges: inside });
    if (left > 0 && left + drawn.width > shelfWidth) [left, top, shelf] = [0, top + shelf, 0];
    const move = ([x, y]: Point): Point => [x + left, y + top];
    nodes.forEach((node, index) => (places[node] = move(drawn.places[index]!)));
    edges.forEach((edge, index) => (routes[edge] = drawn.routes[index]!.map(move)));
    left += drawn.width;
    shelf = Math.max(shelf, drawn.height);
    width = Math.max(width, left);
  }
  return { width, height: top + shelf, places, routes };
}

/** Nodes and edges, by their places, of each part that hangs together. */
function splitParts({ nodes, edges }: Graph): readonly { readonly nodes: readonly number[]; readonly edges: readonly number[] }[] {
  const root = Array.from({ length: nodes }, (_, node) => node);
  const find = (node: number): number => (root[node] === node || root[node] === undefined ? node : (root[node] = find(root[node])));
  for (const { from, to } of edges) root[Math.max(find(from), find(to))] = Math.min(find(from), find(to));
  const parts = new Map<number, { readonly nodes: number[]; readonly edges: number[] }>();
  for (let node = 0; node < nodes; node++) {
    if (find(node) === node) parts.set(node, { nodes: [], edges: [] });
    parts.get(find(node))?.nodes.push(node);
  }
  edges.forEach(({ from }, edge) => parts.get(find(from))?.edges.push(edge));
  return [...parts.values()];
}

/**
 * A drawing in rows (Sugiyama, Tagawa and Toda 1981): a node stands one row below the lowest that it rests on, long edges pass the rows between through
 * slots of their own, and the slots of a row are ordered, then moved, towards the middle of their neighbours.
 */
function layoutPart(graph: Graph): Layout {
  const rowOf = assignRows(graph);
  const slots = rowOf.map((row): Slot => ({ row, width: boxWidth, above: [], below: [], x: 0 }));
  const rows: Slot[][] = Array.from({ length: Math.max(0, ...rowOf) + (graph.nodes > 0 ? 1 : 0) }, () => []);
  for (const slot of slots) rows[slot.row]?.push(slot);
  const chains = graph.edges.map(({ from, to }) => joinSlots(slots[from]!, slots[to]!, rows)); // edges name nodes of the graph
  orderRows(rows);
  moveSlots(rows);
  const left = Math.min(0, ...rows.flat().map(({ x, width }) => x - width / 2)) - margin;
  for (const slot of rows.flat()) slot.x = Math.round(slot.x - left);
  return {
    width: Math.max(0, ...rows.flat().map(({ x, width }) => x + width / 2)) + margin,
    height: rows.length === 0 ? 0 : yOf(rows.length - 1) + boxHeight / 2 + margin,
    places: slots.map((slot) => [slot.x, yOf(slot.row)]),
    routes: chains.map(routeThrough),
  };
}

function yOf(row: number): number {
  return margin + boxHeight / 2 + row * (boxHeight + rowGap);
}

/** The longest way to a node from one that rests on nothing. An edge that would close a ring does not count. */
function assignRows({ nodes, edges }: Graph): readonly number[] {
  const rows = new Array<number>(nodes).fill(-1);
  const visit = (node: number): number => {
    if (rows[node] !== -1) return Math.max(0, rows[node] ?? 0);
    rows[node] = -2; // being visited
    const above = edges.filter(({ from, to }) => to === node && from !== node && rows[from] !== -2);
    const row = above.reduce((deepest, { from }) => Math.max(deepest, visit(from) + 1), 0);
    rows[node] = row;
    return row;
  };
  for (let node = 0; node < nodes; node++) visit(node);
  return rows;
}

/** The slots that an edge goes through, from its upper end to its lower; turned round where it points upwards. */
function joinSlots(from: Slot, to: Slot, rows: Slot[][]): readonly Slot[] {
  const [upper, lower] = from.row <= to.row ? [from, to] : [to, from];
  const chain = [upper];
  for (let row = upper.row + 1; row < lower.row; row++) {
    const pass: Slot = { row, width: passWidth, above: [], below: [], x: 0 };
    rows[row]?.push(pass);
    chain.push(pass);
  }
  chain.push(lower);
  chain.slice(1).forEach((slot, index) => {
    chain[index]?.below.push(slot);
    slot.above.push(chain[index]!); // the slot before this one
  });
  return upper === from ? chain : [...chain].reverse();
}

function orderRows(rows: Slot[][]): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows.slice(1) : [...rows].reverse().slice(1)) {
      const place = new Map(rows.flatMap((slots) => slots.map((slot, index) => [slot, index / Math.max(1, slots.length - 1)] as const)));
      const wanted = new Map(row.map((slot) => [slot, meanOf(down ? slot.above : slot.below, (other) => place.get(other) ?? 0) ?? place.get(slot) ?? 0])); // prettier-ignore
      row.sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
    }
  }
}

function moveSlots(rows: readonly Slot[][]): void {
  for (const row of rows) spread(row, row.map(() => 0)); // prettier-ignore
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const neighbours = (slot: Slot) => (sweep % 2 === 0 ? slot.above : slot.below);
      spread(row, row.map((slot) => meanOf(neighbours(slot), ({ x }) => x) ?? slot.x)); // prettier-ignore
    }
  }
}

/** As near to the wanted places as slots that may not overlap can come: groups that touch stand at their mean. */
function spread(row: readonly Slot[], wanted: readonly number[]): void {
  interface Group {
    readonly slots: readonly Slot[];
    readonly offsets: readonly number[];
    readonly sum: number;
  }
  const groups: Group[] = [];
  const start = ({ sum, slots }: Group) => sum / slots.length;
  const lengthOf = ({ slots }: Group) => slots.reduce((length, { width }) => length + width + columnGap, 0);
  row.forEach((slot, index) => {
    let group: Group = { slots: [slot], offsets: [slot.width / 2], sum: (wanted[index] ?? 0) - slot.width / 2 };
    for (let last = groups.at(-1); last !== undefined && start(last) + lengthOf(last) > start(group); last = groups.at(-1)) {
      const shift = lengthOf(last);
      groups.pop();
      group = {
        slots: [...last.slots, ...group.slots],
        offsets: [...last.offsets, ...group.offsets.map((offset) => offset + shift)],
        sum: last.sum + group.sum - shift * group.slots.length,
      };
    }
    groups.push(group);
  });
  for (const group of groups) group.slots.forEach((slot, index) => (slot.x = start(group) + (group.offsets[index] ?? 0)));
}

function meanOf(slots: readonly Slot[], value: (slot: Slot) => number): number | null {
  return slots.length === 0 ? null : slots.reduce((sum, slot) => sum + value(slot), 0) / slots.length;
}

/** Leaves a box at its edge, passes rows straight, and ends at the edge of the last box. */
function routeThrough(chain: readonly Slot[]): readonly Point[] {
  const last = chain.length - 1;
  const isDown = (chain[0]?.row ?? 0) <= (chain[last]?.row ?? 0);
  const half = (boxHeight / 2) * (isDown ? 1 : -1);
  return chain.flatMap(({ x, row }, index): readonly Point[] => {
    const y = yOf(row);
    if (index === 0) return [[x, y + half]];
    return index === last ? [[x, y - half]] : [[x, y - half], [x, y + half]]; // prettier-ignore
  });
}
