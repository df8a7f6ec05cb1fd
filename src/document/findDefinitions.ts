import { flatMapInSteps, type Steps } from '../base/steps';
import { matchFrontMatter } from './frontMatter';
import type { Block, Snapshot } from './snapshot';

const command = /\\(?:newcommand|renewcommand|providecommand|NewDocumentCommand|g?def|let|DeclareMathOperator|DeclarePairedDelimiterX?)\b/;
const proseKinds: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'quote', 'other']);

/** TeX definitions that stand outside of mathematics: in the front matter, as `\E: \mathbb{E}` below `macros:`, and in the text. */
export function* findDefinitions({ text, blocks }: Snapshot): Steps<string[]> {
  const inText = yield* flatMapInSteps(blocks, (block) => readAgain(block, text), blocksAtOnce);
  return [...readFrontMatter(text), ...inText];
}

const blocksAtOnce = 256;

const found = new WeakMap<object, readonly string[]>();

/** Of a block in which nothing changed it is known, wherever it has moved. */
function readAgain(block: Block, text: string): readonly string[] {
  if (block.content === undefined) return readBlock(block, text);
  const known = found.get(block.content) ?? readBlock(block, text);
  found.set(block.content, known);
  return known;
}

/** From the first definition of a paragraph to its end; what else stands there defines nothing. */
function readBlock(block: Block, text: string): string[] {
  if (!proseKinds.has(block.kind) || !block.items.some((item) => item.kind === 'text')) return [];
  const raw = text.slice(block.span.start, block.span.end).replace(/(`+)[^`]*\1/g, (code) => ' '.repeat(code.length));
  const at = raw.search(command);
  const isInMath = block.items.some(
    (item) => item.kind === 'math' && block.span.start + at >= item.span.start && block.span.start + at < item.span.end,
  );
  return at < 0 || isInMath ? [] : [raw.slice(at)];
}

function readFrontMatter(text: string): string[] {
  const lines = matchFrontMatter(text)?.content.split('\n') ?? [];
  return lines.flatMap((line) => {
    const entry = /^\s+(["']?)(\\[A-Za-z]+)\1\s*:\s*(.+?)\s*$/.exec(line.replace(/\\\\/g, '\\'));
    return entry ? [defineMacro(entry[2]!, unquote(entry[3]!))] : []; // both groups are in the pattern
  });
}

/** `"…"`, `'…'`, or the first entry of `["…", 1]`. */
function unquote(body: string): string {
  const first = /^\[\s*(.+?)\s*,\s*\d\s*\]$/.exec(body)?.[1] ?? body;
  return /^(["'])(.*)\1$/.exec(first)?.[2] ?? first;
}

function defineMacro(name: string, body: string): string {
  const count = Math.max(0, ...[...body.matchAll(/#([1-9])/g)].map((match) => Number(match[1])));
  return `\\newcommand{${name}}${count > 0 ? `[${count}]` : ''}{${body}}`;
}
