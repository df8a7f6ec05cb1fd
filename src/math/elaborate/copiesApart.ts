import type { Span } from '../../base/span';
import type { Expr } from '../expr';
import { markCopy } from '../names';
import type { SymbolInfo } from '../scope';
import { countsCopies } from './above';
import type { Context } from './context';
import type { Subscript } from './subscripts';

/** The centres `m_k` of a text that has a function `m(x)` and nowhere `m_k(x)`: one of K things, in shape like a value of the function. */
export function readCopyApart(context: Context, info: SymbolInfo, { parameters, indices }: Subscript, span: Span): Expr | null {
  if (info.copiesApart === undefined || info.role !== 'function') return null;
  const written = [...parameters.map((node) => [node]), ...indices];
  const shape = context.scope.functionShape(info.name);
  const dimension = shape.kind === 'vector' ? shape.dimension : null;
  const isCounted = info.copiesApart.some((index) => countsCopies(context, index, dimension)); // one of its letters is summed over
  if (written.length === 0 || !isCounted) return null;
  const places = written.map((nodes) => context.readAll(nodes, span));
  return { kind: 'apply', name: markCopy(info.name, 0), arguments: places, parameters: [], span, shape };
}
