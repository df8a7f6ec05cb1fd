/** Long enough to keep a card busy, short enough for the desktop drawn by the same card, and for a cancellation. */
const dispatchMs = 25;
/** Of a kernel that was never timed. */
export const firstDispatchBlocks = 1;
export const mostWorkgroups = 65535;

/**
 * How many blocks the next dispatch may have, towards `dispatchMs`, at most eightfold. A last dispatch that was cut short says nothing about a whole one.
 *
 * @param size blocks that a dispatch was allowed; `blocks` it had, in `ms` milliseconds.
 */
export function nextDispatchSize(size: number, blocks: number, ms: number): number {
  const fitting = Math.floor((blocks * dispatchMs) / Math.max(ms, 0.05));
  if (blocks < size && fitting > size) return size;
  return Math.max(1, Math.min(8 * size, fitting, mostWorkgroups));
}
