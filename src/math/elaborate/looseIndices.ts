import type { Node } from '../../latex/tree';
import type { Span } from '../../base/span';
import { baseName } from '../names';
import { childNodes, scriptsOf, tokenOf } from '../nodes';

/** `x_k+1` where `x_{k+1}` may be meant. */
export interface LooseIndex {
  readonly span: Span;
  /** How it is written with braces. */
  readonly braced: string;
}

/**
 * `x_k+1 = x_k + a`, `x_t-1` written without spaces beside another `x_t`: TeX sets x_k + 1. Nobody can tell which is meant, so that nothing is
 * judged over it.
 */
export function findLooseIndices(body: readonly Node[], latex: string): LooseIndex[] {
  if (!/_[a-z][+-]1(?![\d.])/.test(latex)) return [];
  const lists = listsIn(body);
  const indexed = lists.flat().flatMap((node) => indexOf(node) ?? []);
  return lists.flatMap((list) =>
    list.flatMap((node, at): LooseIndex[] => {
      const own = indexOf(node);
      const [sign, one] = [list[at + 1], list[at + 2]];
      if (own === null || !sign || !one || !['+', '-'].includes(tokenOf(sign)) || one.kind !== 'number' || one.text !== '1') return [];
      const isTogether =
        sign.span.start === node.span.end && one.span.start === sign.span.end && !latex.slice(node.span.start).startsWith('{');
      const isElsewhere = indexed.filter((other) => other === own).length > 1;
      if (!isTogether || !isElsewhere) return [];
      const [name, index] = [latex.slice(node.span.start, node.span.end - 2), latex.charAt(node.span.end - 1)];
      return [{ span: { start: node.span.start, end: one.span.end }, braced: `${name}_{${index}${tokenOf(sign)}1}` }];
    }),
  );
}

/** `x_k` of a name with one bare letter below it. */
function indexOf(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = base === null ? null : baseName(base);
  const isBare = sub?.kind === 'letter' && /^[a-z]$/.test(sub.name) && sub.span.end === node.span.end;
  return name !== null && isBare && sup === null && primes === 0 ? `${name}_${sub.name}` : null;
}

export function listsIn(nodes: readonly Node[]): (readonly Node[])[] {
  return [nodes, ...nodes.flatMap((node) => listsIn(childNodes(node)))];
}
