import type { WorkerError, WorkerReply, WorkerRequest } from '../protocol/workerMessages';
import type { OnProgress } from './planRunner';

/** What went wrong in the compute process, in a sentence that says while doing what. */
export class ComputeError extends Error {
  override readonly name = 'ComputeError';
  constructor(readonly error: WorkerError) {
    super(`${error.message} (${error.name}, while ${error.doing})`);
  }
}

/** A request that has not been answered. */
export interface Flight {
  message: WorkerRequest & { kind: 'run' | 'describe-devices' };
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress;
  fraction: number;
  begun: boolean;
  crashes: number;
  cancelledAt: number | null;
}

export const gpuDied = (reason: string): string =>
  `The compute process had ended with the GPU in use (${reason}); computed again on the processor.`;

/** For a sentence on what went wrong. */
export function describeWork({ message }: Flight): string {
  return message.kind === 'run' ? `running the ${message.plan.kind} plan ${message.plan.id}` : 'looking for devices';
}
