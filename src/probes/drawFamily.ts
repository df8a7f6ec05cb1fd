import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { Law, LawFamily } from '../math/expr';
import { NotComputable } from './value';
import type { World } from './world';

/** One component of a draw from its parameters and inputs of its own, so that it can be differentiated by the parameters. */
type DrawOne = (world: World, parameters: readonly NodeId[], label: string) => NodeId;

/** Families whose draws are smooth in their parameters, or have none; others are read and not drawn from. */
const families: { readonly [F in LawFamily]: DrawOne | null } = {
  exponential: ({ builder, sampleInput }, [rate], label) => over(builder, sampleInput(label, 'exponential'), rate),
  laplace: ({ builder, sampleInput }, [centre, scale], label) => {
    const size = builder.multiply(sampleInput(label, 'exponential'), sampleInput(`${label} sign`, 'rademacher'));
    return affine(builder, centre, scale, size);
  },
  gamma: null,
  beta: null,
  student: null,
  cauchy: null,
  bernoulli: null,
  categorical: null,
  poisson: null,
  dirichlet: null,
  point: null,
  integers: null,
  mixture: null,
};

function over(builder: GraphBuilder, node: NodeId, rate: NodeId | undefined): NodeId {
  return rate === undefined ? node : builder.divide(node, rate);
}

function affine(builder: GraphBuilder, centre: NodeId | undefined, scale: NodeId | undefined, node: NodeId): NodeId {
  const scaled = scale === undefined ? node : builder.multiply(scale, node);
  return centre === undefined ? scaled : builder.add(centre, scaled);
}

/** The components of a draw, all independent. */
export function drawFamily(
  law: Extract<Law, { kind: 'family' }>,
  parameters: readonly NodeId[],
  size: number,
  label: string,
  world: World,
): NodeId[] {
  const draw = families[law.family];
  if (draw === null) throw new NotComputable('verdict.lawNotDrawn', { law: law.family });
  return [...Array(size).keys()].map((i) => draw(world, parameters, `${label} ${i}`));
}
