import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { Expr, Law, LawFamily } from '../math/expr';
import { ontoSphere } from './drawFamily';
import { drawInRange } from './drawRange';
import { NotComputable } from './value';

/**
 * A point where a law can lie, made of numbers that may lie anywhere: single draws of a Rademacher vector or of one on a sphere obey
 * `v_i^2 = 1`, `v^\top v = d` before anything is averaged. Laws that can lie anywhere, and those of which little is known, leave it as it is.
 */
export function placeInSupport(builder: GraphBuilder, drawn: readonly NodeId[], law: Law | null): readonly NodeId[] {
  switch (law?.kind) {
    case 'rademacher':
      return drawn.map((z) => signOf(builder, z));
    case 'sphere':
      return ontoSphere(builder, drawn, builder.constant(law.radius === 'one' ? 1 : Math.sqrt(drawn.length)));
    case 'uniform': {
      const [lower, upper] = [numberOf(law.lower), numberOf(law.upper)];
      return lower === null || upper === null ? drawn : drawn.map((z) => drawInRange(builder, z, { lower, upper }));
    }
    case 'family':
      if (law.family === 'sphere') return onSphereOf(builder, drawn, law.parameters[0]);
      if (law.family === 'dirichlet') return onSimplex(builder, drawn);
      if (law.family === 'categorical' && drawn.length > 1) return drawn.map((z) => isLargest(builder, z, drawn));
      return drawn.map((z) => inFamily(builder, z, law.family));
    default:
      return drawn;
  }
}

const supports: { readonly [F in LawFamily]?: readonly [lower: number, upper: number] } = {
  exponential: [0, Infinity],
  gamma: [0, Infinity],
  beta: [0, 1],
};

function inFamily(builder: GraphBuilder, z: NodeId, family: LawFamily): NodeId {
  if (family === 'bernoulli') return builder.multiply(builder.constant(0.5), builder.add(builder.constant(1), signOf(builder, z)));
  const [lower, upper] = supports[family] ?? [-Infinity, Infinity];
  return drawInRange(builder, z, { lower, upper });
}

/** Of a radius that is a letter a single draw is not known to be placed. */
function onSphereOf(builder: GraphBuilder, drawn: readonly NodeId[], radius: Expr | undefined): readonly NodeId[] {
  const length = radius === undefined ? null : numberOf(radius);
  if (length === null) throw new NotComputable('verdict.lawNotDrawn', { law: 'sphere' });
  return ontoSphere(builder, drawn, builder.constant(length));
}

/** Positive numbers of sum 1. */
function onSimplex(builder: GraphBuilder, drawn: readonly NodeId[]): readonly NodeId[] {
  const sizes = drawn.map((z) => builder.exp(z));
  return sizes.map((size) => builder.divide(size, builder.sum(sizes)));
}

/** 1 for the largest of some numbers, 0 for the others. */
function isLargest(builder: GraphBuilder, z: NodeId, drawn: readonly NodeId[]): NodeId {
  return builder.multiply(...drawn.filter((other) => other !== z).map((other) => builder.less(other, z)));
}

const signOf = (builder: GraphBuilder, z: NodeId) => builder.unary('sign', z);

function numberOf(expr: Expr): number | null {
  if (expr.kind === 'negate') {
    const inner = numberOf(expr.of);
    return inner === null ? null : -inner;
  }
  return expr.kind === 'number' ? expr.value : null;
}
