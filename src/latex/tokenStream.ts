import type { Problem } from '../base/problem';
import { coverSpans, type Span } from '../base/span';
import { builtinNames, findBuiltinForm } from './builtinMacros';
import { isHalf } from './halves';
import { lexLatex } from './lexLatex';
import { isCharacter, isCommand, showToken, type Token } from './token';
import type { Macro } from './tree';

/** More nested calls than this is a macro that calls itself. */
const depthLimit = 32;
/** All tokens that macro bodies may add to one math span. */
const tokenBudget = 4000;

/** How far ahead a missing closer is searched for, and how much all searches of one formula may look at. */
const searchLimit = 2000;
const searchBudget = 40_000;

interface Taken {
  readonly tokens: readonly Token[];
  readonly span: Span;
}

/** The tokens still to be read, with macros expanded as they come to the front. */
export class TokenStream {
  /** Last token first, so that taking and putting back are both cheap. */
  readonly #pending: Token[];
  readonly #macros: Map<string, Macro>;
  readonly #bodies = new Map<string, readonly Token[]>();
  readonly #report: (problem: Problem) => void;
  #spent = 0;
  #searches = searchBudget;
  #exhausted = false;
  /** The commands that came to the front and could have been macros. */
  readonly consulted = new Set<string>();
  /** How many tokens were taken or looked at in search of a closer: the work that reading was. */
  steps = 0;
  /** End of the last run of letters that was looked at as a word. */
  wordEnd = 0;
  /** End of the last of several words between formulas. */
  bridgeEnd = 0;
  /** End of the last token taken. */
  lastEnd = 0;
  #last: Token | null = null;
  /** What was taken before the last token. */
  before: Token | null = null;

  constructor(latex: string, macros: ReadonlyMap<string, Macro>, report: (problem: Problem) => void) {
    this.#pending = withoutDelimiters(lexLatex(latex)).reverse();
    this.#macros = new Map(macros);
    this.#report = report;
  }

