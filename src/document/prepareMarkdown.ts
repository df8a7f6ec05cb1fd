import type { Steps } from '../base/steps';
import { matchFrontMatter } from './frontMatter';
import type { TextChange } from './findChange';
import { createCloserSearch, tryOpener } from './mathDelimiters';
import { skipInline } from './skipInline';

/**
 * The text as Lezer is to see it. Only characters are exchanged, so that every offset stays; the mathematics and the prose are always taken from
 * the text itself. Apart from the front matter, a line is changed by what stands in it alone.
 */
export function* prepareMarkdown(text: string): Steps<string> {
  const front = matchFrontMatter(text)?.end ?? 0;
  const pieces = [text.slice(0, front).replace(/[^\r\n]/g, ' ')]; // blanked, not cut, so that offsets stay
  for (let start = front; start < text.length;) {
    const line = text.indexOf('\n', start + pieceLength);
    const end = line < 0 ? text.length : line + 1;
    pieces.push(prepareLines(text.slice(start, end)));
    start = end;
    yield;
  }
  return pieces.join('');
}

/** Whole lines of about this many characters are prepared at once. */
const pieceLength = 100_000;

/** The change with all of the lines it touches, since a line is prepared as a whole; undefined where the front matter may be concerned. */
export function widenToLines(before: string, text: string, { start, oldEnd, newEnd }: TextChange): TextChange | undefined {
  const front = matchFrontMatter(text)?.end ?? 0;
  // The old front matter is blank, so that a blank start tells that there may have been one.
  if (start <= front || (start < blankStart(before) && /^[ \t\n]/.test(before)) || text.startsWith('---')) return undefined;
  const from = text.lastIndexOf('\n', Math.max(0, start - 2)) + 1;
  const end = text.indexOf('\n', newEnd + 1);
  const to = end < 0 ? text.length : end + 1;
  return { start: from, oldEnd: oldEnd + to - newEnd, newEnd: to };
}

function blankStart(text: string): number {
  return text.length - text.trimStart().length;
}

/** Prepares what changed; `lines` are whole lines. */
export function prepareChange(before: string, text: string, { start, oldEnd, newEnd }: TextChange): string {
  return before.slice(0, start) + prepareLines(text.slice(start, newEnd)) + before.slice(oldEnd);
}

/** Whole lines, without the front matter. */
function prepareLines(text: string): string {
  return limitNesting(maskPipes(trimTableRules(unifyLineEnds(text))));
}

/**
 * Carriage returns as white space of the same length, since Lezer's tables and hard breaks know only `\n`. A tab, not a space:
 * one space at a line's end must not become the two of a hard break.
 */
function unifyLineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  return text
    .replace(/(?<=  )\r\n/g, ' \n')
    .replace(/\r\n/g, '\t\n')
    .replace(/\r/g, '\n');
}

/** Lezer takes no space after the last bar of `|---|---|`: it is moved before the bar, where it may stand. */
function trimTableRules(text: string): string {
  return text.replace(/^([ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?)\|([ \t]+)$/gm, '$1$2|');
}

/** The bars of `$p(x|y)$` separate no cells of a table. */
function maskPipes(text: string): string {
  return text.includes('|') ? text.replace(/^(?=[^\n]*(?:\$|\\\())[^|\n]*\|[^\n]*$/gm, maskLine) : text;
}

function maskLine(line: string): string {
  let masked = '';
  for (let at = 0; at < line.length;) {
    const end = findPieceEnd(line, at);
    const piece = line.slice(at, end);
    masked += isMath(piece) ? piece.replace(/(?<!\\)\|/g, '¦') : piece;
    at = end;
  }
  return masked;
}

function isMath(piece: string): boolean {
  return piece.length > 2 && /^(?:\$|\\)/.test(piece);
}

/** The end of the mathematics, the code or the character that stands here. */
function findPieceEnd(line: string, at: number): number {
  const opener = tryOpener(line, at);
  const end = opener === undefined ? -1 : createCloserSearch(opener)(line, at + opener.open.length);
  return end < 0 ? skipInline(line, at) : end;
}

const containerLimit = 40;
const containerMarks = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=\\s)|\\d{1,9}[.)](?=\\s))){${containerLimit}}[^\\n]*`, 'gm');

/** Quotes and lists nested deeper than this on one line are read as text, since each level is a recursion. */
function limitNesting(text: string): string {
  return text.replace(containerMarks, (line) => line.replace(/[^\s]/g, (mark, at: number) => (at < 2 * containerLimit ? mark : '.')));
}
