import type { Process } from './textProcess';

/** `x_t` and `x` are the same state; so is what the time subscript hangs on. */
export function stateNames(state: string, time: string): string[] {
  const bare = state.endsWith(`_${time}`) ? state.slice(0, -time.length - 1) : state;
  return [...new Set([state, bare, `${bare}_${time}`])];
}

export const namesOfState = ({ state, time }: Pick<Process, 'state' | 'time'>): string[] => stateNames(state, time);
