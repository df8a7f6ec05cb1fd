import assert from 'node:assert/strict';
import type { GraphNode } from '../../src/kernel/graph';
import { NodeTable } from '../../src/kernel/nodeTable';

/** All that differ in one thing at least: an operation, an operand, their order, an exponent, a value, an input. */
function differentNodes(): GraphNode[] {
  const operands = [...Array(40).keys()];
  const axis = { id: 0, extent: 2 };
  return operands.flatMap((a): GraphNode[] => [
    ...operands.flatMap((b): GraphNode[] => (['add', 'multiply', 'less'] as const).map((op) => ({ kind: 'binary', op, a, b }))),
    ...(['negate', 'exp', 'reciprocal'] as const).map((op): GraphNode => ({ kind: 'unary', op, a })),
    ...[2, 3, -1].map((exponent): GraphNode => ({ kind: 'integer-power', a, exponent })),
    { kind: 'input', input: a },
    { kind: 'constant', value: a / 7 },
    { kind: 'select', condition: a, a: 1, b: 2 },
    { kind: 'pack', axes: [axis], nodes: [a, 1] },
  ]);
}

describe('NodeTable', () => {
  const nodes = differentNodes();

  it('finds each of thousands of nodes under its number, however many it was made for, and none that was not added', () => {
    for (const table of [new NodeTable(), new NodeTable(1), new NodeTable(nodes.length)]) {
      nodes.forEach((node, id) => {
        assert.equal(table.find(node), undefined);
        table.add(node, id);
      });
      nodes.forEach((node, id) => assert.equal(table.find({ ...node }), id));
    }
  });
});
