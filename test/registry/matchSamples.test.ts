import assert from 'node:assert/strict';
import { fitFactor } from '../../src/registry/fitFactor';
import { matchSamples } from '../../src/registry/matchSamples';

/** Generic numbers in (−1, 1), different for every series. */
const generic = (series: number, i: number) => Math.sin(12.9898 * (i + 1) + 78.233 * (series + 1) + 3);
const worlds = [
  { dimension: 3, sigma: 0.6 },
  { dimension: 3, sigma: 0.6 },
  { dimension: 5, sigma: 0.9 },
];
type Change = (entry: number, series: number, world: { dimension: number; sigma: number }) => number;

function match(change: Change) {
  return matchSamples(
    worlds.map((world, k) => {
      const values = Array.from({ length: 16 }, (_, i) => 3 * generic(k, i));
      return {
        dimension: world.dimension,
        numbers: [{ name: 'σ', value: world.sigma }],
        equation: values.map((value) => change(value, k, world)),
        entry: Float32Array.from(values),
      };
    }),
  );
}

describe('equation = factor · entry + offset, sample by sample', () => {
  const matched: readonly [string, Change, object][] = [
    ['e', (e) => e, { relation: 'pointwise', factor: 1, offset: 0 }],
    ['2e', (e) => 2 * e, { relation: 'up-to-factor', factor: 2, offset: 0 }],
    ['e/2', (e) => e / 2, { relation: 'up-to-factor', factor: 0.5, offset: 0 }],
    ['σ²e', (e, _k, { sigma }) => sigma ** 2 * e, { relation: 'up-to-factor', factor: 0.36, factorName: 'σ²', offset: 0 }],
  ];
  for (const [name, change, expected] of matched) it(name, () => assert.deepEqual(match(change), expected));

  it('2e/d', () => {
    const found = match((e, _k, { dimension }) => (2 * e) / dimension);
    assert.equal(found?.factorName, '2/d');
    assert.ok(Math.abs(found.factor - 2 / 3) < 1e-12);
  });

  it('e + 0.7', () => {
    const found = match((e) => e + 0.7);
    assert.equal(found?.relation, 'up-to-constant');
    assert.ok(Math.abs(found.offset - 0.7) < 1e-6);
  });

  it('3e − 1', () => {
    const found = match((e) => 3 * e - 1);
    assert.equal(found?.relation, 'affine');
    assert.equal(found.factor, 3);
    assert.ok(Math.abs(found.offset + 1) < 1e-5);
  });

  const unmatched: readonly [string, Change][] = [
    ['−e', (e) => -e],
    ['e², which has the same sign nowhere', (e) => e * e],
    ['e with one part in a thousand wrong in the last world', (e, k) => (k === 2 ? 1.001 * e : e)],
    ['a factor that depends on the setting', (e, k) => (k + 1) * e],
    ['an offset that depends on the setting', (e, k) => e + k],
    ['a constant', () => 1],
    ['zero', () => 0],
    ['a value that is not finite', (e) => (e > 2.5 ? Infinity : e)],
  ];
  for (const [name, change] of unmatched) it(`not ${name}`, () => assert.equal(match(change), null));

  it('not the same numbers in another order, which agree on average', () => {
    const values = Array.from({ length: 16 }, (_, i) => generic(0, i));
    assert.equal(matchSamples([{ dimension: 3, numbers: [], equation: values, entry: [...values].reverse() }]), null);
  });

  it('not up to a factor from a single setting, where a constant cannot be told from a function of θ', () => {
    const values = Array.from({ length: 16 }, (_, i) => generic(0, i));
    assert.equal(matchSamples([{ dimension: 3, numbers: [], equation: values.map((value) => 2 * value), entry: values }]), null);
  });
});

describe('the law of a factor', () => {
  const law = (factor: (d: number, sigma: number) => number) =>
    fitFactor(
      [
        [3, 0.6],
        [5, 0.9],
        [3, 1.3],
      ].map(([dimension, sigma]) => ({
        dimension: dimension!,
        numbers: [
          { name: 'σ', value: sigma! },
          { name: 'β', value: 0.3 + sigma! / 7 },
        ],
        factor: factor(dimension!, sigma!),
      })),
    )?.name;
  it('2', () =>
    assert.equal(
      law(() => 2),
      null,
    ));
  it('σ⁻²/2', () =>
    assert.equal(
      law((_d, sigma) => 0.5 / sigma ** 2),
      '1/(2 σ²)',
    ));
  it('2σ²/d', () =>
    assert.equal(
      law((d, sigma) => (2 * sigma ** 2) / d),
      '2 σ²/d',
    ));
  it('4/(σ² β²)', () =>
    assert.equal(
      law((_d, sigma) => 4 / (sigma * (0.3 + sigma / 7)) ** 2),
      '4/(σ² β²)',
    ));
  it('none for exp d', () =>
    assert.equal(
      law((d) => Math.exp(d)),
      undefined,
    ));
  it('none for a negative number', () =>
    assert.equal(
      law(() => -2),
      undefined,
    ));
});
