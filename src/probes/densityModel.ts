import type { NodeId } from '../kernel/graph';

/** One part w N(μ, C Cᵀ) of a mixture, C lower triangular; constants of the world, or functions of θ or of what a law is conditioned on. */
export interface Component {
  readonly weight: NodeId;
  readonly logWeight: NodeId;
  readonly mean: readonly NodeId[];
  readonly factor: readonly (readonly NodeId[])[];
}

/** A density as a graph: its logarithm at a point, and a draw from it. Points are lists of components. */
export interface DensityModel {
  readonly description: string;
  logDensity(point: readonly NodeId[]): NodeId;
  /** Components of one draw; `draw` says which draw (equal names are the same random vector). */
  sample(draw: string): readonly NodeId[];
  /** The parts of a mixture of Gaussians; undefined for other densities. */
  readonly components?: readonly Component[];
}
