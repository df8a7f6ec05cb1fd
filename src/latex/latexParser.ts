import type { Problem } from '../base/problem';
import { coverSpans, type Span } from '../base/span';
import { attachScripts } from './attachScripts';
import { builtinNames } from './builtinMacros';
import { coverChildren } from './childrenOf';
import { commandRules } from './commands';
import { definitions } from './commands/definitions';
import { readDelimiter, showDelimiter, tryBracket } from './commands/delimiters';
import { endsFrame, type Frame } from './frames';
import { reportHalves } from './halves';
import { isNode, type Bracket, type Item } from './item';
import type { LatexReader } from './latexReader';
import { matchBrackets } from './matchBrackets';
import { readCharacter, readScript } from './readCharacter';
import { readBracedRows, readEnvironment } from './readEnvironment';
import { readLeft } from './readLeft';
import { readTextGroup } from './readTextGroup';
import { suggestName } from './suggestName';
import { isCharacter, isCommand, showToken, showTokens, type Token } from './token';
import { TokenStream } from './tokenStream';
import type { Cell, Macro, Node } from './tree';

const knownNames: readonly string[] = [...commandRules.keys(), ...builtinNames];

/** Deeper nesting than this is refused: nobody writes it, and recursion must end before the stack does. */
const nestingLimit = 120;

/**
 * Recursive descent over one math span. A list is read as items, then its brackets are matched and its scripts attached.
 * Every loop takes a token or ends, so reading always ends; nothing throws.
 */
export class LatexParser implements LatexReader {
  readonly problems: Problem[] = [];
  readonly macros: Macro[] = [];
  readonly stream: TokenStream;
  readonly #places = new Set<string>();
  readonly #suggestions = new Map<string, string | undefined>();
  readonly frames: Frame[] = [];
  #depth = 0;
  #gaveUp = false;

  constructor(latex: string, macros: ReadonlyMap<string, Macro>) {
    this.stream = new TokenStream(latex, macros, this.addProblem);
  }

  readAll(): readonly Node[] {
    return matchBrackets(this.#readItems(), this.addProblem);
  }

  /** One problem per place: what follows from a mistake at the same spot says nothing new. */
  /** A bracket that the formula of `\text{(since $x)$}` closes may have been opened by the words. */
  readonly #addAmongWords = (problem: Problem): void => {
    this.addProblem(problem.code === 'latex.strayCloser' ? { ...problem, level: 'warning' } : problem);
  };

  readonly addProblem = (problem: Problem): void => {
    const place = `${problem.span.start}-${problem.span.end}`;
    if (this.#gaveUp || this.#places.has(place)) return;
    this.#places.add(place);
    this.problems.push(problem);
  };

  report(code: string, span: Span, fields: Problem['fields'], level: Problem['level'] = 'error'): void {
    this.addProblem({ code, level, span, fields });
  }

  /** The nodes up to the end of a frame, whose closer is left to the caller. */
  readList(frame: Frame, loose?: Bracket[]): readonly Node[] {
    this.frames.push(frame);
    const items = this.#nested(() => this.#readItems(), []);
    this.frames.pop();
    return matchBrackets(
      items,
      this.frames.some(({ kind }) => kind === 'dollar') || frame.kind === 'dollar' ? this.#addAmongWords : this.addProblem,
      loose,
    );
  }

  #readItems(): Item[] {
    const items: Item[] = [];
    const depth = this.#depth;
    for (let token = this.stream.peek(); token !== null && !this.#ends(token); token = this.stream.peek()) {
      this.stream.takeRaw();
      const item = this.#readItem(token);
      items.push(item);
      if (item.kind !== 'bracket') continue;
      this.#depth = item.side === 'open' ? this.#depth + 1 : Math.max(depth, this.#depth - 1);
      if (this.#depth >= nestingLimit) this.#giveUp();
    }
    this.#depth = depth;
    return items;
  }

  #ends(token: Token): boolean {
    return endsFrame(token, this.frames, () => this.stream.lookFar());
  }

