import { findClosingDollar } from './mathDelimiters';

/** Skips code, comments, escapes and `$…$`, where `$$` and `\\[` mean nothing; any other character by itself. */
export function skipInline(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '\\') return at + 2;
  if (character === '`') return skipCode(text, at);
  if (text.startsWith('<!--', at)) return Math.max(text.indexOf('-->', at), at) + 3;
  const close = character === '$' ? findClosingDollar(text, at + 1, text.charAt(at - 1)) : -1;
  return close < 0 ? at + 1 : close + 1;
}

function skipCode(text: string, at: number): number {
  const ticks = /^`+/.exec(text.slice(at))?.[0] ?? '`';
  const close = text.slice(at + ticks.length).search(new RegExp(`(?<!\`)${ticks}(?!\`)`));
  return close < 0 ? at + ticks.length : at + close + 2 * ticks.length;
}
