import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { Graph, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { createVariables } from './arbitraryExpression';

type Formula = (g: GraphBuilder, x: NodeId, y: NodeId) => NodeId;

describe('GraphBuilder', () => {
  const same: [name: string, left: Formula, right: Formula][] = [
    ['x + y = y + x', (g, x, y) => g.add(x, y), (g, x, y) => g.add(y, x)],
    ['x·y·x = x²·y', (g, x, y) => g.multiply(x, x, y), (g, x, y) => g.multiply(y, g.integerPower(x, 2))],
    ['x + 0 = x', (g, x) => g.add(x, g.constant(0)), (_g, x) => x],
    ['0·x = 0', (g, x) => g.multiply(x, g.constant(0)), (g) => g.constant(0)],
    ['−(−x) = x', (g, x) => g.negate(g.negate(x)), (_g, x) => x],
    ['1/(1/x) = x', (g, x) => g.reciprocal(g.reciprocal(x)), (_g, x) => x],
    ['x − x = 0', (g, x) => g.subtract(x, x), (g) => g.constant(0)],
    ['(−x)(−y) = xy', (g, x, y) => g.multiply(g.negate(x), g.negate(y)), (g, x, y) => g.multiply(x, y)],
    ['2(3x) = 6x', (g, x) => g.multiply(g.constant(2), g.constant(3), x), (g, x) => g.multiply(x, g.constant(6))],
    ['−(2x) = (−2)x', (g, x) => g.negate(g.multiply(g.constant(2), x)), (g, x) => g.multiply(g.constant(-2), x)],
    ['x²·x³ = x⁵', (g, x) => g.multiply(g.integerPower(x, 2), g.integerPower(x, 3)), (g, x) => g.integerPower(x, 5)],
    ['(x²)³ = x⁶', (g, x) => g.integerPower(g.integerPower(x, 2), 3), (g, x) => g.integerPower(x, 6)],
    ['(−x)³ = −x³', (g, x) => g.integerPower(g.negate(x), 3), (g, x) => g.negate(g.integerPower(x, 3))],
    ['x^2.0 = x²', (g, x) => g.power(x, g.constant(2)), (g, x) => g.integerPower(x, 2)],
    ['cos(−x) = cos x', (g, x) => g.cos(g.negate(x)), (g, x) => g.cos(x)],
    ['sin(−x) = −sin x', (g, x) => g.sin(g.negate(x)), (g, x) => g.negate(g.sin(x))],
    ['log(exp x) = x', (g, x) => g.log(g.exp(x)), (_g, x) => x],
    ['log(y·exp x) = log y + x', (g, x, y) => g.log(g.multiply(y, g.exp(x))), (g, x, y) => g.add(g.log(y), x)],
    ['1/exp x = exp(−x)', (g, x) => g.reciprocal(g.exp(x)), (g, x) => g.exp(g.negate(x))],
    ['exp 0 = 1', (g) => g.exp(g.constant(0)), (g) => g.constant(1)],
  ];
  for (const [name, left, right] of same) {
    it(`knows that ${name}`, () => {
      const g = new GraphBuilder();
      const [x, y] = createVariables(g);
      assert.equal(left(g, x!, y!), right(g, x!, y!));
    });
  }

  it('does not simplify what is not the same number: √(x²), (√x)², exp(log x), x/x, |x|', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const kept = [
      g.sqrt(g.integerPower(x!, 2)),
      g.integerPower(g.sqrt(x!), 2),
      g.exp(g.log(x!)),
      g.divide(x!, x!),
      g.absolute(x!),
      g.reciprocal(g.constant(0)),
    ];
    const values = [...evaluateGraph(g.build(kept), [-2])];
    assert.deepEqual(values.map(String), ['2', 'NaN', 'NaN', '1', '2', 'Infinity']);
  });

  it('builds plain JSON without dead code; inputs keep their indices', () => {
    const g = new GraphBuilder();
    const [x, , z] = createVariables(g);
    g.exp(x!);
    const graph = g.build([g.add(z!, g.constant(1)), z!]);
    assert.deepEqual(graph.nodes, [
      { kind: 'constant', value: 1 },
      { kind: 'input', input: 2 },
      { kind: 'binary', op: 'add', a: 0, b: 1 },
    ]);
    assert.deepEqual(graph.outputs, [2, 1]);
    assert.equal(graph.inputs.length, 4);
    assert.deepEqual(JSON.parse(JSON.stringify(graph)) as Graph, graph);
  });

  it('refuses constants that JSON cannot hold', () => {
    assert.throws(() => new GraphBuilder().constant(NaN), RangeError);
    assert.throws(() => new GraphBuilder().constant(Infinity), RangeError);
  });

  it('does not run out of stack on a sum of 6,000 terms', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const terms = Array.from({ length: 6000 }, (_, i) => g.sin(g.add(x!, g.constant(i))));
    assert.ok(Number.isFinite(evaluateGraph(g.build([g.sum(terms)]), [1])[0]));
  });
});
