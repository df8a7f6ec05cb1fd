import type { Problem } from '../base/problem';
import type { Span } from '../base/span';
import type { CommandReader } from './commands/commandRule';
import type { Frame } from './frames';
import type { Bracket, Item } from './item';
import type { Token } from './token';
import type { TokenStream } from './tokenStream';
import type { Node } from './tree';

/** What the readers of characters, environments and text groups ask of the parser that calls them. */
export interface LatexReader extends CommandReader {
  readonly stream: TokenStream;
  /** What is open around the place being read, outermost first. */
  readonly frames: readonly Frame[];
  readonly addProblem: (problem: Problem) => void;
  readCommand(call: Token): Item;
  /** The nodes up to the end of a frame, whose closer is left to the caller. */
  readList(frame: Frame, loose?: Bracket[]): readonly Node[];
  /** Takes the `}` of a group, or says that it is missing. */
  closeBrace(open: Token): void;
  /** Takes the tokens whose text the pattern matches at once. */
  skipAhead(pattern: RegExp): void;
  /** From the opener to the end of the last of the nodes. */
  spanAround(open: Token, body: readonly { readonly span: Span }[]): Span;
}
