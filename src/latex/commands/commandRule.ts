import type { Problem } from '../../base/problem';
import type { Span } from '../../base/span';
import type { Item } from '../item';
import type { Token } from '../token';
import type { Cell, Macro, Node } from '../tree';

/** What a command's rule may ask of the parser. */
export interface CommandReader {
  /** One argument: a group, a single character or a command. `{x}` with one node inside is that node. */
  readArgument(call: Token): Node;
  /** `[…]` if it comes next. */
  tryOptional(): Node | null;
  /** The source text of `[…]` if it comes next, else null. */
  tryRawOptional(): string | null;
  /** The source text of a braced argument, macros unexpanded. */
  readRaw(call: Token): { readonly text: string; readonly span: Span };
  /** A braced argument in text mode: its text, and its pieces when math is embedded. */
  readText(call: Token): { readonly text: string; readonly body: readonly Node[] };
  /** The rest of the enclosing group, as after `\bf`. */
  readRest(): readonly Node[];
  /** Takes the next character if it is `character`. */
  accept(character: string): boolean;
  /** The next token, or null; `take` consumes it. */
  peek(): Token | null;
  take(): Token | null;
  /** Everything up to `\right`. */
  readLeft(call: Token, open: string): Node;
  /** `\begin`'s name, arguments and rows up to `\end`. */
  readEnvironment(call: Token): Node;
  /** A braced argument cut into rows, as in `\substack`. */
  readRows(call: Token): readonly (readonly Cell[])[];
  /** Skips `*` and `[2pt]` after `\\`. */
  skipBreakOptions(): void;
  report(code: string, span: Span, fields: Problem['fields'], level?: Problem['level']): void;
  /** From the call to the last token read. */
  spanFrom(call: Token): Span;
  /** The macro of a name as it is now. */
  macroOf(name: string): Macro | undefined;
  define(macro: Macro, onlyIfNew?: boolean): void;
  /** The name of the command that comes next, unexpanded; empty when there is none. */
  takeName(): string;
}

/** Reads what a command takes and says what it is. */
export type CommandRule = (reader: CommandReader, call: Token) => Item;

/** A family of commands, by name without backslash. */
export type CommandFamily = Readonly<Record<string, CommandRule>>;

/** Gives every one of the names the same kind of rule, made from the name. */
export function defineEach(names: string, rule: (name: string) => CommandRule): CommandFamily {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule(name)]));
}

/** A command that stands for itself under a canonical name. */
export function symbol(name: string): CommandRule {
  return (_reader, call) => ({ kind: 'command', span: call.span, name });
}

/** An invisible piece that is kept so that the tree covers what was written. */
export function blank(width: number): CommandRule {
  return (_reader, call) => ({ kind: 'space', span: call.span, width });
}

/** A command whose argument means the same without it. */
export const transparent: CommandRule = (reader, call) => wrapGroup(reader.readArgument(call), reader.spanFrom(call));

export function wrapGroup(body: Node, span: Span): Node {
  return { kind: 'group', span, body: body.kind === 'group' ? body.body : [body] };
}
