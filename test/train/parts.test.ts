import assert from 'node:assert/strict';
import { pointsRefusalSentence } from '../../src/checker/trainingWords';
import fc from 'fast-check';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { createAdam } from '../../src/train/adam';
import { dataSets, drawRows, findDataSet, momentsOfData, readPoints } from '../../src/train/dataSets';
import { countWeights, drawWeights, networkGraph, weightGroups } from '../../src/train/network';
import { readSafetensors, writeSafetensors } from '../../src/train/safetensors';
import { createWatch } from '../../src/train/watchLoss';

describe('data to train on', () => {
  for (const name of Object.keys(dataSets))
    it(`${name}: a draw is a function of its number alone, and the weights are shares`, () => {
      const data = findDataSet(name)!;
      const whole = drawRows(data, [1, 2], 0, 0, 6);
      assert.deepEqual(drawRows(data, [1, 2], 0, 2, 3), whole.slice(4, 10));
      const total = dataSets[name]!.parts.reduce((sum, { weight }) => sum + weight, 0);
      assert.ok(Math.abs(total - 1) < 1e-9);
    });

  it('the ring has the moments of its mixture: mean 0 and variance 2 + 0.35² in each component', () => {
    const { mean, deviation } = momentsOfData(findDataSet('ring')!);
    assert.ok(mean.every((value) => Math.abs(value) < 0.1));
    assert.ok(Math.abs(deviation ** 2 - (2 + 0.35 ** 2)) < 0.1);
  });

  const tables: readonly [name: string, text: string, wanted: RegExp | number][] = [
    ['a heading, commas', `x,y\n${'1.5,-2\n'.repeat(20)}`, 20],
    ['no heading, blanks', `${'1.5 -2e-3\n'.repeat(21)}\n`, 21],
    ['semicolons', `${'1;2\r\n'.repeat(20)}`, 20],
    ['three columns', `${'1,2,3\n'.repeat(30)}`, /Line 1 of it is not two numbers/],
    ['a hole', `${'1,2\n'.repeat(25)}1,\n`, /Line 26 of it is not two numbers/],
    ['too few', '1,2\n3,4\n', /2 points; at least 20/],
    ['nothing', '', /0 points/],
  ];
  for (const [name, text, wanted] of tables)
    it(`a table with ${name}`, () => {
      const found = readPoints('it', text);
      if (typeof wanted === 'number') assert.equal(found.kind === 'points' ? found.points.length : 0, wanted);
      else assert.match(found.kind === 'refused' ? pointsRefusalSentence(found.refusal) : '', wanted);
    });
});

describe('the network', () => {
  const design = { dimension: 2, outputs: 2, times: 1, widths: [3, 4], center: [0.5, -1], scale: 2 };

  it('computes what its formula says', () => {
    const weights = drawWeights(design, [3, 4]).map((value, k) => value + 0.01 * k);
    const at = new Map(weightGroups(design).map((group) => [group.name, group]));
    const entry = (name: string, k: number) => weights[at.get(name)!.first + k]!;
    const [x, t] = [[0.7, 0.2], 0.4];
    let layer = [(x[0]! - 0.5) / 2, (x[1]! + 1) / 2, t, 0.1 * Math.log(1e-6 + t * t)];
    for (const wave of [1, 2, 4]) layer.push(Math.sin(wave * Math.PI * t), Math.cos(wave * Math.PI * t));
    for (const l of [0, 1]) {
      const [inputs, width] = at.get(`layers.${l}.weight`)!.shape as [number, number]; // of a matrix
      const before = layer;
      assert.equal(before.length, inputs);
      layer = Array.from({ length: width }, (_, j) => {
        const sum = before.reduce(
          (total, value, k) => total + value * entry(`layers.${l}.weight`, k * width + j),
          entry(`layers.${l}.bias`, j),
        );
        return sum / (1 + Math.exp(-sum));
      });
    }
    const wanted = [0, 1].map(
      (i) => layer.reduce((total, value, k) => total + value * entry('output.weight', i * 4 + k), entry('output.bias', i)) / 2,
    );
    const found = evaluateGraph(networkGraph(design, weights), [...x, t]);
    wanted.forEach((value, i) => assert.ok(Math.abs(value - found[i]!) < 1e-12));
    assert.equal(weights.length, countWeights(design));
  });
});

