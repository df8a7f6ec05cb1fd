import type { ValueTable } from '../../check/plan';
import { probePlaces } from '../../probes/canonicalProbe';
import { sortsOf } from '../../registry/defineEntry';
import type { Entry, Tensorflow } from '../../registry/entry';
import { buildEntryWorld, probeNumbers, type WorldNumbers } from './buildEntryWorld';

/** What an implementation gives on the canonical probe; null when it is not run at all. */
export function tabulateEntry(tf: Tensorflow, entry: Entry): ValueTable | null {
  if (entry.run === null) return null;
  const values = probePlaces.map((place) => runEntry(tf, entry, probeNumbers(place)));
  return { id: entry.id, title: entry.title, needs: sortsOf(entry.needs), values };
}

/** One value, or one row, per sample. Leaves no tensor behind. */
export function runEntry(tf: Tensorflow, entry: Entry, numbers: WorldNumbers): number[] {
  const { run, needs, id } = entry;
  if (run === null) throw new Error(`The implementation ${id} is not run.`);
  tf.engine().startScope(id);
  try {
    return Array.from(run(tf, buildEntryWorld(tf, needs, numbers)).dataSync());
  } finally {
    tf.engine().endScope();
  }
}