  #readItem(token: Token): Item {
    if (token.kind === 'command') return this.readCommand(token);
    const bracket = tryBracket(token);
    if (bracket?.side) return { kind: 'bracket', span: token.span, side: bracket.side, name: bracket.name };
    return isCharacter(token, '{') ? this.#readGroup(token) : readCharacter(this, token);
  }

  readCommand(call: Token): Item {
    const bracket = tryBracket(call);
    if (bracket?.side) return { kind: 'bracket', span: call.span, side: bracket.side, name: bracket.name };
    // `\_` and `\^` are Markdown escapes of the script marks.
    if (call.text === '_' || call.text === '^') return readScript(this, call, call.text === '_' ? 'sub' : 'sup');
    const rule = commandRules.get(call.text);
    if (rule !== undefined) return coverChildren(this.#nested(() => rule(this, call), this.#unknown(call)));
    return isCommand(call, 'right') || isCommand(call, 'end') ? this.#readStray(call) : this.#readUnknown(call);
  }

  #readUnknown(call: Token): Node {
    const name = showToken(call);
    const suggestion = this.#suggest(call.text);
    if (!this.stream.ranOut(call.text)) {
      this.report(
        'latex.unknownCommand',
        call.span,
        suggestion === undefined ? { command: name } : { command: name, suggestion: `\\${suggestion}` },
      );
    }
    return this.#unknown(call);
  }

  /** Each name is looked up once, and only the first few at all. */
  #suggest(name: string): string | undefined {
    if (!this.#suggestions.has(name) && this.#suggestions.size < 20) this.#suggestions.set(name, suggestName(name, knownNames));
    return this.#suggestions.get(name);
  }

  /** `\right` or `\end` with nothing to close. */
  #readStray(call: Token): Node {
    const closer = isCommand(call, 'right')
      ? `\\right${showDelimiter(readDelimiter(this, call).name)}`
      : `\\end{${this.readRaw(call).text}}`;
    const span = this.spanFrom(call);
    this.report('latex.strayCloser', span, { closer });
    return { kind: 'unknown', span, text: closer };
  }

  /** `mark` is the sign whose argument it is. */
  #readGroup(open: Token, mark = ''): Node {
    const body = this.readList({ kind: 'brace', name: mark });
    this.closeBrace(open);
    return { kind: 'group', span: this.spanAround(open, body), body };
  }

  /** Takes the `}` of a group, or says that it is missing. */
  closeBrace(open: Token): void {
    if (isCharacter(this.stream.peek(), '}')) this.stream.takeRaw();
    else this.report('latex.unclosedGroup', open.span, { opener: '{', closer: '}' });
  }

  readArgument(call: Token): Node {
    const token = this.stream.peek();
    if (token === null || this.#ends(token) || isCharacter(token, '}') || isCharacter(token, '&')) return this.#missing(call);
    this.stream.takeRaw();
    if (isCharacter(token, '{')) return unwrap(this.#readGroup(token, call.text));
    this.stream.wordEnd = Math.max(this.stream.wordEnd, token.span.end);
    const gap = this.#unknown(token);
    const item = this.#nested(() => this.#readSingle(token), gap);
    if (item.kind === 'script') return item.argument;
    if (item.kind === 'root-sign') return attachScripts([item, this.readArgument(call)], this.addProblem)[0]!;
    return isNode(item) ? item : { kind: 'operator', span: item.span, text: showToken(token) };
  }

  #readSingle(token: Token): Item {
    return token.kind === 'command' ? this.readCommand(token) : (this.#tryDigit(token) ?? this.#readItem(token));
  }

  /** An unbraced argument is one digit: `\frac12`. */
  #tryDigit(token: Token): Node | undefined {
    return /^\d$/.test(token.text) ? { kind: 'number', span: token.span, text: token.text } : undefined;
  }

  #missing(call: Token): Node {
    this.report('latex.missingArgument', call.span, { command: showToken(call) });
    return { kind: 'unknown', span: this.stream.here(), text: '' };
  }

  tryOptional(): Node | null {
    this.stream.skipSpaces();
    const open = this.stream.peekRaw();
    if (open === null || !isCharacter(open, '[')) return null;
    this.stream.takeRaw();
    const body = this.readList({ kind: 'optional', name: '' });
    if (isCharacter(this.stream.peek(), ']')) this.stream.takeRaw();
    else this.report('latex.unclosedGroup', open.span, { opener: '[', closer: ']' });
    return unwrap({ kind: 'group', span: this.spanAround(open, body), body });
  }

  readRaw(call: Token): { readonly text: string; readonly span: Span } {
    const { tokens, span } = this.stream.takeRawArgument(call);
    if (call.text !== 'begin' && !Object.hasOwn(definitions, call.text)) reportHalves(tokens, this.addProblem);
    return { text: showTokens(tokens), span };
  }

  tryRawOptional(): string | null {
    const taken = this.stream.tryRawOptional();
    return taken === null ? null : showTokens(taken.tokens);
  }

  readText(call: Token): { readonly text: string; readonly body: readonly Node[] } {
    return readTextGroup(this, call);
  }

  readRest(): readonly Node[] {
    return matchBrackets(
      this.#nested(() => this.#readItems(), []),
      this.addProblem,
    );
  }

  accept(character: string): boolean {
    this.stream.skipSpaces();
    const isNext = isCharacter(this.stream.peekRaw(), character);
    if (isNext) this.stream.takeRaw();
    return isNext;
  }

  peek(): Token | null {
    return this.stream.peek();
  }

  take(): Token | null {
    return this.stream.take();
  }

  takeName(): string {
    this.stream.skipSpaces();
    return this.stream.peekRaw()?.kind === 'command' ? (this.stream.takeRaw()?.text ?? '') : '';
  }

  macroOf(name: string): Macro | undefined {
    return this.stream.macroOf(name);
  }

  define(macro: Macro, onlyIfNew = false): void {
    if (onlyIfNew && (this.stream.hasMacro(macro.name) || commandRules.has(macro.name))) return;
    this.stream.define(macro);
    this.macros.push(macro);
  }

  readLeft(call: Token, open: string): Node {
    return readLeft(this, call, open);
  }

  readEnvironment(call: Token): Node {
    return readEnvironment(this, call);
  }

  readRows(call: Token): readonly (readonly Cell[])[] {
    return readBracedRows(this, call);
  }

  skipBreakOptions(): void {
    if (isCharacter(this.stream.peekRaw(), '*')) this.stream.takeRaw();
    this.skipAhead(/^\[\s*-?[\d.]+\s*[a-z]{2}\s*\]/);
  }

  /** Takes the tokens whose text the pattern matches at once. */
  skipAhead(pattern: RegExp): void {
    const text = Array.from(this.stream.ahead(16), showToken).join('');
    const length = pattern.exec(text)?.[0].length ?? 0;
    for (let taken = 0; taken < length;) taken += showToken(this.stream.takeRaw()!).length;
  }

  spanFrom(call: Token): Span {
    return { start: call.span.start, end: Math.max(call.span.end, this.stream.lastEnd) };
  }

  spanAround(open: Token, body: readonly { readonly span: Span }[]): Span {
    return body.reduce((cover, node) => coverSpans(cover, node.span), this.spanFrom(open));
  }

  #giveUp(): void {
    this.report('latex.tooDeep', this.stream.here(), { limit: String(nestingLimit) });
    this.#gaveUp = true;
    this.stream.dropAll();
  }

  #unknown(call: Token): Node {
    return { kind: 'unknown', span: call.span, text: showToken(call) };
  }

  /** Runs a reading one level deeper; at the limit everything left is dropped and said so once. */
  #nested<T>(read: () => T, otherwise: T): T {
    if (this.#depth >= nestingLimit) {
      this.#giveUp();
      return otherwise;
    }
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }
}

/** `{x}` as an argument is `x`. */
function unwrap(group: Node): Node {
  return group.kind === 'group' && group.body.length === 1 ? group.body[0]! : group;
}
