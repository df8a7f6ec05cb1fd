import { finishSteps, type Steps } from '../base/steps';
import { findChange } from './findChange';
import { findFrontDirectives } from './findDirectives';
import { joinSections, type SectionStart } from './findSections';
import { markdownOf, parseMarkdown, rememberMarkdown, type ParsedMarkdown } from './markdownTree';
import { placeBlock } from './placeBlock';
import { findLineStarts } from './positions';
import { readBlock } from './readBlock';
import { listBlocks } from './reuseTree';
import type { Block, Directive, MathSpan, Snapshot } from './snapshot';

/** Takes one version of a document apart. Never fails: any text is some Markdown. What is unchanged since `previous` is not read again. */
export function readSnapshot(text: string, version: number, previous?: Snapshot): Snapshot {
  return finishSteps(readSnapshotInSteps(text, version, previous));
}

export function* readSnapshotInSteps(text: string, version: number, previous?: Snapshot): Steps<Snapshot> {
  const document = yield* parseSafely(text, previous);
  const parts = previous?.text === text ? previous : yield* collectParts(text, document);
  const { math, blocks, sections, directives } = parts;
  const snapshot: Snapshot = { version, text, lineStarts: findLineStarts(text), blocks, math, sections, directives };
  rememberMarkdown(snapshot, document);
  return snapshot;
}

function* parseSafely(text: string, previous: Snapshot | undefined): Steps<ParsedMarkdown> {
  if (previous?.text === text) return markdownOf(previous);
  try {
    if (previous === undefined) return yield* parseMarkdown(text);
    return yield* parseMarkdown(text, markdownOf(previous), findChange(previous.text, text));
  } catch (error) {
    // Emphasis nested thousands deep overflows the stack inside Lezer, which is recursive. Nobody writes that; it is read as nothing.
    if (!(error instanceof RangeError)) throw error;
    return yield* parseMarkdown('');
  }
}

/** A block takes microseconds when it is known, and a pause costs about as much. */
const blocksAtOnce = 16;

type Parts = Pick<Snapshot, 'math' | 'blocks' | 'sections' | 'directives'>;

function* collectParts(text: string, { tree }: ParsedMarkdown): Steps<Parts> {
  const math: MathSpan[] = [];
  const blocks: Block[] = [];
  const directives: Directive[] = findFrontDirectives(text);
  const starts: SectionStart[] = [];
  for (const { tree: block, start } of listBlocks(tree)) {
    const reading = readBlock(block, () => text.slice(start, start + block.length));
    const placed = placeBlock(reading, start, math.length, text);
    for (const span of placed.math) math.push(span);
    for (const inner of placed.blocks) blocks.push(inner);
    for (const directive of placed.directives) directives.push(directive);
    if (reading.section) starts.push({ ...reading.section, offset: start + reading.section.offset });
    if (blocks.length % blocksAtOnce === 0) yield;
  }
  return { math, blocks, sections: joinSections(starts, text.length), directives };
}
