import { LatexParser } from './latexParser';
import type { LatexReading, Macro } from './tree';

/**
 * Reads the source of one math span into a layout tree. Never throws: what cannot be read is an `unknown` node with a
 * problem of the same span. `macros` are those in force before the span; the ones it defines come back in the reading.
 */
export function parseLatex(latex: string, macros: ReadonlyMap<string, Macro>): LatexReading {
  const parser = new LatexParser(latex, macros);
  const body = parser.readAll();
  return { tree: { latex, body }, problems: parser.problems, macros: parser.macros, consulted: parser.stream.consulted };
}
