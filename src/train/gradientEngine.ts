import type { CancellationToken } from '../base/cancellation';
import type { TrainPlan } from '../check/trainingPlan';

/** What adds up a loss and its derivatives over samples. */
export interface GradientEngine {
  prepare(plan: TrainPlan): GradientRunner;
  /** Lets the host take its messages; throws `CancelledError` when the token has fired. */
  pause(token: CancellationToken): Promise<void>;
  use(): { readonly name: string };
}

export interface GradientRunner {
  /**
   * Means over the samples first … first + batch − 1. `rows` are the components of data, [plan.rows, batch]. What is returned is valid until the next call,
   * and the same on any number of threads.
   */
  run(weights: Float64Array, rows: Float64Array, first: number, token: CancellationToken): Promise<BatchMeans>;
  close(): void;
}

export interface BatchMeans {
  readonly loss: number;
  readonly gradient: Float64Array;
}
