import { builtinNames, findBuiltinForm } from './builtinMacros';
import { lexLatex } from './lexLatex';
import { isCharacter, type Token } from './token';

const deepest = 8;

/**
 * The source with the short names of `physics` and its like written out, for whoever draws formulas and does not know them; names that the
 * document defines itself are left. `\dv{x}{t}` → `\frac{\mathrm{d} x}{\mathrm{d} t}`.
 */
export function expandBuiltins(latex: string, isDefined: (name: string) => boolean, depth = 0): string {
  if (depth > deepest || !hasBuiltin.test(latex)) return latex;
  const tokens = lexLatex(latex);
  let [expanded, at] = ['', 0];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const call = token.kind === 'command' && token.span.start >= at && !isDefined(token.text) ? readCall(latex, tokens, index) : null;
    if (call === null) continue;
    const inner = call.values.map((value) => expandBuiltins(value, isDefined, depth + 1));
    const body = call.body.replace(/#(\d)/g, (_mark, digit: string) => inner[Number(digit) - 1] ?? '');
    expanded += latex.slice(at, token.span.start) + apart(body, latex.slice(call.end));
    at = call.end;
  }
  return expanded + latex.slice(at);
}

const hasBuiltin = new RegExp(`\\\\(?:${builtinNames.join('|')})(?![A-Za-z])`);

/** `\cdot` before a letter. */
function apart(body: string, rest: string): string {
  return /\\[A-Za-z]+$/.test(body) && /^[A-Za-z]/.test(rest) ? `${body} ` : body;
}

interface Call {
  readonly body: string;
  /** What stands in its groups. */
  readonly values: readonly string[];
  readonly end: number;
}

/** A name with as many groups behind it as its form takes. */
function readCall(latex: string, tokens: readonly Token[], index: number): Call | null {
  const name = tokens[index]!;
  const form = findBuiltinForm(name.text, () => tokens.slice(index));
  if (form === undefined) return null;
  const values: string[] = [];
  let next = isCharacter(tokens[index + 1] ?? null, '*') ? index + 2 : index + 1;
  let end = tokens[next - 1]!.span.end;
  while (values.length < form.parameters) {
    while (tokens[next]?.kind === 'space') next++;
    const close = closerOf(tokens, next);
    if (close === null) return null;
    values.push(latex.slice(tokens[next]!.span.end, tokens[close]!.span.start));
    end = tokens[close]!.span.end;
    next = close + 1;
  }
  return { body: form.body, values, end };
}

/** Where the group that opens at `start` ends. */
function closerOf(tokens: readonly Token[], start: number): number | null {
  const closer = isCharacter(tokens[start] ?? null, '[') ? ']' : '}';
  let depth = 0;
  for (let index = start + 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (depth === 0 && isCharacter(token, closer)) return index;
    if (isCharacter(token, '{')) depth++;
    else if (isCharacter(token, '}')) depth--;
  }
  return null;
}
