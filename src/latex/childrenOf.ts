import { coverSpans } from '../base/span';
import { isNode, type Item } from './item';
import type { Node, NodeKind } from './tree';

/** The parts of a node in reading order. */
export function childrenOf(node: Node): readonly Node[] {
  // The table is total over the kinds; TypeScript cannot see that the entry's kind is the node's own.
  return (children[node.kind] as (node: Node) => readonly Node[])(node);
}

const none = (): readonly Node[] => [];
const present = (...nodes: readonly (Node | null)[]): readonly Node[] => nodes.filter((node) => node !== null);

const children: { readonly [K in NodeKind]: (node: Extract<Node, { kind: K }>) => readonly Node[] } = {
  letter: none,
  number: none,
  operator: none,
  command: none,
  group: (node) => node.body,
  scripts: (node) => present(node.base, node.sub, node.sup),
  fraction: (node) => [node.numerator, node.denominator],
  root: (node) => present(node.index, node.radicand),
  delimited: (node) => node.body,
  styled: (node) => [node.body],
  accent: (node) => present(node.body, node.note),
  text: (node) => node.body,
  'operator-name': none,
  environment: (node) => node.rows.flat().flatMap((cell) => cell.body),
  stacked: (node) => present(node.above, node.base, node.below),
  space: none,
  tag: none,
  label: none,
  break: none,
  unknown: none,
};

/** A macro may put a command before arguments that were written elsewhere; its node reaches to them. */
export function coverChildren(item: Item): Item {
  return isNode(item) ? { ...item, span: childrenOf(item).reduce((cover, child) => coverSpans(cover, child.span), item.span) } : item;
}
