import { finishSteps, type Steps } from '../base/steps';
import { findChange, type TextChange } from './findChange';
import { collectParts } from './collectParts';
import { markdownOf, parseMarkdown, rememberMarkdown, type ParsedMarkdown } from './markdownTree';
import { changeLineStarts, findLineStartsInSteps } from './positions';
import type { Snapshot } from './snapshot';

/** Takes one version of a document apart. Never fails: any text is some Markdown. What is unchanged since `previous` is not read again. */
export function readSnapshot(text: string, version: number, previous?: Snapshot): Snapshot {
  return finishSteps(readSnapshotInSteps(text, version, previous));
}

export function* readSnapshotInSteps(text: string, version: number, previous?: Snapshot): Steps<Snapshot> {
  const change = previous && findChange(previous.text, text);
  const document = yield* parseSafely(text, previous, change);
  const parts = previous?.text === text ? previous : yield* collectParts(text, document.tree, previous);
  const { math, blocks, sections, directives } = parts;
  const lineStarts = previous && change ? yield* changeLineStarts(previous, text, change) : yield* findLineStartsInSteps(text);
  const snapshot: Snapshot = { version, text, lineStarts, blocks, math, sections, directives };
  rememberMarkdown(snapshot, document);
  return snapshot;
}

function* parseSafely(text: string, previous: Snapshot | undefined, change: TextChange | undefined): Steps<ParsedMarkdown> {
  if (previous?.text === text) return markdownOf(previous);
  try {
    const before = previous && markdownOf(previous);
    if (before?.prepared.length !== previous?.text.length) return yield* parseMarkdown(text); // read as nothing, below
    return yield* parseMarkdown(text, before, change);
  } catch (error) {
    // Emphasis nested thousands deep overflows the stack inside Lezer, which is recursive. Nobody writes that; it is read as nothing.
    if (!(error instanceof RangeError)) throw error;
    return yield* parseMarkdown('');
  }
}
