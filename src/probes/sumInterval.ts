import { makeGaussRule } from '../kernel/gaussRules';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { GraphNode, NodeId } from '../kernel/graph';
import { operandsOf, orderNodes } from '../kernel/operands';
import { substitute } from '../kernel/substitute';
import type { ExprOf } from '../math/expr';
import type { Context, Lowered, LowerExpr } from './lowered';
import { bind, sure } from './lowered';
import { componentsOf, mapComponents, scalar } from './value';

/** Enough for functions that a world makes to be summed to their last digits over intervals of the length of one, as [0, t]; and over longer ones, as [a, b]. */
const points = 16;
const pointsBetweenNames = 28;
/** What varies along the interval is written out at every point. */
const mostNodes = 60;

interface Ends {
  readonly start: NodeId;
  readonly width: NodeId;
}

/**
 * `\int_0^t \beta(s)\,ds` of an entire function that nothing random stands in, by Gauss's sum: a number like others, which may stand inside of any
 * function. Null for other integrands, which are averaged over.
 */
export function sumInterval(expr: ExprOf<'integral'>, { start, width }: Ends, context: Context, lower: LowerExpr): Lowered | null {
  const { builder } = context.world;
  const place = context.world.placeholder(`${expr.variable} between ${start} ${width}`);
  const body = lower(expr.body, bind(context, expr.variable, scalar(place)));
  if (body.averaged.size > 0 || !isEntire(builder, componentsOf(body.value), place)) return null;
  const isBetweenNames = expr.bounds !== null && expr.bounds.lower.kind !== 'number' && expr.bounds.upper.kind !== 'number';
  const { nodes, weights } = makeGaussRule('uniform', isBetweenNames ? pointsBetweenNames : points);
  const at = (k: number) => builder.add(start, builder.multiply(builder.constant(nodes[k]!), width));
  const term = (node: NodeId, k: number) =>
    builder.multiply(builder.constant(weights[k]!), substitute(builder, node, new Map([[place, at(k)]])));
  const sum = (node: NodeId) => [...nodes.keys()].map((k) => term(node, k)).reduce((total, next) => builder.add(total, next));
  return sure(mapComponents(body.value, (node) => builder.multiply(width, sum(node))));
}

/** Made of sums, products, powers, exp, sin and cos of the variable, and of little else that varies with it. */
function isEntire(builder: GraphBuilder, values: readonly NodeId[], variable: NodeId): boolean {
  const varying = new Set([variable]);
  for (const id of orderNodes((node) => builder.node(node), values)) {
    const node = builder.node(id);
    if (!operandsOf(node).some((operand) => varying.has(operand))) continue;
    if (!keepsEntire(node) && !isExponential(node, varying)) return false;
    varying.add(id);
  }
  return varying.size <= mostNodes;
}

function keepsEntire(node: GraphNode): boolean {
  if (node.kind === 'unary') return node.op === 'negate' || node.op === 'exp' || node.op === 'sin' || node.op === 'cos';
  return node.kind === 'integer-power' || (node.kind === 'binary' && (node.op === 'add' || node.op === 'multiply'));
}

/** `\sigma^{2s}`: what varies is the exponent alone. */
function isExponential(node: GraphNode, varying: ReadonlySet<NodeId>): boolean {
  return node.kind === 'binary' && node.op === 'power' && !varying.has(node.a);
}
