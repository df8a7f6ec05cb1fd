import { tryLoose } from './commands/delimiters';
import type { Bracket, Item } from './item';
import { matchBrackets } from './matchBrackets';
import type { Node } from './tree';

/**
 * Matches brackets that were left as operators because they open in one cell of an environment and close in a later one:
 * `\big[ a \\ + b \big]`. Given the cells' nodes joined in reading order. What still has no partner stays an operator.
 */
export function matchLoose(nodes: readonly Node[]): Node[] {
  if (countLoose(nodes, 'open') === 0) return [...nodes];
  const loose: Bracket[] = [];
  return matchBrackets(nodes.flatMap(toItems), () => {}, loose);
}

/** How many brackets of a side were left so. */
export function countLoose(nodes: readonly Node[], side: 'open' | 'close'): number {
  return nodes.filter((node) => tryLoose(node.kind === 'scripts' && node.base !== null ? node.base : node)?.side === side).length;
}

/** A bracket again, with its scripts: `]^2` was read as an operator with a script. */
function toItems(node: Node): Item[] {
  const bracket = tryLoose(node);
  if (bracket !== undefined) return [bracket];
  const base = node.kind === 'scripts' && node.base !== null ? tryLoose(node.base) : undefined;
  if (node.kind !== 'scripts' || base === undefined) return [node];
  const { sub, sup, primes } = node;
  return [
    base,
    ...(sub === null ? [] : [{ kind: 'script', place: 'sub', argument: sub, span: sub.span } as const]),
    ...(sup === null ? [] : [{ kind: 'script', place: 'sup', argument: sup, span: sup.span } as const]),
    ...(primes === 0 ? [] : [{ kind: 'prime', count: primes, span: node.span } as const]),
  ];
}
