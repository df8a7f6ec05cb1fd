import type { Slicing } from '../base/steps';

/** Long work in the editor's process: a slice, with the step that goes beyond it and what other extensions do in the same turn, is not felt while typing (8 ms). */
export const slicing: Slicing = {
  sliceMs: 2,
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};
