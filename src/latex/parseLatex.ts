import { childrenOf } from './childrenOf';
import { LatexParser } from './latexParser';
import { onePerCause } from './onePerCause';
import type { LatexReading, Macro, Node } from './tree';

/**
 * Reads the source of one math span into a layout tree. Never throws: what cannot be read is an `unknown` node with a
 * problem of the same span. `macros` are those in force before the span; the ones it defines come back in the reading.
 */
export function parseLatex(latex: string, macros: ReadonlyMap<string, Macro>): LatexReading {
  const reading = latex.length > lengthLimit ? undefined : read(latex, macros);
  return reading !== undefined && isShort(reading.tree.body) ? reading : refuse(latex);
}

/** Longer than any formula that a person writes: what takes this long to read is no formula. */
const lengthLimit = 10_000;
const nodeLimit = 2000;

function isShort(body: readonly Node[]): boolean {
  const open = [...body];
  for (let nodes = 0; open.length > 0 && nodes <= nodeLimit; nodes++) open.push(...childrenOf(open.pop()!));
  return open.length === 0;
}

function refuse(latex: string): LatexReading {
  const span = { start: 0, end: latex.length };
  const tooLong = { code: 'latex.tooLong', level: 'error', span, fields: {} } as const;
  const body = [{ kind: 'unknown', span, text: latex.slice(0, 80) } as const];
  return { tree: { latex, body }, problems: [tooLong], macros: [], consulted: new Set() };
}

function read(latex: string, macros: ReadonlyMap<string, Macro>): LatexReading {
  const parser = new LatexParser(latex, macros);
  const body = parser.readAll();
  return { tree: { latex, body }, problems: onePerCause(parser.problems), macros: parser.macros, consulted: parser.stream.consulted };
}