  /** The next token that is not a space, macros expanded; null at the end. */
  peek(): Token | null {
    for (;;) {
      const token = this.peekRaw();
      if (token === null) return null;
      if (token.kind === 'space') this.#pending.pop();
      else if (!this.#expand(token)) return token;
    }
  }

  take(): Token | null {
    const token = this.peek();
    if (token !== null) this.takeRaw();
    return token;
  }

  /** The next token as it stands: spaces count and macros stay. */
  peekRaw(): Token | null {
    return this.#pending[this.#pending.length - 1] ?? null;
  }

  takeRaw(): Token | null {
    const token = this.#pending.pop() ?? null;
    this.steps++;
    if (token === null) return null;
    this.lastEnd = token.span.end;
    [this.before, this.#last] = [this.#last, token];
    return token;
  }

  /** Puts a pair of braces around the next `length` tokens. */
  putBraces(length: number): void {
    const brace = (text: string, at: number): Token => ({ kind: 'character', text, span: { start: at, end: at }, depth: 0 });
    const end = this.#pending.length - length;
    this.#pending.splice(end, 0, brace('}', this.#pending[end]!.span.end));
    this.#pending.push(brace('{', this.peekRaw()!.span.start));
  }

  /** Where a missing piece would stand: the end of what was read. */
  here(): Span {
    return { start: this.lastEnd, end: this.lastEnd };
  }

  dropAll(): void {
    this.#pending.length = 0;
  }

  hasMacro(name: string): boolean {
    this.consulted.add(name);
    return this.#macros.has(name);
  }

  /** True for a macro that was left unexpanded because the budget is spent, which has been said by then. */
  ranOut(name: string): boolean {
    return this.#exhausted && (this.#macros.has(name) || builtinNames.includes(name));
  }

  macroOf(name: string): Macro | undefined {
    this.consulted.add(name);
    return this.#macros.get(name);
  }

  define(macro: Macro): void {
    this.#macros.set(macro.name, macro);
  }

  /** The unread tokens in order, unexpanded, at most `limit` of them. */
  *ahead(limit: number): Generator<Token> {
    const last = this.#pending.length - 1;
    for (let i = last; i >= 0 && i > last - limit; i--) yield this.#pending[i]!;
  }

  /** The tokens to come, in the search for a closer; the searches of one formula share a budget. */
  *lookFar(): Generator<Token> {
    for (const token of this.ahead(searchLimit)) {
      if (this.#searches-- <= 0) return;
      this.steps++;
      yield token;
    }
  }

  /** Takes one undelimited or braced argument as it stands; a missing one is empty. */
  takeRawArgument(call: Token): Taken {
    this.skipSpaces();
    const first = this.peekRaw();
    if (first === null || isCharacter(first, '}') || isHalf(first)) {
      this.#report({ code: 'latex.missingArgument', level: 'error', span: call.span, fields: { command: showToken(call) } });
      return { tokens: [], span: this.here() };
    }
    this.takeRaw();
    return isCharacter(first, '{') ? this.#takeUntil('}', first) : { tokens: [first], span: first.span };
  }

  /** Takes `[…]` as it stands, if it comes next. */
  tryRawOptional(): Taken | null {
    const spaces = this.#takeSpaces();
    const first = this.peekRaw();
    if (!isCharacter(first, '[')) {
      this.#pending.push(...spaces);
      return null;
    }
    this.takeRaw();
    return this.#takeUntil(']', first!);
  }

  skipSpaces(): void {
    this.#takeSpaces();
  }

  #takeSpaces(): readonly Token[] {
    const spaces: Token[] = [];
    while (this.peekRaw()?.kind === 'space') spaces.push(this.#pending.pop()!);
    return spaces;
  }

  /** Everything up to the closer at the same depth of braces. */
  #takeUntil(closer: '}' | ']', open: Token): Taken {
    const tokens: Token[] = [];
    for (let depth = 0; ;) {
      const token = this.takeRaw();
      if (token === null) {
        this.#report({ code: 'latex.unclosedGroup', level: 'error', span: open.span, fields: { opener: showToken(open), closer } });
        return { tokens, span: coverSpans(open.span, this.here()) };
      }
      if (depth === 0 && isCharacter(token, closer)) return { tokens, span: coverSpans(open.span, token.span) };
      if (isCharacter(token, '{')) depth++;
      else if (isCharacter(token, '}')) depth--;
      tokens.push(token);
    }
  }

  /** Replaces a macro call at the front by its body. */
  #expand(call: Token): boolean {
    if (call.kind !== 'command' || call.literal || this.#exhausted) return false;
    this.consulted.add(call.text);
    const macro = this.#macros.get(call.text) ?? findBuiltinForm(call.text, () => this.ahead(lookAhead));
    if (macro === undefined) return false;
    const body = this.#lexBody(macro.body);
    if (!this.#affords(call, body.length)) return false;
    this.#pending.pop();
    const taken = this.#takeArguments(macro, call);
    const span = taken.reduce((cover, argument) => coverSpans(cover, argument.span), call.span);
    const place = { span, depth: call.depth + 1, ...(macro.literal ? { literal: true } : {}) };
    const expanded = body.flatMap((token) => substitute(token, taken, place));
    if (!this.#affords(call, expanded.length)) return true;
    this.#spent += expanded.length;
    for (let i = expanded.length - 1; i >= 0; i--) this.#pending.push(expanded[i]!);
    return true;
  }

  #takeArguments(macro: Macro, call: Token): readonly Taken[] {
    if (macro.starred && isCharacter(this.peekRaw(), '*')) this.takeRaw();
    const first = macro.optional === undefined ? [] : [this.tryRawOptional() ?? this.#byDefault(macro.optional, call)];
    return [...first, ...Array.from({ length: macro.parameters - first.length }, () => this.takeRawArgument(call))];
  }

  /** What a macro puts in for an argument that is not written has the place of the call. */
  #byDefault(text: string, call: Token): Taken {
    return { tokens: this.#lexBody(text).map((token) => ({ ...token, span: call.span, depth: call.depth + 1 })), span: call.span };
  }

  #affords(call: Token, tokens: number): boolean {
    if (call.depth < depthLimit && this.#spent + tokens <= tokenBudget) return true;
    this.#exhausted = true;
    this.#report({ code: 'latex.macroBudget', level: 'error', span: call.span, fields: { command: showToken(call) } });
    return false;
  }

  #lexBody(body: string): readonly Token[] {
    const known = this.#bodies.get(body) ?? lexLatex(body);
    this.#bodies.set(body, known);
    return known;
  }
}

/** `$\(…\)$`: the delimiters inside the delimiters. */
function withoutDelimiters(tokens: Token[]): Token[] {
  const isSolid = (token: Token): boolean => token.kind !== 'space';
  const [first, last] = [tokens.findIndex(isSolid), tokens.findLastIndex(isSolid)];
  const isWrapped = (open: string, close: string): boolean =>
    isCommand(tokens[first] ?? null, open) &&
    isCommand(tokens[last] ?? null, close) &&
    tokens.findIndex((token) => isCommand(token, close)) === last;
  return isWrapped('(', ')') || isWrapped('[', ']') ? tokens.slice(first + 1, last) : tokens;
}

/** How far the arguments of a built-in macro are looked for. */
const lookAhead = 600;

function substitute(token: Token, taken: readonly Taken[], place: Omit<Token, 'kind' | 'text'>): readonly Token[] {
  if (token.kind === 'parameter') return taken[Number(token.text) - 1]?.tokens ?? [];
  return [{ ...token, ...place }];
}
