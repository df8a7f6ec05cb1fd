import type { Problem } from '../base/problem';
import { coverSpans, type Span } from '../base/span';
import { attachScripts } from './attachScripts';
import { looseDelimiter, mirrorDelimiter, showDelimiter } from './commands/delimiters';
import type { Bracket, Item } from './item';
import type { Node } from './tree';

type Report = (problem: Problem) => void;

/** Deeper brackets than this are left unmatched. */
const levelLimit = 120;

interface Level {
  readonly opener: Bracket | null;
  readonly items: Item[];
}

/**
 * Matches the brackets of one list and attaches its scripts. An opener without closer gets a problem and reaches to the
 * next `=` or the end of what encloses it, so that the other sides can still be read; a closer without opener gets a problem and becomes an unknown node. Half-open intervals
 * `[0,T)` match when the list as a whole is balanced.
 *
 * With `loose` (the cells of an environment), unmatched brackets become operators and are handed over instead: a bracket may
 * open in one row and close in the next.
 */
export function matchBrackets(items: readonly Item[], report: Report, loose?: Bracket[]): Node[] {
  const mayMix = isBalanced(items);
  const levels: Level[] = [{ opener: null, items: [] }];
  for (const item of items) {
    if (item.kind !== 'bracket') last(levels).items.push(item);
    else if (item.side === 'close') closeLevel(levels, item, mayMix, report, loose);
    else if (levels.length <= levelLimit) levels.push({ opener: item, items: [] });
    else last(levels).items.push(looseDelimiter(item.name, item.span));
  }
  while (levels.length > 1) leaveOpen(levels, report, loose);
  return attachScripts(last(levels).items, report);
}

/** Reports the brackets that no cell of an environment matched. */
export function reportLoose(loose: readonly Bracket[], report: Report): void {
  const open: Bracket[] = [];
  const inOrder = [...loose].sort((one, other) => one.span.start - other.span.start); // of a cell the inner ones come first
  for (const bracket of inOrder) {
    if (bracket.side === 'open') open.push(bracket);
    else if (open.length > 0 && mirrorDelimiter(open[open.length - 1]!.name) === bracket.name) open.pop();
    else report(strayProblem(bracket));
  }
  for (const bracket of open) report(unclosedProblem(bracket));
}

function closeLevel(levels: Level[], closer: Bracket, mayMix: boolean, report: Report, loose?: Bracket[]): void {
  const depth = findOpener(levels, closer, mayMix);
  if (depth === undefined && closer.name === '|') {
    last(levels).items.push(looseDelimiter(closer.name, closer.span)); // `f(x)\Bigr|_{x=0}`
    return;
  }
  if (depth === undefined) {
    if (loose === undefined) report(strayProblem(closer));
    loose?.push(closer);
    last(levels).items.push(loose === undefined ? unknown(closer) : looseDelimiter(closer.name, closer.span));
    return;
  }
  while (levels.length - 1 > depth) leaveOpen(levels, report, loose);
  const level = levels.pop()!;
  last(levels).items.push(makePair(level, closer, report));
}

/** The level a closer ends: the top one if it fits or an interval may mix, else the nearest that fits. */
function findOpener(levels: readonly Level[], closer: Bracket, mayMix: boolean): number | undefined {
  const top = levels.length - 1;
  const isMixed = (opener: Bracket): boolean => /^[([]$/.test(opener.name) && /^[)\]]$/.test(closer.name);
  const topOpener = levels[top]?.opener;
  if (mayMix && topOpener && isMixed(topOpener)) return top;
  for (let depth = top; depth > 0; depth--) {
    const opener = levels[depth]?.opener;
    if (opener && mirrorDelimiter(opener.name) === closer.name) return depth;
  }
  return undefined;
}

function makePair(level: Level, closer: Bracket, report: Report): Node {
  const opener = level.opener!;
  const isInterval = level.items.some((item) => item.kind === 'operator' && item.text === ',');
  if (mirrorDelimiter(opener.name) !== closer.name && !isInterval) {
    const fields = { opener: showDelimiter(opener.name), closer: showDelimiter(closer.name) };
    report({ code: 'latex.mismatchedDelimiter', level: 'warning', span: closer.span, fields });
  }
  const body = attachScripts(level.items, report);
  return { kind: 'delimited', span: coverAll(opener.span, closer.span, body), open: opener.name, close: closer.name, body, closed: true };
}

function leaveOpen(levels: Level[], report: Report, loose?: Bracket[]): void {
  const level = levels.pop()!;
  const opener = level.opener!;
  const target = last(levels).items;
  if (loose !== undefined) {
    loose.push(opener);
    target.push(looseDelimiter(opener.name, opener.span), ...level.items);
    return;
  }
  report(unclosedProblem(opener));
  const equals = level.items.findIndex((item) => item.kind === 'operator' && item.text === '=');
  const end = equals < 0 ? level.items.length : equals;
  const body = attachScripts(level.items.slice(0, end), report);
  const span = coverAll(opener.span, opener.span, body);
  target.push({ kind: 'delimited', span, open: opener.name, close: mirrorDelimiter(opener.name), body, closed: false });
  target.push(...level.items.slice(end));
}

/** True when openers and closers nest, whatever their shapes. */
function isBalanced(items: readonly Item[]): boolean {
  let depth = 0;
  for (const item of items) {
    if (item.kind === 'bracket') depth += item.side === 'open' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function unclosedProblem(opener: Bracket): Problem {
  const fields = { opener: showDelimiter(opener.name), closer: showDelimiter(mirrorDelimiter(opener.name)) };
  return { code: 'latex.unclosedGroup', level: 'error', span: opener.span, fields };
}

function strayProblem(closer: Bracket): Problem {
  return { code: 'latex.strayCloser', level: 'error', span: closer.span, fields: { closer: showDelimiter(closer.name) } };
}

function unknown(bracket: Bracket): Node {
  return { kind: 'unknown', span: bracket.span, text: showDelimiter(bracket.name) };
}

function coverAll(first: Span, second: Span, body: readonly Node[]): Span {
  return body.reduce((cover, node) => coverSpans(cover, node.span), coverSpans(first, second));
}

function last<T>(values: readonly T[]): T {
  return values[values.length - 1]!;
}
