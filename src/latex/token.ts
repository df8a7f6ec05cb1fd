import type { Span } from '../base/span';

/**
 * One token of math source. `text` is a command's name without backslash, a single character, or a parameter's digit.
 * Tokens out of a macro's body carry the span of the whole call; tokens of its arguments keep their own.
 */
export interface Token {
  readonly kind: 'command' | 'character' | 'space' | 'parameter';
  readonly text: string;
  readonly span: Span;
  /** How many macro bodies the token came through. */
  readonly depth: number;
}

export function isCharacter(token: Token | null, text: string): boolean {
  return token !== null && token.kind === 'character' && token.text === text;
}

export function isCommand(token: Token | null, name: string): boolean {
  return token !== null && token.kind === 'command' && token.text === name;
}

/** The source text a token stands for. */
export function showToken(token: Token): string {
  if (token.kind === 'command') return `\\${token.text}`;
  return token.kind === 'parameter' ? `#${token.text}` : token.text;
}
