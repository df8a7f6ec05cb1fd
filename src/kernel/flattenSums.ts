import type { Graph, GraphNode, NodeId } from './graph';
import { NodeList } from './nodeList';
import { operandsOf, relabelOperands } from './operands';
import { pruneGraph } from './pruneGraph';

/**
 * The same graph with every sum of several terms added up from left to right in the order in which the terms are made, so that sums over
 * the same index go through it together, and with factors that terms share drawn out: Σ_k (a_k b_k + e_k v) = Σ_k a_k b_k + v Σ_k e_k.
 * Values change by rounding only. For emitters.
 */
export function flattenSums(graph: Graph): Graph {
  const uses = countUses(graph);
  const inner = findInnerNodes(graph, uses);
  const target = new NodeList();
  const renamed: NodeId[] = [];
  const rename = (id: NodeId): NodeId => renamed[id]!; // operands come first
  graph.nodes.forEach((node, id) => {
    if (inner.has(id)) return void renamed.push(-1); // gathered by the sum that it is part of
    if (!isSum(node)) return void renamed.push(target.intern(relabelOperands(node, rename)));
    const terms = gatherTerms(graph, id, inner).map(({ sign, id: term }) => ({ sign, node: rename(term), isOwn: uses[term] === 1 }));
    renamed.push(addUp(target, drawOut(target, terms)));
  });
  const outputs = graph.outputs.map(rename);
  return pruneGraph({ inputs: graph.inputs, nodes: target.nodes, outputs }, outputs);
}

function countUses(graph: Graph): number[] {
  const uses = graph.nodes.map(() => 0);
  for (const node of graph.nodes) for (const operand of operandsOf(node)) uses[operand]!++;
  for (const id of graph.outputs) uses[id]!++;
  return uses;
}

const isSum = (node: GraphNode): boolean => node.kind === 'binary' && node.op === 'add';
const isNegation = (node: GraphNode): boolean => node.kind === 'unary' && node.op === 'negate';

/** Sums, and negations of sums, that only another sum reads. */
function findInnerNodes(graph: Graph, uses: readonly number[]): ReadonlySet<NodeId> {
  const inner = new Set<NodeId>();
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const node = graph.nodes[id]!;
    if (!isSum(node) && !(isNegation(node) && inner.has(id))) continue;
    for (const operand of operandsOf(node)) {
      const below = graph.nodes[operand]!;
      if (uses[operand] === 1 && (isSum(below) || (isNegation(below) && isSum(graph.nodes[operandsOf(below)[0]!]!)))) inner.add(operand);
    }
  }
  return inner;
}

interface Signed {
  readonly sign: 1 | -1;
  readonly id: NodeId;
}

function gatherTerms(graph: Graph, sum: NodeId, inner: ReadonlySet<NodeId>): Signed[] {
  const terms: Signed[] = [];
  const pending: Signed[] = [{ sign: 1, id: sum }];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const node = graph.nodes[top.id]!;
    const isPart = top.id === sum || inner.has(top.id);
    const sign = isPart && isNegation(node) ? turn(top.sign) : top.sign;
    if (isPart) for (const operand of operandsOf(node)) pending.push({ sign, id: operand });
    else terms.push(top);
  }
  return terms;
}

const turn = (sign: 1 | -1): 1 | -1 => (sign === 1 ? -1 : 1);

interface Term {
  readonly sign: 1 | -1;
  readonly node: NodeId;
  /** Nothing else reads it. */
  readonly isOwn: boolean;
}

/** The factor that most terms share is drawn out of them, then the next. */
function drawOut(target: NodeList, terms: readonly Term[]): readonly Term[] {
  const shared = findSharedFactor(target, terms);
  if (shared === undefined) return terms;
  const [own, others] = [terms.filter((term) => otherFactor(target, term, shared) !== undefined), [] as Term[]];
  for (const term of terms) if (!own.includes(term)) others.push(term);
  const rest = own.map((term): Term => ({ ...term, node: otherFactor(target, term, shared)!, isOwn: false }));
  const product = target.binary('multiply', shared, addUp(target, drawOut(target, rest)));
  return drawOut(target, [...others, { sign: 1, node: product, isOwn: false }]);
}

function findSharedFactor(target: NodeList, terms: readonly Term[]): NodeId | undefined {
  const counts = new Map<NodeId, number>();
  for (const term of terms) for (const factor of factorsOf(target, term)) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  let best: NodeId | undefined;
  for (const [factor, count] of counts) if (count > 1 && (best === undefined || count > counts.get(best)!)) best = factor;
  return best;
}

function factorsOf({ nodes }: NodeList, { node, isOwn }: Term): readonly NodeId[] {
  const product = nodes[node]!;
  return isOwn && product.kind === 'binary' && product.op === 'multiply' && product.a !== product.b ? [product.a, product.b] : [];
}

function otherFactor(target: NodeList, term: Term, factor: NodeId): NodeId | undefined {
  const [a, b] = factorsOf(target, term);
  return a === factor ? b : b === factor ? a : undefined;
}

/** Terms in the order in which they are made; a positive one goes first where there is one. */
function addUp(target: NodeList, terms: readonly Term[]): NodeId {
  const sorted = [...terms].sort((a, b) => a.node - b.node);
  const first = Math.max(
    0,
    sorted.findIndex(({ sign }) => sign === 1),
  );
  const [start] = sorted.splice(first, 1) as [Term]; // a sum has terms
  const opening = start.sign === 1 ? start.node : target.negate(start.node);
  return sorted.reduce((sum, { sign, node }) => target.binary('add', sum, sign === 1 ? node : target.negate(node)), opening);
}
