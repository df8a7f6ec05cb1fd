import type { Draft } from '../draft';
import type { Small, System } from './system';

/** What moves by the equations of the text, with the integrals over paths that were put in place; undefined where nothing moves. */
export function wholeSystem(
  { definitions }: Draft,
  found: System | undefined,
  paths: ReadonlyMap<string, Small>,
  time: string,
): System | undefined {
  if (found === undefined && paths.size === 0) return undefined;
  const states = new Map([...(found?.states ?? []), ...paths]);
  const given = new Set([...states.keys()].filter((name) => definitions.some((one) => one.name === name && one.form !== 'sde')));
  return { time, correlation: () => undefined, ...found, states, given };
}
