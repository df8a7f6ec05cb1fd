import type { Cell, Node } from '../latex/tree';

/** A list of nodes in another list's place, inside first. */
type ListMap = (nodes: readonly Node[]) => readonly Node[];

/** Rewrites every list of nodes of a formula. */
export function mapLists(nodes: readonly Node[], map: ListMap): readonly Node[] {
  return map(nodes.map((node) => mapInside(node, map)));
}

function mapInside(node: Node, map: ListMap): Node {
  const one = (inner: Node): Node => {
    if (inner.kind === 'group') return { ...inner, body: mapLists(inner.body, map) };
    const body = mapLists([inner], map); // `\sqrt x`: a list of one
    return body.length === 1 ? body[0]! : { kind: 'group', body, span: inner.span };
  };
  const maybe = (inner: Node | null) => (inner === null ? null : one(inner));
  switch (node.kind) {
    case 'group':
    case 'delimited':
    case 'text':
      return { ...node, body: mapLists(node.body, map) };
    case 'scripts':
      return { ...node, base: maybe(node.base), sub: maybe(node.sub), sup: maybe(node.sup) };
    case 'fraction':
      return { ...node, numerator: one(node.numerator), denominator: one(node.denominator) };
    case 'root':
      return { ...node, radicand: one(node.radicand) };
    case 'styled':
    case 'accent':
      return { ...node, body: one(node.body) };
    case 'stacked':
      return { ...node, base: one(node.base), above: maybe(node.above), below: maybe(node.below) };
    case 'environment':
      return { ...node, rows: node.rows.map((row) => row.map((cell): Cell => ({ ...cell, body: mapLists(cell.body, map) }))) };
    default:
      return node;
  }
}
