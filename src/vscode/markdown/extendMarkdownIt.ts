import type * as vscode from 'vscode';

/** The little of markdown-it that is used; the editor hands over the library itself. */
export interface MarkdownIt {
  readonly inline: { readonly ruler: Ruler<InlineRule> };
  readonly block: { readonly ruler: Ruler<BlockRule> };
  readonly core: { readonly ruler: Ruler<CoreRule> };
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
  readonly utils: { escapeHtml(text: string): string };
}

interface Ruler<Rule> {
  before(other: string, name: string, rule: Rule, options?: { readonly alt: readonly string[] }): void;
  push(name: string, rule: Rule): void;
}

export interface Token {
  type: string;
  content: string;
  markup: string;
  block: boolean;
  map: [number, number] | null;
}

/** The editor parses a version of a text once and renders it many times; only then it says which text it is. */
type RenderRule = (tokens: readonly Token[], index: number, options: unknown, env: RenderEnvironment | undefined) => string;

interface RenderEnvironment {
  readonly currentDocument?: vscode.Uri;
}

interface InlineState {
  readonly src: string;
  pos: number;
  readonly posMax: number;
  push(type: string, tag: string, nesting: number): Token;
}

interface BlockState {
  readonly src: string;
  readonly bMarks: readonly number[];
  readonly tShift: readonly number[];
  readonly eMarks: readonly number[];
  line: number;
  push(type: string, tag: string, nesting: number): Token;
}

interface CoreState {
  tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: number) => Token;
}

type InlineRule = (state: InlineState, silent: boolean) => boolean;
type BlockRule = (state: BlockState, startLine: number, endLine: number, silent: boolean) => boolean;
type CoreRule = (state: CoreState) => void;

export interface MarkdownServices {
  isWanted(): boolean;
  /** The badge of each display as HTML, by the line in which it begins. */
  badges(uri: vscode.Uri): ReadonlyMap<number, string> | undefined;
}

/**
 * `\\( \\)` and `\\[ \\]` become the same tokens as `$` and `$$`, which the editor's own mathematics draws; without it they stay readable text. Behind each
 * display stands its verdict.
 */
export function extendMarkdownIt(md: MarkdownIt, services: MarkdownServices): MarkdownIt {
  // The editor reads the whole text at every key, and asks this at every character of it.
  md.inline.ruler.before(
    'escape',
    'rederive_inline',
    (state, silent) => opensInline(state) && services.isWanted() && readInline(state, silent),
  );
  md.block.ruler.before(
    'paragraph',
    'rederive_block',
    (state, start, end, silent) => beginsBlock(state, start) && services.isWanted() && readBlock(state, start, end, silent),
    {
      alt: ['paragraph', 'reference', 'blockquote', 'list'],
    },
  );
  md.core.ruler.push('rederive_badges', placeBadges);
  const plain: RenderRule = (tokens, index) => `<code>${md.utils.escapeHtml(tokens[index]?.content ?? '')}</code>`;
  md.renderer.rules['math_inline'] ??= plain;
  md.renderer.rules['math_block'] ??= plain;
  md.renderer.rules['rederive_badge'] = (tokens, index, _options, env) => renderBadges(tokens[index], env, services);
  return md;
}

function opensInline({ src, pos }: InlineState): boolean {
  return src[pos] === '\\' && (src[pos + 1] === '(' || src[pos + 1] === '[');
}

/** `\\(a + b\\)` in a line, and `\\[a\\]` inside of a paragraph. */
function readInline(state: InlineState, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const closer = src[pos + 1] === '(' ? '\\)' : '\\]';
  const end = src.indexOf(closer, pos + 2);
  if (end < 0 || end > posMax || src.slice(pos + 2, end).trim() === '') return false;
  if (!silent) {
    const token = state.push(closer === '\\)' ? 'math_inline' : 'math_block', 'math', 0);
    token.content = src.slice(pos + 2, end);
    token.markup = closer === '\\)' ? '$' : '$$';
  }
  state.pos = end + 2;
  return true;
}

const startOf = ({ bMarks, tShift }: BlockState, line: number) => (bMarks[line] ?? 0) + (tShift[line] ?? 0);
const beginsBlock = (state: BlockState, line: number) => state.src.startsWith('\\[', startOf(state, line));

/** A display that begins its line with `\\[`. */
function readBlock(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  const start = startOf(state, startLine);
  for (let line = startLine; line < endLine; line++) {
    const lineEnd = state.eMarks[line] ?? state.src.length;
    const from = line === startLine ? start + 2 : (state.bMarks[line] ?? 0);
    const close = state.src.slice(from, lineEnd).indexOf('\\]');
    if (line > startLine && state.src.slice(from, lineEnd).trim() === '') return false;
    if (close < 0) continue;
    if (state.src.slice(from + close + 2, lineEnd).trim() !== '') return false; // text goes on: a paragraph
    if (!silent) {
      const token = state.push('math_block', 'math', 0);
      Object.assign(token, { block: true, content: state.src.slice(start + 2, from + close), map: [startLine, line + 1], markup: '$$' });
      state.line = line + 1;
    }
    return true;
  }
  return false;
}

/** A place for badges behind every block that may hold a display; the editor sends all tokens of a text to another process. */
function placeBadges(state: CoreState): void {
  const placed: Token[] = [];
  let lines: Token['map'] = null;
  for (const token of state.tokens) {
    placed.push(token);
    if (token.type === 'paragraph_open') lines = null;
    else if (token.type === 'inline' && mayHoldDisplay.test(token.content)) lines = token.map;
    const map = token.type === 'paragraph_close' ? lines : token.type === 'math_block' || token.type === 'fence' ? token.map : null;
    if (map !== null) placed.push(Object.assign(new state.Token('rederive_badge', '', 0), { map, block: true }));
  }
  state.tokens = placed;
}

const mayHoldDisplay = /\$\$|\\\[|\\begin\{/;

/** The verdicts of the displays that begin in the lines of the block. */
function renderBadges(token: Token | undefined, env: RenderEnvironment | undefined, services: MarkdownServices): string {
  const uri = services.isWanted() ? env?.currentDocument : undefined;
  const badges = uri && services.badges(uri);
  if (badges === undefined || !token?.map) return '';
  const [from, to] = token.map;
  return Array.from({ length: to - from }, (_, index) => badges.get(from + index) ?? '').join('');
}
