import type { Cell, Node, NodeKind, Tree } from './tree';

/**
 * A compact S-expression, for tests and logs: `x_0^T` is `(x _0 ^T)`, `\frac{a}{b}` is `(frac a b)`, `(a+b)` is
 * `<( a + b )>`; an unclosed pair ends in `!>`. Spaces that change nothing are left out.
 */
export function printTree(tree: Tree): string {
  return printNodes(tree.body);
}

export function printNodes(nodes: readonly Node[]): string {
  return nodes
    .map(printNode)
    .filter((text) => text !== '')
    .join(' ');
}

function printNode(node: Node): string {
  // The table is total over the kinds; TypeScript cannot see that the entry's kind is the node's own.
  return (printers[node.kind] as (node: Node) => string)(node);
}

const printers: { readonly [K in NodeKind]: (node: Extract<Node, { kind: K }>) => string } = {
  letter: (node) => node.name,
  number: (node) => node.text,
  operator: (node) => node.text,
  command: (node) => `\\${node.name}`,
  group: (node) => `{${printNodes(node.body)}}`,
  scripts: (node) => {
    const base = node.base === null ? '()' : printNode(node.base);
    const sub = node.sub === null ? '' : ` _${printNode(node.sub)}`;
    const sup = node.sup === null ? '' : ` ^${printNode(node.sup)}`;
    return `(${base}${"'".repeat(node.primes)}${sub}${sup})`;
  },
  fraction: (node) => `(frac ${printNode(node.numerator)} ${printNode(node.denominator)})`,
  root: (node) => `(root ${node.index === null ? '' : `[${printNode(node.index)}] `}${printNode(node.radicand)})`,
  delimited: (node) => `<${[node.open, printNodes(node.body), node.closed ? node.close : '!'].filter((part) => part !== '').join(' ')}>`,
  styled: (node) => `(${node.style} ${printNode(node.body)})`,
  accent: (node) => `(${node.accent} ${printNode(node.body)}${node.note === null ? '' : ` ${printNode(node.note)}`})`,
  text: (node) => (node.body.length === 0 ? JSON.stringify(node.text) : `(text ${printNodes(node.body)})`),
  'operator-name': (node) => `@${node.limits ? '*' : ''}${node.name}`,
  environment: (node) => `(${node.name} ${node.rows.map(printRow).join(' \\\\ ')})`,
  stacked: (node) => `(stacked ${printNode(node.base)}${printPart(' above', node.above)}${printPart(' below', node.below)})`,
  space: () => '',
  tag: (node) => `(tag ${node.text})`,
  label: (node) => `(label ${node.name})`,
  break: () => '\\\\',
  unknown: (node) => `?${JSON.stringify(node.text)}`,
};

function printRow(row: readonly Cell[]): string {
  return row.map((cell) => `[${printNodes(cell.body)}]`).join(' & ');
}

function printPart(label: string, node: Node | null): string {
  return node === null ? '' : `${label} ${printNode(node)}`;
}
