import sources from 'virtual:entry-sources';
import type { ValueTable } from '../../check/plan';
import { keyOfTables, type BuiltTables } from '../../registry/builtTables';
import { entries } from '../../registry/index';
import { loadTensorflow } from './loadTensorflow';
import { tabulateEntry } from './tabulateEntry';

/** Runs every registered implementation on the canonical probe: what they give does not depend on any text. */
export async function tabulateRegistry(pause: () => Promise<void> = () => Promise.resolve()): Promise<BuiltTables> {
  const tf = await loadTensorflow();
  const tables: ValueTable[] = [];
  for (const entry of entries) {
    const table = tabulateEntry(tf, entry);
    if (table !== null) tables.push(table);
    await pause();
  }
  return { key: keyOfTables(sources), library: `TensorFlow.js ${tf.version_core}`, tables };
}

/** The tables that the build made, where they were made of these very entries and this probe; otherwise they are made now. */
export async function findTables(
  built: Partial<BuiltTables> | null,
  given: Readonly<Record<string, string>>,
  pause: () => Promise<void>,
): Promise<BuiltTables> {
  const { key, library, tables } = built ?? {};
  if (key === undefined || library === undefined || tables === undefined || key !== keyOfTables(given)) return tabulateRegistry(pause);
  return { key, library, tables };
}
