import { isCharacter, isCommand, type Token } from './token';

/** What the parser is inside of, innermost last. */
export interface Frame {
  readonly kind: 'brace' | 'rows' | 'optional' | 'left' | 'environment' | 'dollar';
  readonly name: string;
}

export function isRowBreak(token: Token): boolean {
  return token.kind === 'command' && (token.text === '\\' || token.text === 'cr' || token.text === 'newline');
}

/**
 * True when a token ends the innermost frame: it closes it, or it closes one further out, in which case the inner ones are
 * unclosed. Row and cell separators end everything up to their environment, unless the group they stand in is closed later.
 */
export function endsFrame(token: Token, frames: readonly Frame[], ahead: () => Iterable<Token>): boolean {
  const has = (...kinds: Frame['kind'][]): boolean => frames.some((frame) => kinds.includes(frame.kind));
  if (isCharacter(token, '}')) return has('brace', 'rows');
  if (isCharacter(token, '$')) return has('dollar');
  if (isCharacter(token, ']')) return frames[frames.length - 1]?.kind === 'optional';
  if (isCommand(token, 'right')) return has('left');
  if (isCommand(token, 'end')) return has('environment');
  if (!isCharacter(token, '&') && !isRowBreak(token)) return false;
  return has('environment', 'rows') && !isClosedLater(frames[frames.length - 1], ahead);
}

function isClosedLater(frame: Frame | undefined, ahead: () => Iterable<Token>): boolean {
  if (frame?.kind !== 'brace' && frame?.kind !== 'left') return false;
  let [braces, lefts, environments] = [0, 0, 0];
  for (const token of ahead()) {
    if (isCharacter(token, '{')) braces++;
    else if (isCommand(token, 'left')) lefts++;
    else if (isCommand(token, 'begin')) environments++;
    else if (isCharacter(token, '}') && --braces < 0) return frame.kind === 'brace';
    else if (isCommand(token, 'right') && --lefts < 0) return frame.kind === 'left';
    else if (isCommand(token, 'end') && --environments < 0) return false;
  }
  return false;
}
