import type { Node } from '../../latex/tree';
import { baseName, labelText } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, tokenOf } from '../nodes';
import type { EvidenceBook } from './evidence';
import { nameAt, namesIn, type Overview } from './nameAt';

const matrixWords = new Set(['tr', 'Tr', 'trace', 'Trace', 'det', 'rank']);

/** What traces, determinants and Frobenius norms say of the names inside them, and sums of their last index. */
export function lookForOperators(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  list.forEach((node, index) => {
    const { base, sup, sub } = scriptsOf(node);
    const word = baseName(base) ?? tokenOf(base);
    if (matrixWords.has(word)) markTraced(book, operandAfter(list, index), overview);
    else if (['sum', 'prod'].includes(tokenOf(base))) for (const name of namesIn(contents(sup))) book.of(name).bound = true;
    else if (sub !== null && labelText(sub) === 'F') markTraced(book, insideBars(list, index), overview);
  });
}

function operandAfter(list: readonly Node[], index: number): readonly Node[] {
  const next = list[index + 1];
  const base = next && scriptsOf(next).base;
  if (base?.kind === 'delimited') return significant(base.body);
  return next ? [next] : [];
}

/** What stands between the bars of which the second carries the F. */
function insideBars(list: readonly Node[], index: number): readonly Node[] {
  const { base } = scriptsOf(list[index]!);
  if (base?.kind === 'delimited') return base.open === 'Vert' ? significant(base.body) : [];
  const opening = list.slice(0, index).findLastIndex((node) => baseTokenOf(node) === tokenOf(base));
  return opening < 0 ? [] : list.slice(opening + 1, index);
}

function markTraced(book: EvidenceBook, nodes: readonly Node[], overview: Overview): void {
  nodes.forEach((_node, index) => {
    const found = nameAt(nodes, index, overview);
    if (found) book.of(found.name).traced = true;
  });
}
