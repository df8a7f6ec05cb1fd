import type { Bracket, Side } from '../item';
import { showToken, type Token } from '../token';
import type { Node } from '../tree';
import { defineEach, type CommandFamily, type CommandReader, type CommandRule } from './commandRule';

export interface Delimiter {
  /** Canonical: `(` `)` `[` `]` `{` `}` `langle` `rangle` `|` `Vert` `.` and a few rarer ones. */
  readonly name: string;
  /** Null when the sign opens and closes alike. */
  readonly side: Side | null;
}

const open = (name: string): Delimiter => ({ name, side: 'open' });
const close = (name: string): Delimiter => ({ name, side: 'close' });
const neutral = (name: string): Delimiter => ({ name, side: null });

/** Signs that are brackets wherever they stand, by the source text of their token. */
const brackets: Readonly<Record<string, Delimiter>> = {
  '(': open('('),
  ')': close(')'),
  '[': open('['),
  ']': close(']'),
  // What Markdown's escapes leave of plain brackets.
  '\\(': open('('),
  '\\)': close(')'),
  '\\[': open('['),
  '\\]': close(']'),
  '\\{': open('{'),
  '\\}': close('}'),
  '\\lbrace': open('{'),
  '\\rbrace': close('}'),
  '\\lbrack': open('['),
  '\\rbrack': close(']'),
  '\\lparen': open('('),
  '\\rparen': close(')'),
  '\\langle': open('langle'),
  '\\rangle': close('rangle'),
  '\\lVert': open('Vert'),
  '\\rVert': close('Vert'),
  '\\lvert': open('|'),
  '\\rvert': close('|'),
  '\\lfloor': open('lfloor'),
  '\\rfloor': close('rfloor'),
  '\\lang': open('langle'),
  '\\rang': close('rangle'),
  '\\lBrace': open('lBrace'),
  '\\rBrace': close('rBrace'),
  '\\llbracket': open('llbracket'),
  '\\rrbracket': close('rrbracket'),
  '\\lgroup': open('('),
  '\\rgroup': close(')'),
  '\\lceil': open('lceil'),
  '\\rceil': close('rceil'),
};

/** Signs that are brackets only after `\left`, `\big` and their kin. */
const sizedOnly: Readonly<Record<string, Delimiter>> = {
  '<': open('langle'),
  '>': close('rangle'),
  '\\lt': open('langle'),
  '\\gt': close('rangle'),
  '|': neutral('|'),
  '\\vert': neutral('|'),
  '\\mid': neutral('|'),
  '\\|': neutral('Vert'),
  '\\Vert': neutral('Vert'),
  '/': neutral('/'),
  '\\backslash': neutral('backslash'),
  '\\uparrow': neutral('uparrow'),
  '\\downarrow': neutral('downarrow'),
  '.': neutral('.'),
};

/** What closes a bracket, or opens it: `mirrorDelimiter('(')` is `)`. */
const mirrors: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  langle: 'rangle',
  rangle: 'langle',
  lBrace: 'rBrace',
  rBrace: 'lBrace',
  llbracket: 'rrbracket',
  rrbracket: 'llbracket',
  lfloor: 'rfloor',
  rfloor: 'lfloor',
  lceil: 'rceil',
  rceil: 'lceil',
};

export function mirrorDelimiter(name: string): string {
  return mirrors[name] ?? name;
}

/** How a canonical delimiter is written. */
export function showDelimiter(name: string): string {
  if (name === '{' || name === '}') return `\\${name}`;
  if (name === 'Vert') return '\\|';
  return name.length > 1 ? `\\${name}` : name;
}

/** The bracket a token is by itself, if it is one. */
export function tryBracket(token: Token): Delimiter | undefined {
  const text = showToken(token);
  return Object.hasOwn(brackets, text) ? brackets[text] : undefined;
}

/** Reads the delimiter that `\left` or `\big` must be followed by. */
export function readDelimiter(reader: CommandReader, call: Token): Delimiter {
  const token = reader.peek();
  const text = token === null ? '' : showToken(token);
  const found = token === null ? undefined : (tryBracket(token) ?? (Object.hasOwn(sizedOnly, text) ? sizedOnly[text] : undefined));
  if (found === undefined) {
    reader.report('latex.unknownDelimiter', call.span, { command: showToken(call), found: text });
    return neutral('.');
  }
  reader.take();
  return found;
}

/** A sign that is no bracket here: `\big|` is an operator, since it may open, close or separate. */
export function looseDelimiter(name: string, span: Node['span']): Node {
  if (name === 'Vert') return { kind: 'command', span, name: '|' };
  if (name === '.') return { kind: 'space', span, width: 0 };
  return name.length === 1 ? { kind: 'operator', span, text: name } : { kind: 'command', span, name };
}

/** The bracket that {@link looseDelimiter} made an operator of, if it was one with a side. */
export function tryLoose(node: Node): Bracket | undefined {
  const name = node.kind === 'operator' ? node.text : node.kind === 'command' ? node.name : '';
  const side = /^([([{]|langle|lfloor|lceil|lBrace|llbracket)$/.test(name)
    ? 'open'
    : /^([)\]}]|rangle|rfloor|rceil|rBrace|rrbracket)$/.test(name)
      ? 'close'
      : undefined;
  return side === undefined ? undefined : { kind: 'bracket', span: node.span, side, name };
}

const sized =
  (forced: Side | 'middle' | null): CommandRule =>
  (reader, call) => {
    const delimiter = readDelimiter(reader, call);
    const span = reader.spanFrom(call);
    const side = delimiter.name === '.' || forced === 'middle' ? null : (forced ?? delimiter.side);
    return side === null ? looseDelimiter(delimiter.name, span) : { kind: 'bracket', span, side, name: delimiter.name };
  };

const left: CommandRule = (reader, call) => reader.readLeft(call, readDelimiter(reader, call).name);

/** `\left…\right`, and sizes given by hand. */
export const delimiters: CommandFamily = {
  left,
  middle: sized('middle'),
  ...defineEach('big Big bigg Bigg', () => sized(null)),
  ...defineEach('bigl Bigl biggl Biggl', () => sized('open')),
  ...defineEach('bigr Bigr biggr Biggr', () => sized('close')),
  ...defineEach('bigm Bigm biggm Biggm', () => sized('middle')),
  backslash: (_reader, call) => ({ kind: 'command', span: call.span, name: 'backslash' }),
};
