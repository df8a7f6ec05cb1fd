import { coverSpans, type Span } from '../base/span';
import { isHalf, reportHalves } from './halves';
import type { LatexReader } from './latexReader';
import { isCharacter, showToken, type Token } from './token';
import type { Node } from './tree';

/**
 * Reads the argument of `\text`: words as written, and `$…$` inside as mathematics. `body` lists the pieces in order when
 * there is mathematics among them.
 */
export function readTextGroup(parser: LatexReader, call: Token): { readonly text: string; readonly body: readonly Node[] } {
  parser.stream.skipSpaces();
  const open = parser.stream.peekRaw();
  if (open === null || isCharacter(open, '}') || isHalf(open)) {
    parser.report('latex.missingArgument', call.span, { command: showToken(call) });
    return { text: '', body: [] };
  }
  parser.stream.takeRaw();
  if (!isCharacter(open, '{')) return { text: showText(open), body: [] };
  const pieces = readPieces(parser, open);
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '…')).join('');
  return { text, body: pieces.some((piece) => piece.kind !== 'text') ? pieces : [] };
}

function readPieces(parser: LatexReader, open: Token): readonly Node[] {
  const pieces: Node[] = [];
  const words: Token[] = [];
  for (let depth = 1; depth > 0;) {
    const token = parser.stream.takeRaw();
    if (token === null) {
      parser.report('latex.unclosedGroup', open.span, { opener: '{', closer: '}' });
      break;
    }
    if (isCharacter(token, '}')) depth--;
    else if (isCharacter(token, '{')) depth++;
    else if (isCharacter(token, '$')) pieces.push(...readEmbedded(parser, token));
    else {
      words.push(token);
      addText(pieces, showText(token), token.span);
    }
  }
  reportHalves(words, parser.addProblem);
  return pieces;
}

function readEmbedded(parser: LatexReader, open: Token): readonly Node[] {
  const nodes = parser.readList({ kind: 'dollar', name: '' });
  if (isCharacter(parser.stream.peek(), '$')) parser.stream.takeRaw();
  else parser.report('latex.unclosedGroup', open.span, { opener: '$', closer: '$' });
  return nodes;
}

function addText(pieces: Node[], text: string, span: Span): void {
  const last = pieces[pieces.length - 1];
  if (text === '') return;
  if (last?.kind === 'text' && last.body.length === 0)
    pieces[pieces.length - 1] = { ...last, text: last.text + text, span: coverSpans(last.span, span) };
  else pieces.push({ kind: 'text', text, span, body: [] });
}

const textSpaces: ReadonlySet<string> = new Set([' ', ',', ';', ':', '>', 'quad', 'qquad', '\\', '\n', 'space']);
/** Faces inside text: their argument's braces are dropped like any others. */
const textFaces = /^(text(bf|it|rm|sf|tt|normal|up|md|sc|sl)?|emph|mbox)$/;

function showText(token: Token): string {
  if (token.kind !== 'command') return token.text === '~' ? ' ' : showToken(token);
  if (textSpaces.has(token.text)) return ' ';
  if (/^[%&#_$*{}]$/.test(token.text)) return token.text;
  return textFaces.test(token.text) ? '' : showToken(token);
}
