import { hashText, hashToKey } from '../base/hash';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { lower } from '../probes/lower';
import { requireScalar } from '../probes/value';
import { createWorld, finishGraph } from '../probes/world';
import type { SweepPlan } from './plan';

const sweepValues = [...Array(25).keys()].map((i) => (i * 2) / 24);

/**
 * The losses over the one-parameter family S = a ∇log p, in two dimensions: whatever is proportional, shifted or equal shares its
 * minimum at a = 1. Null when no model occurs. Throws NotComputable.
 */
export function planSweep(losses: readonly Expr[], scope: Scope, seed: string, samples: number): SweepPlan | null {
  const design = { seed, dimension: 2, density: 'mixture', directions: new Map(), model: 'scaled-score', parameters: 'constant' } as const;
  const world = createWorld(design, scope);
  const outputs = losses.map((loss) => requireScalar(lower(loss, { world, bound: new Map(), copy: 0 }).value));
  const graph = finishGraph(world, outputs);
  const abscissa = graph.inputs.findIndex((input) => input.level === 'given');
  if (abscissa < 0) return null;
  const label = `S = a ∇log p, ${[...world.descriptions].join(', ')}, d = 2`;
  return {
    kind: 'sweep',
    id: hashText(JSON.stringify({ graph, samples })),
    key: hashToKey(seed),
    graph,
    abscissa,
    values: sweepValues,
    samples,
    label,
  };
}
