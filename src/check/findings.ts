import type { Engine } from './engine';
import type { TimeBins } from './pathEngine';
import type { SimulatePlan } from './simulationPlan';

/** What was found of the paths of a plan. */
export interface Findings {
  readonly plan: SimulatePlan;
  readonly kept: readonly number[];
  /** States [paths, kept, dimension] of the first paths. */
  readonly traced: Float64Array;
  readonly bins: TimeBins | null;
  /** See `recordTile`. */
  readonly total: Float64Array;
  readonly evaluate: Engine['evaluatePoints'];
}
