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
  if (open === '.' && isClosed && body.length === 0) return readNothing(parser, call, right);
  const close = isClosed ? readDelimiter(parser, right).name : mirrorDelimiter(open);
  return asCases({ kind: 'delimited', span: parser.spanAround(call, body), open, close, body, closed: isClosed });
}

/** `\left.\right.` sets nothing. */
function readNothing(parser: LatexReader, call: Token, right: Token): Node {
  const { name, side } = readDelimiter(parser, right);
  const span = parser.spanFrom(call);
  return name === '.' && side === null
    ? { kind: 'group', span, body: [] }
    : { kind: 'delimited', span, open: '.', close: name, body: [], closed: true };
}

/** `\left\{ \begin{array}{ll} … \end{array} \right.` sets cases; around equations it is a system of them. In other brackets entries are a matrix. */
function asCases(pair: Node & { readonly kind: 'delimited' }): Node {
  const [inner, ...more] = pair.body.filter((node) => node.kind !== 'space');
  if (inner?.kind !== 'environment' || more.length > 0) return pair;
  if (isMatrixOfEntries(pair, inner)) return { ...pair, body: [{ ...inner, name: 'matrix' }] };
  if (pair.open !== '{' || pair.close !== '.') return pair;
  if (inner.name === 'array') return { ...inner, name: 'cases', span: pair.span };
  return /^(aligned|alignedat|gathered|split)$/.test(inner.name) ? { ...inner, span: pair.span } : pair;
}

/**
 * `\left[ \begin{aligned} a & b \\ c & d \end{aligned} \right]`: every cell holds an entry. Lines of a sum have empty cells, or go on with a sign.
 */
function isMatrixOfEntries(
  { open, close }: Node & { readonly kind: 'delimited' },
  { name, rows }: Node & { readonly kind: 'environment' },
): boolean {
  if (!['[]', '()'].includes(open + close) || !/^(?:aligned|gathered|split)$/.test(name)) return false;
  const cells = rows
    .map((row) => row.map(({ body }) => body.filter((node) => node.kind !== 'space')))
    .filter((row) => row.some((cell) => cell.length > 0));
  const width = cells[0]?.length ?? 0;
  const isFull = cells.length > 1 && cells.every((row) => row.length === width && row.every((cell) => cell.length > 0));
  return isFull && cells.every((row, at) => row.every((cell) => isEntry(cell, at > 0 && width === 1)));
}

function isEntry(cell: readonly Node[], isBelow: boolean): boolean {
  const signs = cell.map((node) => (node.kind === 'operator' ? node.text : node.kind === 'command' ? node.name : ''));
  const first = signs[0] ?? '';
  const last = signs[signs.length - 1] ?? '';
  const goesOn = first === '+' || (isBelow && ['-', 'cdot', 'times'].includes(first)) || ['+', '-', ',', 'cdot', 'times'].includes(last);
  return !goesOn && !signs.some((sign) => ['=', '<', '>', 'leq', 'geq', 'sim', 'approx'].includes(sign));
}
