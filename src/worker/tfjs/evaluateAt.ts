import type { Engine } from '../../check/engine';
import type { MatchIngredient, MatchPlace, MatchPlan, MatchWorld } from '../../check/plan';
import {
  probeCoefficient,
  probeCovariance,
  probeMatrix,
  probeNumber,
  probeRows,
  probeVectors,
  type ProbePlace,
} from '../../probes/canonicalProbe';
import type { Order } from '../../registry/findMatches';

/** The equation on the canonical probe, its things taken in this order. */
export function evaluateAt(plan: Pick<MatchPlan, 'worlds' | 'ingredients'>, order: Order, place: ProbePlace, engine: Engine): Float64Array {
  const { graph, places } = worldOf(plan, place);
  const inputs = new Float64Array(probeRows * places.length);
  places.forEach((one, column) => {
    const values = valuesOf(one, plan.ingredients[one.ingredient]!, order[one.ingredient]!, place);
    for (let row = 0; row < probeRows; row++) inputs[row * places.length + column] = values(row);
  });
  return engine.evaluatePoints(graph, inputs, probeRows);
}

function worldOf({ worlds }: Pick<MatchPlan, 'worlds'>, { dimension }: ProbePlace): MatchWorld {
  const world = worlds.find((one) => one.dimension === dimension);
  if (world === undefined) throw new Error(`The plan has no world in ${dimension} dimensions.`);
  return world;
}

function valuesOf(place: MatchPlace, { family }: MatchIngredient, slot: number, probe: ProbePlace): (row: number) => number {
  if (place.kind === 'coefficient') {
    const value = probeCoefficient(family, slot, place.label, probe);
    return () => value;
  }
  switch (family) {
    case 'vector': {
      const values = probeVectors(slot, probe);
      return (row) => values[row * probe.dimension + place.component]!;
    }
    case 'matrix':
    case 'covariance': {
      const values = (family === 'matrix' ? probeMatrix : probeCovariance)(slot, probe);
      return () => values[place.component]!;
    }
    default: {
      const value = probeNumber(slot, probe);
      return () => value;
    }
  }
}
