import assert from 'node:assert/strict';
import { exponentialAt, normalAt, rademacherAt, uniformAt } from '../../src/base/random';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { makeCubature } from '../../src/kernel/cubature';
import type { DrawLaw, Graph, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { relabelOperands } from '../../src/kernel/operands';
import { roundingError } from '../../src/kernel/roundingError';
import { integrandOf, worlds, type Quantity } from '../kernel/goldenWorlds';
import { loopFormulas } from '../kernel/loopFormulas';
import { looksUp } from './webgpu/loopKernels';
import { jobOf } from '../kernel/runWasm';
import { openTestGpu, type TestGpu } from './openTestGpu';

type Make = (g: GraphBuilder, x: NodeId) => NodeId;

describe('kernels on a GPU', function () {
  this.timeout(60_000);
  let gpu: TestGpu;

  before(async function () {
    const found = await openTestGpu();
    if (found === null) return this.skip();
    gpu = found;
  });
  after(() => gpu?.close());

  it('draws: words and uniforms to the bit, normals to 4e-6', async () => {
    const laws: readonly [DrawLaw, number, typeof normalAt, number][] = [
      ['uniform', 7, uniformAt, 0],
      ['rademacher', 0x80000001, rademacherAt, 0],
      ['exponential', 3, exponentialAt, 2e-6],
      ['normal', 4, normalAt, 4e-6],
      ['normal', 5, normalAt, 4e-6],
    ];
    const g = new GraphBuilder();
    const graph = g.build(laws.map(([law, stream], i) => g.input({ name: `z${i}`, level: 'sample', law, stream })));
    const job = { ...jobOf(500, 1, 2 ** 31 - 250), key: [0xffffffff, 0x243f6a88] as const };
    const { means } = await gpu.run(graph, job);
    means.forEach((value, place) => {
      const [law, stream, at, tolerance] = laws[place % laws.length]!;
      const expected = at(job.key, job.firstBlock + Math.floor(place / laws.length), stream);
      assert.ok(Math.abs(value - expected) <= tolerance, `${law}: ${value}, not ${expected}`);
    });
  });

  it('elementary functions over all of their range', async () => {
    const rows: readonly [name: string, make: Make, reference: (x: number) => number, from: number, to: number, relative: number, absolute: number][] = [
      ['exp', (g, x) => g.exp(x), Math.exp, -87, 88, 3e-7, 0],
      ['log', (g, x) => g.log(x), Math.log, 1e-30, 1e30, 1.5e-7, 0],
      ['log near 1', (g, x) => g.log(x), Math.log, 0.9, 1.1, 2e-7, 0],
      ['sin', (g, x) => g.sin(x), Math.sin, -8000, 8000, 0, 2e-7],
      ['cos', (g, x) => g.cos(x), Math.cos, -8000, 8000, 0, 2e-7],
      ['tan', (g, x) => g.tan(x), Math.tan, -1.5, 1.5, 6e-7, 0],
      ['tanh', (g, x) => g.tanh(x), Math.tanh, -15, 15, 3e-7, 0],
      ['tanh near 0', (g, x) => g.tanh(x), Math.tanh, -0.01, 0.01, 3e-7, 0],
      ['arctan', (g, x) => g.arctan(x), Math.atan, -30, 30, 0, 2.5e-7],
      ['sqrt', (g, x) => g.sqrt(x), Math.sqrt, 0, 100, 3e-7, 0],
      ['1/x', (g, x) => g.reciprocal(x), (x) => 1 / x, 1e-3, 40, 3e-7, 0],
    ]; // prettier-ignore
    const g = new GraphBuilder();
    const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 0 });
    const outputs = rows.flatMap(([, make, , from, to]) => {
      const x = g.add(g.constant(from), g.multiply(g.constant(to - from), u));
      return [x, make(g, x)];
    });
    const { means, guards } = await gpu.run(g.build(outputs), jobOf(600));
    assert.equal(guards, 0);
    means.forEach((value, place) => {
      if (place % 2 === 0) return;
      const [name, , reference, , , relative, absolute] = rows[((place - 1) / 2) % rows.length]!;
      const [x, expected] = [means[place - 1]!, reference(means[place - 1]!)];
      assert.ok(
        Math.abs(value - expected) <= Math.max(absolute, relative * Math.abs(expected)),
        `${name} ${x} is ${value}, not ${expected}`,
      );
    });
  });

  for (const [index, world] of worlds.entries())
    it(`losses whose values are known, ${index + 1} dimensions, to 5e-6`, async () => {
      for (const [quantity, expected] of Object.entries(world.values) as [Quantity, number][]) {
        const { means } = await gpu.run(overNodes(integrandOf(world, quantity), 2 * world.mean.length), jobOf(1));
        assert.ok(Math.abs(means[0]! - expected) <= 5e-6 * Math.max(1, expected), `${quantity}: ${means[0]}, not ${expected}`);
      }
    });

  for (const [name, formula] of loopFormulas.filter(([name]) => !/^Σ_k [a-z]+\(/.test(name)))
    it(`${name}: within the bound on its rounding error`, async () => {
      const g = new GraphBuilder();
      const outputs = formula(g, exactVariables(g));
      const graph = g.build([...outputs, ...outputs.map((output) => roundingError(g, output))]);
      if (looksUp(graph)) return assert.rejects(gpu.run(graph, jobOf(64)), /looked up in a table/);
      const expected = compileJavaScript(graph).blockMeans(jobOf(64)).means;
      const { means } = await gpu.run(graph, jobOf(64));
      const [count, row] = [outputs.length, 2 * outputs.length];
      means.forEach((value, at) => {
        if (at % row < count)
          assert.ok(Math.abs(value - expected[at]!) <= 8 * 2 ** -24 * expected[at + count]!, `${value}, not ${expected[at]}`);
      });
    });

  it('the same bits for a block, whatever is computed with it', async () => {
    const g = new GraphBuilder();
    const graph = g.build([g.exp(exactVariables(g)[0]!)]);
    const whole = (await gpu.run(graph, jobOf(40, 700))).means;
    assert.deepEqual((await gpu.run(graph, jobOf(2, 700, 31))).means, whole.slice(31, 33));
  });

  it('what leaves the range of float32 is counted, once for each sample', async () => {
    const g = new GraphBuilder();
    const [x, y] = exactVariables(g) as [NodeId, NodeId];
    const graph = g.build([g.log(x), g.sqrt(y)]);
    const { guards } = await gpu.run(graph, jobOf(3, 100));
    assert.equal(guards, compileJavaScript(graph).blockMeans(jobOf(3, 100)).nonFinite);
  });
});

