import { mirrorDelimiter, readDelimiter, showDelimiter } from './commands/delimiters';
import type { LatexReader } from './latexReader';
import { isCommand, type Token } from './token';
import type { Node } from './tree';

/** Reads what stands between `\left(`, whose delimiter has been taken, and its `\right`. */
export function readLeft(parser: LatexReader, call: Token, open: string): Node {
  const opener = parser.spanFrom(call);
  const body = parser.readList({ kind: 'left', name: open });
  const right = parser.peek();
  const isClosed = right !== null && isCommand(right, 'right');
  if (isClosed) parser.take();
  else {
    const fields = { opener: `\\left${showDelimiter(open)}`, closer: `\\right${showDelimiter(mirrorDelimiter(open))}` };
    parser.report('latex.unclosedGroup', opener, fields);
  }
  const close = isClosed ? readDelimiter(parser, right).name : mirrorDelimiter(open);
  return asCases({ kind: 'delimited', span: parser.spanAround(call, body), open, close, body, closed: isClosed });
}

/** `\left\{ \begin{array}{ll} … \end{array} \right.` sets cases; around equations it is a system of them. */
function asCases(pair: Node & { readonly kind: 'delimited' }): Node {
  const [inner, ...more] = pair.body.filter((node) => node.kind !== 'space');
  if (pair.open !== '{' || pair.close !== '.' || inner?.kind !== 'environment' || more.length > 0) return pair;
  if (inner.name === 'array') return { ...inner, name: 'cases', span: pair.span };
  return /^(aligned|alignedat|gathered|split)$/.test(inner.name) ? { ...inner, span: pair.span } : pair;
}
