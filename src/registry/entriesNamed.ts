import type { Entry } from './entry';
import { entryIdsNamed } from './entryNames';
import { findEntry } from './index';

/** The entries that a label or a phrase names, in the order of the registry. */
export const entriesNamed = (phrase: string): readonly Entry[] => entryIdsNamed(phrase).flatMap((id) => findEntry(id) ?? []);
