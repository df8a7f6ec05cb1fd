import sources from 'virtual:entry-sources';
import type { Entry } from './entry';
import { entries } from './index';
import { readImplementations } from './readImplementations';

const implementations = readImplementations(sources);

/** Every registered implementation with its TypeScript source, which is needed only where it is shown. */
export const entriesWithCode: readonly Entry[] = entries.map((entry) => {
  const code = implementations.get(entry.id);
  return code === undefined ? entry : { ...entry, code };
});

export function findEntryWithCode(id: string): Entry | undefined {
  return entriesWithCode.find((entry) => entry.id === id);
}
