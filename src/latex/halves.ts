import type { Problem } from '../base/problem';
import { showToken, type Token } from './token';

const otherHalves: Readonly<Record<string, string>> = { end: 'begin', right: 'left' };

/** Half of a pair by itself. */
export function isHalf(token: Token): boolean {
  return token.kind === 'command' && /^(left|right|begin|end)$/.test(token.text);
}

/** `\begin` and `\left` in words and names are kept as they stand, but must have their other halves. */
export function reportHalves(tokens: readonly Token[], report: (problem: Problem) => void): void {
  const open: Token[] = [];
  for (const token of tokens.filter(isHalf)) {
    const closes = otherHalves[token.text];
    if (closes === undefined) open.push(token);
    else if (open[open.length - 1]?.text === closes) open.pop();
    else report({ code: 'latex.strayCloser', level: 'error', span: token.span, fields: { closer: showToken(token) } });
  }
  for (const { text, span } of open) {
    const fields = { opener: `\\${text}`, closer: text === 'begin' ? '\\end' : '\\right' };
    report({ code: 'latex.unclosedGroup', level: 'error', span, fields });
  }
}
