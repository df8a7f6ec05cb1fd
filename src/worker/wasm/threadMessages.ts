import type { WasmProgram } from './programRunner';
import type { SharedWork } from './sharedWork';

/** To a thread. Programs are sent once and known by number afterwards. */
export type ThreadRequest =
  | { readonly kind: 'run'; readonly job: number; readonly program: number; readonly work: SharedWork; readonly firstSlice: number }
  | { readonly kind: 'learn'; readonly program: number; readonly content: WasmProgram }
  | { readonly kind: 'forget'; readonly program: number };

/** From a thread: it found no further slice of the job. */
export interface ThreadReply {
  readonly job: number;
}
