import assert from 'node:assert/strict';
import { compileLanes, placeInputs } from '../../src/kernel/compileLanes';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { Graph } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { laneCount } from '../../src/kernel/inputPlace';
import { createInterpreter, interpretLanes } from '../../src/kernel/interpretLanes';
import { createWasmInterpreter } from '../../src/worker/wasm/laneInterpreter';
import { network } from '../kernel/loopFormulas';
import { graphOfRow, operationTable } from '../kernel/operationTable';

/** Σ, max and single values of loops, where some number is no index's. */
function loops(): Graph {
  const g = new GraphBuilder();
  const x = [0, 1].map((i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: i }));
  const outputs = network(g, x, [3, 4], 2);
  const axis = g.newAxis(3);
  const values = g.multiply(g.table([axis], [0.3, -2, 1.5]), g.add(x[0]!, g.pack([axis], [x[0]!, x[1]!, g.sin(x[1]!)])));
  return g.build([...outputs, g.maximumOver(axis, values), g.element(axis, 1, values)]);
}

function inputsAlone(): Graph {
  const g = new GraphBuilder();
  return g.build([0, 1].map((i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: i })));
}

/** sin x is asked for by what moves with y before and by what does not after: its place is not given away between. */
function neededTwice(): Graph {
  const g = new GraphBuilder();
  const [x, y] = [0, 1].map((i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: i })) as [number, number];
  const s = g.sin(x);
  const moves = g.multiply(s, y);
  const stays = g.exp(g.cos(g.add(s, g.constant(1))));
  return g.build([g.add(moves, g.tanh(y)), g.multiply(stays, x), g.add(g.multiply(stays, y), moves)]);
}

describe('the interpreter of lanes in WebAssembly', () => {
  const interpret = createWasmInterpreter();
  const graphs: readonly (readonly [string, Graph])[] = [
    ...operationTable.map(([name, row]) => [name, graphOfRow(row)] as const),
    ['loops', loops()],
    ['no operation', inputsAlone()],
    ['a value that is needed by both', neededTwice()],
  ];
  const points = laneCount + 7;

  it('gives the bits of JavaScript, interpreted and compiled, also when programs take turns', () => {
    const prepared = graphs.map(([name, graph]) => ({ name, graph, evaluate: interpret(graph, graph.inputs.length)([]) }));
    for (const { name, graph, evaluate } of [...prepared, ...prepared]) {
      const values = Float64Array.from({ length: points * graph.inputs.length }, (_, k) => 2.5 * Math.sin(1.7 * k + 0.2));
      const found = evaluate(values, points);
      assert.deepEqual([...found], [...interpretLanes(graph)(values, points)], name); // numbers, whose NaN is one
      const [width, count] = [graph.inputs.length, graph.outputs.length];
      const row = values.slice(3 * width, 4 * width);
      assert.deepEqual([...found.slice(3 * count, 4 * count)], [...evaluateGraph(graph, row)], name);
      const outputs = new Float64Array(count * laneCount);
      compileLanes(graph, placeInputs(width, 0))(new Float64Array(0), row, outputs, 1);
      assert.deepEqual(found[3 * count], outputs[0], name);
    }
  });

  for (const [title, create] of [
    ['WebAssembly', interpret],
    ['JavaScript', createInterpreter],
  ] as const)
    // prettier-ignore
    it(`makes several rows of values at once what each is alone, in ${title}`, () => {
      for (const [name, graph] of graphs) {
        const width = graph.inputs.length;
        const varying = Math.ceil(width / 3);
        const isMoving = (input: number) => input >= varying && input % 2 === 1;
        const rows = [0, 1, 2].map((r) => Float64Array.from({ length: width - varying }, (_, k) => 0.3 + k + (isMoving(k + varying) ? r : 0)));
        const values = Float64Array.from({ length: points * varying }, (_, k) => 2.5 * Math.sin(1.7 * k + 0.2));
        const together = create(graph, varying, isMoving)(rows[0]!, rows[1]!, rows[2]!);
        const alone = rows.map((row) => create(graph, varying)(row)(values, points));
        const count = graph.outputs.length;
        const expected = Array.from({ length: 3 * points * count }, (_, at) => {
          const [point, rest] = [Math.floor(at / (3 * count)), at % (3 * count)];
          return alone[Math.floor(rest / count)]![point * count + (rest % count)];
        });
        for (const found of [together(values, points), together(values, points)]) assert.deepEqual([...found], expected, name);
      }
    });

  it('computes tanh to the last bit of Math.tanh, in its own code or by a call', () => {
    const g = new GraphBuilder();
    const evaluate = interpret(g.build([g.tanh(g.input({ name: 'x', level: 'given', law: 'normal', stream: 0 }))]), 1)([]);
    const edges = [0, -0, 2 ** -28, 2 ** -27, Math.LN2 / 4, 0.75 * Math.LN2, 1, 19.2, 19.5, 22, Infinity, NaN, 5e-324, 1e300];
    const spread = Array.from({ length: 20_000 }, (_, k) => 30 * Math.sin(k) * Math.cos(1.3 * k) ** 6);
    const values = Float64Array.from([...edges, ...edges.map((x) => -x), ...spread]);
    const found = evaluate(values, values.length);
    values.forEach((x, k) => assert.ok(Object.is(found[k], Math.tanh(x)), `tanh ${x}`));
  });

  it('keeps the values that do not differ from point to point', () => {
    const g = new GraphBuilder();
    const [x, y] = [0, 1].map((i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: i })) as [number, number];
    const prepare = interpret(g.build([g.multiply(x, y)]), 1);
    const [twice, thrice] = [prepare([2]), prepare([3])];
    for (const [evaluate, factor] of [[twice, 2], [thrice, 3], [twice, 2]] as const) assert.deepEqual([...evaluate(Float64Array.of(1, 5), 2)], [factor, 5 * factor]); // prettier-ignore
  });
});
