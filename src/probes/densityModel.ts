import type { NodeId } from '../kernel/graph';

/** A density as a graph: its logarithm at a point, and a draw from it. Points are lists of components. */
export interface DensityModel {
  readonly description: string;
  logDensity(point: readonly NodeId[]): NodeId;
  /** Components of one draw; `draw` says which draw (equal names are the same random vector). */
  sample(draw: string): readonly NodeId[];
}
