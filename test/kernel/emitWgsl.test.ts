import assert from 'node:assert/strict';
import { emitWgsl, fitsFloat32 } from '../../src/kernel/emitWgsl';
import type { Graph } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';

/** x·e^a + log u, (x < u ? x³ : y) for normals x, y of one pair, a uniform u and a setting a. */
function small(): Graph {
  const g = new GraphBuilder();
  const x = g.input({ name: 'x', level: 'sample', law: 'normal', stream: 2 });
  const y = g.input({ name: 'y', level: 'sample', law: 'normal', stream: 3 });
  const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 7 });
  const a = g.input({ name: 'a', level: 'setting', law: 'normal', stream: 0 });
  const cube = g.select(g.less(x, u), g.integerPower(x, 3), g.multiply(g.constant(-0.1), y));
  return g.build([g.add(g.multiply(x, g.exp(a)), g.log(u)), cube]);
}

function emit(graph: Graph): string {
  const kernel = emitWgsl(graph);
  if ('unsupported' in kernel) assert.fail(kernel.unsupported);
  return kernel.source;
}

describe('emitWgsl', () => {
  it('writes one let per draw and operation; what depends on no sample is a uniform', () => {
    const [, sample] = /(fn evaluate[^]*?\n}\n)/.exec(emit(small())) ?? [];
    assert.equal(
      sample,
      `fn evaluate(sample: u32) -> Outputs {
  var words = array<vec2<u32>, 2>(vec2<u32>(sample, 2147483649u), vec2<u32>(sample, 7u));
  for (var k = 0u; k < 2u; k++) { words[k] = threefry(words[k]); }
  var normals = array<vec2<f32>, 1>();
  for (var k = 0u; k < 1u; k++) { normals[k] = normalsOf(words[k]); }
  let normals1 = normals[0];
  let uniformOf7 = uniformOf(words[1].x);
  let t5 = normals1.y * (-0.10000000149011612f);
  let t6p0 = normals1.x * normals1.x;
  let t6 = t6p0 * normals1.x;
  let t7 = select(0f, 1f, normals1.x < uniformOf7);
  let t8 = select(t5, t6, t7 != 0f);
  let t10 = normals1.x * uniforms[0];
  let t9 = logOf(uniformOf7);
  let t11 = t10 + t9;
  return Outputs(t11, t8);
}
`,
    );
  });

  it('three calls of one function that do not wait for each other are a loop; what waits comes after', () => {
    const g = new GraphBuilder();
    const x = [0, 2, 4].map((stream) => g.input({ name: `x${stream}`, level: 'sample', law: 'normal', stream }));
    const waves = x.map((node) => g.sin(node));
    const [first, second] = [g.sin(waves[0]!), g.exp(g.add(waves[1]!, waves[2]!))];
    const lines = emit(g.build([g.multiply(first, second)])).split('\n');
    const place = (text: RegExp): number => lines.findIndex((line) => text.test(line));
    assert.match(lines[place(/var sins/)]!, /array<f32, 3>\(normals\d\.x, normals\d\.x, normals\d\.x\)/);
    const order = [/var sins/, /sins1\[k\] = sinOf\(sins1\[k\]\)/, /let \w+ = sinOf/, /let \w+ = expOf/].map(place);
    assert.ok(order[0]! < order[1]! && order.slice(2).every((line) => line > order[1]!), order.join(' '));
    assert.equal(lines.filter((line) => /= sinOf/.test(line)).length, 2);
  });

  it('brings only the functions that are called, each once', () => {
    const source = emit(small());
    const defined = [...source.matchAll(/^fn (\w+)/gm)].map((match) => match[1]);
    assert.deepEqual(defined, ['threefry', 'uniformOf', 'logOf', 'turnOf', 'normalsOf', 'evaluate', 'isFinite', 'main']);
  });

  it('refuses constants that float32 cannot hold', () => {
    const g = new GraphBuilder();
    const x = g.input({ name: 'x', level: 'sample', law: 'normal', stream: 2 });
    for (const value of [1e39, 1e-45]) {
      const kernel = emitWgsl(g.build([g.multiply(g.constant(value), x)]));
      assert.match('unsupported' in kernel ? kernel.unsupported : '', /out of the range/);
    }
    assert.deepEqual([0, 1, -1e30, 1e-37, 1e39, 1e-39, NaN, Infinity].map(fitsFloat32), [
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
