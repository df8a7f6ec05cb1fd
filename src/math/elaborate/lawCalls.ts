import type { Node } from '../../latex/tree';
import { baseName } from '../names';
import { scriptsOf, significant, spanOf } from '../nodes';
import { relationAt } from './relationSigns';

const lawWords: ReadonlySet<string> = new Set(['Law', 'law', 'dist', 'Dist']);

/** `p_t = \mathrm{Law}(X_t)`, `\operatorname{law}(X_0) = p_0` say `X_t \sim p_t`, `X_0 \sim p_0`; everything else stays as it is. */
export function asSampling(nodes: readonly Node[]): readonly Node[] {
  const at = nodes.findIndex((_node, index) => relationAt(nodes, index) !== null);
  const sign = at < 1 ? null : relationAt(nodes, at);
  if (sign === null || (sign.sign !== 'equal' && sign.sign !== 'define')) return nodes;
  const [left, right] = [nodes.slice(0, at), nodes.slice(at + sign.length)];
  const [ofLeft, ofRight] = [drawnIn(left), drawnIn(right)];
  if ((ofLeft === null) === (ofRight === null)) return nodes;
  const [drawn, law] = ofLeft === null ? [ofRight!, left] : [ofLeft, right]; // one of both is none
  const isName = law.length === 1 && baseName(scriptsOf(law[0]!).base) !== null;
  return isName ? [...drawn, { kind: 'command', span: spanOf(nodes.slice(at, at + sign.length), sign.span), name: 'sim' }, ...law] : nodes;
}

/** X_t of `\mathrm{Law}(X_t)`. */
function drawnIn([word, pair, ...more]: readonly Node[]): readonly Node[] | null {
  const isWord = word !== undefined && ['text', 'styled', 'operator-name'].includes(word.kind) && lawWords.has(baseName(word) ?? '');
  return isWord && pair?.kind === 'delimited' && pair.open === '(' && more.length === 0 ? significant(pair.body) : null;
}
