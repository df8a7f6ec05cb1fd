import type { BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from './graph';

export type Sign = 'never-negative' | 'never-positive' | 'unknown';

/** What can be said of the sign of every node's value, where that is a number; rounding does not change it. */
export function findSigns(graph: Graph): readonly Sign[] {
  const signs: Sign[] = [];
  for (const node of graph.nodes) signs.push(signOf(graph, node, signs));
  return signs;
}

function signOf(graph: Graph, node: GraphNode, signs: readonly Sign[]): Sign {
  switch (node.kind) {
    case 'constant':
      return node.value >= 0 ? 'never-negative' : 'never-positive';
    case 'input':
      return 'unknown';
    case 'unary':
      return unarySigns[node.op](signs[node.a]!);
    case 'binary':
      return node.op === 'add' ? signOfSum(graph, node.a, node.b, signs) : binarySigns[node.op](signs[node.a]!, signs[node.b]!);
    case 'integer-power':
      return node.exponent % 2 === 0 ? 'never-negative' : signs[node.a]!;
    case 'select':
      return signs[node.a] === signs[node.b] ? signs[node.a]! : 'unknown';
    case 'table':
      return signOfAll(node.values.map((value) => (value >= 0 ? 'never-negative' : 'never-positive')));
    case 'pack':
      return signOfAll(node.nodes.map((part) => signs[part]!));
    case 'reduce':
    case 'element':
    case 'lookup':
      return signs[node.a]!;
  }
}

function signOfAll(signs: readonly Sign[]): Sign {
  return signs.every((sign) => sign === signs[0]) ? signs[0]! : 'unknown';
}

const turned: { readonly [S in Sign]: Sign } = {
  'never-negative': 'never-positive',
  'never-positive': 'never-negative',
  unknown: 'unknown',
};

const never = (): Sign => 'never-negative';
const same = (a: Sign): Sign => a;
const unsure = (): Sign => 'unknown';

const unarySigns: { readonly [K in UnaryOp]: (a: Sign) => Sign } = {
  negate: (a) => turned[a],
  exp: never,
  log: unsure,
  sqrt: never,
  sin: unsure,
  cos: unsure,
  tan: unsure,
  tanh: same,
  arctan: same,
  absolute: never,
  sign: same,
  reciprocal: same,
};

const bothAre = (a: Sign, b: Sign): Sign => (a === b ? a : 'unknown');

const binarySigns: { readonly [K in Exclude<BinaryOp, 'add'>]: (a: Sign, b: Sign) => Sign } = {
  multiply: (a, b) => (a === 'unknown' || b === 'unknown' ? 'unknown' : a === b ? 'never-negative' : 'never-positive'),
  maximum: (a, b) => (a === 'never-negative' || b === 'never-negative' ? 'never-negative' : bothAre(a, b)),
  minimum: (a, b) => (a === 'never-positive' || b === 'never-positive' ? 'never-positive' : bothAre(a, b)),
  power: never,
  less: never,
};

/** Of a − m, where m is the largest or the smallest of some numbers and a is one of them, too. */
function signOfSum(graph: Graph, a: NodeId, b: NodeId, signs: readonly Sign[]): Sign {
  const both = bothAre(signs[a]!, signs[b]!);
  if (both !== 'unknown') return both;
  return signOfGap(graph, a, b) ?? signOfGap(graph, b, a) ?? 'unknown';
}

function signOfGap(graph: Graph, one: NodeId, negated: NodeId): Sign | undefined {
  const minus = graph.nodes[negated]!;
  if (minus.kind !== 'unary' || minus.op !== 'negate') return undefined;
  const extreme = graph.nodes[minus.a]!;
  if (extreme.kind === 'reduce' && extreme.op === 'maximum' && extreme.a === one) return 'never-positive';
  if (isAmong(graph, 'maximum', minus.a, one)) return 'never-positive';
  return isAmong(graph, 'minimum', minus.a, one) ? 'never-negative' : undefined;
}

/** Whether `one` is an operand of the nested extrema that begin at `extreme`. */
function isAmong(graph: Graph, op: BinaryOp, extreme: NodeId, one: NodeId): boolean {
  const pending = [extreme];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = graph.nodes[id]!;
    if (node.kind !== 'binary' || node.op !== op) continue;
    if (node.a === one || node.b === one) return true;
    pending.push(node.a, node.b);
  }
  return false;
}
