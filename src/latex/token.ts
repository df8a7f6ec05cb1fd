import type { Span } from '../base/span';

/**
 * One token of math source. `text` is a command's name without backslash, a single character, or a parameter's digit.
 * Tokens out of a macro's body carry the span of the whole call; tokens of its arguments keep their own.
 */
export interface Token {
  readonly kind: 'command' | 'character' | 'space' | 'parameter';
  readonly text: string;
  readonly span: Span;
  /** Never a macro, whatever is defined. */
  readonly literal?: boolean;
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

/** The source text of tokens in a row; a word of a command stays apart from a letter that follows. */
export function showTokens(tokens: readonly Token[]): string {
  const isWord = (token: Token | undefined): boolean => token?.kind === 'command' && /^[A-Za-z]/.test(token.text);
  const isLetter = (token: Token): boolean => token.kind === 'character' && /^[A-Za-z]/.test(token.text);
  return tokens.map((token, index) => (isWord(tokens[index - 1]) && isLetter(token) ? ` ${token.text}` : showToken(token))).join('');
}