/** Σ_k w_k f(z_k) over the nodes of a cubature that is exact for the integrand, as a loop over them. */
function overNodes(integrand: Graph, normals: number): Graph {
  const g = new GraphBuilder();
  const { nodes, weights, dimension } = makeCubature('gaussian', normals);
  const axis = g.newAxis(weights.length);
  const inputs = integrand.inputs.map(
    (input) =>
    input.level === 'sample' ? g.input(input) : g.table([axis], [...weights.keys()].map((k) => nodes[k * dimension + input.stream]!)), // prettier-ignore
  );
  const made: NodeId[] = [];
  for (const node of integrand.nodes) {
    const moved = relabelOperands(node, (id) => made[id]!);
    made.push(moved.kind === 'input' ? inputs[moved.input]! : g.make(moved));
  }
  const value = made[integrand.outputs[0]!]!;
  return g.build([g.sumOver(axis, g.multiply(g.table([axis], [...weights]), value))]);
}

/** Numbers that every precision draws alike, between −1 and 1. */
function exactVariables(g: GraphBuilder): NodeId[] {
  const uniforms = [0, 1, 2, 3].map((stream) => g.input({ name: `u${stream}`, level: 'sample', law: 'uniform', stream }));
  return uniforms.map((u) => g.subtract(g.multiply(g.constant(2), u), g.constant(1)));
}
