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

/** What is differentiated, and how what was held for it is let go afterwards. */
export interface Followed {
  readonly part: Lowered;
  release(node: NodeId): NodeId;
}

/**
 * An average over draws whose law depends on the variables that are differentiated by (`∇_θ E_{x∼p_θ}`). Where a smooth map of noise that does not
 * depend on anything makes the draw, it is written out, so that the derivative is taken along each path. The part of a mixture that is drawn from is no
 * smooth map of its weights: where these depend on the variables, the draw stays and its density is differentiated instead, by a factor
 * p(x)/[p(x)] that is 1 and whose derivatives of any order are those of the density (J. Foerster et al., "DiCE", 2018).
 */
export function followDraws(part: Lowered, variables: readonly NodeId[], world: World): Followed {
  const { paths, weighed } = findMoved(part, variables, world);
  const held = new Map(weighed.length === 0 ? [] : variables.map((node, i) => [node, world.placeholder(`held ${i}`)] as const));
  const factors = weighed.map((draw) => densityRatio(draw, held, world));
  const place = (node: NodeId) => {
    const weighted = factors.reduce((product, factor) => world.builder.multiply(product, factor), node);
    return paths.reduceRight((placed, draw) => substituteAll(world.builder, [placed], placements(draw))[0]!, weighted);
  };
  const isSame = paths.length === 0 && weighed.length === 0;
  const back = new Map([...held].map(([node, holder]) => [holder, node]));
  return {
    part: isSame ? part : { value: mapComponents(part.value, place), averaged: part.averaged },
    release: (node) => (back.size === 0 ? node : substituteAll(world.builder, [node], back)[0]!),
  };
}

const placements = (draw: Draw) => new Map(draw.nodes.map((node, i) => [node, draw.drawn[i]!]));

function densityRatio({ mixture, nodes }: Draw, held: ReadonlyMap<NodeId, NodeId>, { builder }: World): NodeId {
  const log = mixture!.logDensity(nodes); // only mixtures are weighed
  return builder.exp(builder.subtract(log, substituteAll(builder, [log], held)[0]!));
}

interface Moved {
  readonly paths: readonly Draw[];
  readonly weighed: readonly Draw[];
}

/** The averaged draws that depend on the variables, directly or through others, in the order in which they were made. */
function findMoved({ averaged }: Lowered, variables: readonly NodeId[], { builder, draws }: World): Moved {
  const targets = new Set(variables);
  const [paths, weighed]: [Draw[], Draw[]] = [[], []];
  for (const [name, draw] of draws) {
    if (!averaged.has(name) || !dependsOn(builder, draw.drawn, targets)) continue;
    if (draw.mixture !== undefined && dependsOn(builder, draw.mixture.weights, targets)) weighed.push(draw);
    else {
      for (const node of draw.nodes) targets.add(node);
      paths.push(draw);
    }
  }
  return { paths, weighed };
}
