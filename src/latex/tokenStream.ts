import type { Problem } from '../base/problem';
import { coverSpans, type Span } from '../base/span';
import { lexLatex } from './lexLatex';
import { isCharacter, showToken, type Token } from './token';
import type { Macro } from './tree';

/** More nested calls than this is a macro that calls itself. */
const depthLimit = 32;
/** All tokens that macro bodies may add to one math span. */
const tokenBudget = 4000;

/** The tokens still to be read, with macros expanded as they come to the front. */
export class TokenStream {
  /** Last token first, so that taking and putting back are both cheap. */
  readonly #pending: Token[];
  readonly #macros: Map<string, Macro>;
  readonly #bodies = new Map<string, readonly Token[]>();
  readonly #report: (problem: Problem) => void;
  #spent = 0;
  #exhausted = false;
  /** End of the last token taken. */
  lastEnd = 0;

  constructor(latex: string, macros: ReadonlyMap<string, Macro>, report: (problem: Problem) => void) {
    this.#pending = lexLatex(latex).reverse();
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
    if (token !== null) this.lastEnd = token.span.end;
    return token;
  }

  /** Where a missing piece would stand: the end of what was read. */
  here(): Span {
    return { start: this.lastEnd, end: this.lastEnd };
  }

  dropAll(): void {
    this.#pending.length = 0;
  }

  hasMacro(name: string): boolean {
    return this.#macros.has(name);
  }

  define(macro: Macro): void {
    this.#macros.set(macro.name, macro);
    this.#bodies.delete(macro.name);
  }

  /** The unread tokens in order, unexpanded, at most `limit` of them. */
  *ahead(limit: number): Generator<Token> {
    const last = this.#pending.length - 1;
    for (let i = last; i >= 0 && i > last - limit; i--) yield this.#pending[i]!;
  }

  /** Takes one undelimited or braced argument as it stands; a missing one is empty. */
  takeRawArgument(call: Token): { readonly tokens: readonly Token[]; readonly span: Span } {
    this.skipSpaces();
    const first = this.peekRaw();
    if (first === null || isCharacter(first, '}')) {
      this.#report({ code: 'latex.missingArgument', level: 'error', span: call.span, fields: { command: showToken(call) } });
      return { tokens: [], span: this.here() };
    }
    this.takeRaw();
    return isCharacter(first, '{') ? this.#takeToBrace(first) : { tokens: [first], span: first.span };
  }

  skipSpaces(): void {
    while (this.peekRaw()?.kind === 'space') this.#pending.pop();
  }

  #takeToBrace(open: Token): { readonly tokens: readonly Token[]; readonly span: Span } {
    const tokens: Token[] = [];
    for (let depth = 1; ;) {
      const token = this.takeRaw();
      if (token === null) {
        this.#report({ code: 'latex.unclosedGroup', level: 'error', span: open.span, fields: { opener: '{', closer: '}' } });
        return { tokens, span: coverSpans(open.span, this.here()) };
      }
      if (isCharacter(token, '{')) depth++;
      else if (isCharacter(token, '}') && --depth === 0) return { tokens, span: coverSpans(open.span, token.span) };
      tokens.push(token);
    }
  }

  /** Replaces a macro call at the front by its body. */
  #expand(call: Token): boolean {
    const macro = call.kind === 'command' ? this.#macros.get(call.text) : undefined;
    if (macro === undefined || this.#exhausted) return false;
    const body = this.#bodyOf(macro);
    if (!this.#affords(call, body.length)) return false;
    this.#pending.pop();
    const taken = Array.from({ length: macro.parameters }, () => this.takeRawArgument(call));
    const span = taken.reduce((cover, argument) => coverSpans(cover, argument.span), call.span);
    const expanded = body.flatMap((token) => substitute(token, taken, { span, depth: call.depth + 1 }));
    if (!this.#affords(call, expanded.length)) return true;
    this.#spent += expanded.length;
    for (let i = expanded.length - 1; i >= 0; i--) this.#pending.push(expanded[i]!);
    return true;
  }

  #affords(call: Token, tokens: number): boolean {
    if (call.depth < depthLimit && this.#spent + tokens <= tokenBudget) return true;
    this.#exhausted = true;
    this.#report({ code: 'latex.macroBudget', level: 'error', span: call.span, fields: { command: showToken(call) } });
    return false;
  }

  #bodyOf(macro: Macro): readonly Token[] {
    const known = this.#bodies.get(macro.name) ?? lexLatex(macro.body);
    this.#bodies.set(macro.name, known);
    return known;
  }
}

function substitute(
  token: Token,
  taken: readonly { readonly tokens: readonly Token[] }[],
  place: { span: Span; depth: number },
): readonly Token[] {
  if (token.kind === 'parameter') return taken[Number(token.text) - 1]?.tokens ?? [];
  return [{ ...token, ...place }];
}