describe('Adam', () => {
  it('finds the minimum of a valley that is steep one way', () => {
    const weights = Float64Array.of(3, -2);
    const update = createAdam(2);
    for (let step = 0; step < 2000; step++) update(weights, Float64Array.of(100 * (weights[0]! - 1), weights[1]! + 0.5), 0.02);
    assert.ok(Math.abs(weights[0]! - 1) < 1e-3 && Math.abs(weights[1]! + 0.5) < 1e-3);
  });
});

describe('the watch over a loss', () => {
  const runs: readonly [name: string, loss: (step: number) => number, kind: string | null][] = [
    ['settles', (step) => 4 + 10 / step, null],
    ['a negative loss that settles', (step) => -8 + 10 / step, null],
    ['falls for ever', (step) => -Math.exp(step / 20), 'falls-without-bound'],
    ['grows for ever', (step) => Math.exp(step / 20), 'grows'],
    ['is no number', (step) => (step < 80 ? 1 : NaN), 'not-finite'],
    ['has one outlier', (step) => (step === 200 ? 1e3 : 2), null],
  ];
  for (const [name, loss, kind] of runs)
    it(`one that ${name}`, () => {
      const watch = createWatch(10);
      let found: string | null = null;
      for (let step = 1; step <= 400 && found === null; step++) found = watch.take(step, loss(step), Float64Array.of(1))?.kind ?? null;
      assert.equal(found, kind);
    });

  it('shortens a gradient that is far longer than usual, and no other', () => {
    const watch = createWatch(10);
    for (let step = 1; step < 100; step++) watch.take(step, 1, Float64Array.of(1, 0));
    const [long, usual] = [Float64Array.of(300, 400), Float64Array.of(3, 4)];
    watch.take(100, 1, usual);
    watch.take(101, 1, long);
    assert.deepEqual([...usual], [3, 4]);
    assert.ok(Math.hypot(...long) < 20 && Math.abs(long[1]! / long[0]! - 4 / 3) < 1e-12);
  });
});

describe('files of weights', () => {
  it('hold what was written, in bytes that anybody can read', () => {
    const tensors = [
      { name: 'a', shape: [2, 1], values: Float32Array.of(1.5, -2) },
      { name: 'b', shape: [], values: Float32Array.of(0.25) },
    ];
    const bytes = writeSafetensors({ metadata: { loss: '½‖S‖²' }, tensors });
    const view = new DataView(bytes.buffer);
    const length = Number(view.getBigUint64(0, true));
    const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString('ascii')) as unknown;
    assert.deepEqual(header, {
      __metadata__: { loss: '½‖S‖²' },
      a: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
      b: { dtype: 'F32', shape: [], data_offsets: [8, 12] },
    });
    assert.equal(view.getFloat32(8 + length + 4, true), -2);
    assert.equal(length % 8, 0);
    assert.deepEqual(readSafetensors(bytes), { metadata: { loss: '½‖S‖²' }, tensors });
  });

  it('that are broken are refused and never throw', () => {
    const good = writeSafetensors({ metadata: {}, tensors: [{ name: 'a', shape: [3], values: Float32Array.of(1, 2, 3) }] });
    assert.ok('refused' in readSafetensors(good.subarray(0, good.length - 1)));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => 'refused' in readSafetensors(bytes) || 'tensors' in readSafetensors(bytes)), { numRuns: 60 }); // prettier-ignore
    fc.assert(fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => void readSafetensors(good.map((byte, k) => (k === at ? value : byte)))), { numRuns: 60 }); // prettier-ignore
  });
});
