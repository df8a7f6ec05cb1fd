import type { DeviceKind, Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';

/** Host → compute process. */
export type WorkerRequest =
  | {
      readonly kind: 'run';
      readonly request: number;
      readonly plan: Plan;
      /** The process ended while this plan was on the GPU: why it is to be run on the processor. */
      readonly avoidGpu?: string;
    }
  | { readonly kind: 'cancel'; readonly request: number }
  | { readonly kind: 'describe-devices'; readonly request: number };

/** Compute process → host. Every request is answered by exactly one `outcome` with `final`, `devices`, `failed` or `cancelled`. */
export type WorkerReply =
  | { readonly kind: 'ready'; readonly devices: readonly DeviceDescription[] }
  | { readonly kind: 'progress'; readonly request: number; readonly fraction: number }
  | { readonly kind: 'outcome'; readonly request: number; readonly outcome: Outcome }
  | { readonly kind: 'devices'; readonly request: number; readonly devices: readonly DeviceDescription[] }
  | { readonly kind: 'cancelled'; readonly request: number }
  | { readonly kind: 'failed'; readonly request: number; readonly error: WorkerError };

export interface WorkerError {
  readonly name: string;
  readonly message: string;
  /** What was being done: `running the plan 3fa9…`. */
  readonly doing: string;
}

export interface DeviceDescription {
  readonly device: DeviceKind;
  readonly name: string;
  /** A software adapter never counts as a GPU. */
  readonly software: boolean;
  /** Whether plans run on it, and if not, why. */
  readonly usable: boolean;
  readonly note: string;
  /** Samples a second of the reference kernel, where that was measured. */
  readonly samplesPerSecond?: number;
}
