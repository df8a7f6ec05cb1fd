import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';
import { orderNodes } from '../kernel/operands';
import { substituteAll } from '../kernel/substitute';
import type { Lowered } from './lowered';
import { mapComponents } from './value';
import type { Draw, World } from './world';

/** Whether any of the nodes is made of any of the targets. */
export function dependsOn(builder: GraphBuilder, nodes: readonly NodeId[], targets: ReadonlySet<NodeId>): boolean {
  return orderNodes((id) => builder.node(id), nodes).some((id) => targets.has(id));
}

/**
 * An average over draws whose law depends on the variables that are differentiated by (`∇_θ E_{x∼p_θ}`): those draws are written out, so
 * that the derivative is taken along each path. Every law is drawn by a smooth map of noise that does not depend on anything.
 */
export function followDraws(part: Lowered, variables: readonly NodeId[], world: World): Lowered {
  const moved = findMoved(part, variables, world);
  if (moved.length === 0) return part;
  const place = (node: NodeId) => moved.reduceRight((placed, draw) => substituteAll(world.builder, [placed], placements(draw))[0]!, node);
  return { value: mapComponents(part.value, place), averaged: part.averaged };
}

const placements = (draw: Draw) => new Map(draw.nodes.map((node, i) => [node, draw.drawn[i]!]));

/** The averaged draws that depend on the variables, directly or through others, in the order in which they were made. */
function findMoved({ averaged }: Lowered, variables: readonly NodeId[], { builder, draws }: World): Draw[] {
  const targets = new Set(variables);
  return [...draws].flatMap(([name, draw]) => {
    if (!averaged.has(name) || !dependsOn(builder, draw.drawn, targets)) return [];
    for (const node of draw.nodes) targets.add(node);
    return [draw];
  });
}
