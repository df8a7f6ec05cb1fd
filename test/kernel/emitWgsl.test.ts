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
  let t2 = normals1.x * uniforms[0];
  let t4 = logOf(uniformOf7);
  let t5 = t2 + t4;
  let t6 = select(0f, 1f, normals1.x < uniformOf7);
  let t7p0 = normals1.x * normals1.x;
  let t7 = t7p0 * normals1.x;
  let t10 = (-0.10000000149011612f) * normals1.y;
  let t11 = select(t10, t7, t6 != 0f);
  return Outputs(t5, t11);
}
`,
    );
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
