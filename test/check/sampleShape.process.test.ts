import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { testHypothesis, type SampledTable } from '../../src/check/hypotheses';
import type { ComparePlan, CompareWorld } from '../../src/check/plan';
import { runCompare } from '../../src/check/runCompare';
import { isDominated, isSkewed, shapeOf, withPowers } from '../../src/check/sampleShape';
import type { NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();
const range = (count: number) => [...Array(count).keys()];

type Make = (g: GraphBuilder, draw: (k: number, law?: 'normal' | 'uniform') => NodeId) => NodeId;
const power =
  (exponent: number): Make =>
  (g, draw) =>
    g.integerPower(draw(0), exponent);
const times = (value: number, make: Make): Make => (g, draw) => g.multiply(g.constant(value), make(g, draw)); // prettier-ignore
const constant =
  (value: number): Make =>
  (g) =>
    g.constant(value);
/** Student's t with two degrees of freedom, of infinite variance: z/√E for an exponential E. */
const studentTwo: Make = (g, draw) => g.divide(draw(0), g.sqrt(g.negate(g.log(draw(1, 'uniform')))));
const lognormal = (deviation: number): Make => (g, draw) => g.exp(g.multiply(g.constant(deviation), draw(0))); // prettier-ignore
/** Random numbers enough that neither rules nor even points are tried. */
const padded = (make: Make): Make => (g, draw) => g.sum([make(g, draw), ...range(22).map((k) => g.multiply(g.constant(1e-3), draw(k + 30)))]); // prettier-ignore

function sidesOf(left: Make, right: Make) {
  const g = new GraphBuilder();
  const draw = (k: number, law: 'normal' | 'uniform' = 'normal') => g.input({ name: `z${k}`, level: 'sample', law, stream: k });
  const [one, other] = [left(g, draw), right(g, draw)];
  return g.build([one, other, g.constant(0), g.constant(0)]);
}

async function tableOf(left: Make, right: Make, samples: number, key: readonly [number, number] = [7, 9]): Promise<SampledTable> {
  const { nodes, inputs, outputs } = sidesOf(left, right);
  const graph = withPowers({ nodes, inputs, outputs: outputs.slice(0, 2) });
  const job = { key, setting: 0, given: [], firstBlock: 0, blocks: 128, blockSize: samples / 128 };
  const { means } = await engine.blockMeans(graph, job, neverCancelled);
  const column = (k: number) => means.filter((_, i) => i % 9 === k);
  return { left: [column(0)], right: [column(1)], shape: { powers: [range(7).map((k) => column(2 + k))], samples, isEven: false } };
}

describe('running moments to third order', () => {
  const table: [title: string, left: Make, right: Make, factor: number, skewness: number, tolerance: number][] = [
    ['a normal difference', constant(0), power(1), 1, 0, 0.05],
    ['χ² of one degree', constant(0), power(2), 1, Math.sqrt(8), 0.15],
    ['the same on the left', power(2), constant(3), 1, -Math.sqrt(8), 0.15],
    ['a pair, of which only the difference counts', power(3), (g, draw) => g.add(power(3)(g, draw), g.integerPower(draw(1), 2)), 1, Math.sqrt(8), 0.15],
    ['with a factor', power(2), times(3, power(2)), 2, Math.sqrt(8), 0.15],
    ['far from 0', constant(0), (g, draw) => g.add(g.constant(1000), power(2)(g, draw)), 1, Math.sqrt(8), 0.15],
  ]; // prettier-ignore
  for (const [title, left, right, factor, skewness, tolerance] of table) {
    it(title, async () => {
      const { left: lefts, right: rights, shape } = await tableOf(left, right, 65536);
      const found = shapeOf(lefts[0]!, rights[0]!, shape.powers[0]!, factor, shape.samples);
      assert.ok(Math.abs(found.skewness - skewness) < tolerance, `${found.skewness}`);
    });
  }

  it('sides that are equal to rounding have no shape', async () => {
    const { left, right, shape } = await tableOf(power(2), times(1, power(2)), 4096);
    assert.deepEqual(shapeOf(left[0]!, right[0]!, shape.powers[0]!, 1, 4096), { skewness: 0, dominance: 0, samples: 4096 });
  });
});

describe('the skewness guard', () => {
  const shape = (skewness: number, samples: number) => ({ skewness, dominance: 0, samples });
  const table: [skewness: number, samples: number, errors: number, side: 'any' | 'below' | 'above', skewed: boolean][] = [
    [0, 128, 5, 'any', false],
    [Math.sqrt(8), 4096, 5, 'below', true],
    [Math.sqrt(8), 4096, 5, 'above', false],
    [-Math.sqrt(8), 4096, 5, 'above', true],
    [Math.sqrt(8), 65536, 5, 'any', false],
    [Math.sqrt(8), 4096, 4, 'any', false],
    [Math.sqrt(8), 2048, 4, 'any', true],
    [10, 65536, 5, 'any', true],
  ];
  for (const [skewness, samples, errors, side, skewed] of table)
    it(`γ = ${skewness.toFixed(1)}, n = ${samples}, ${errors} errors, ${side}: ${skewed ? 'doubted' : 'trusted'}`, () =>
      assert.equal(isSkewed(shape(skewness, samples), errors, side), skewed));

  it('what it doubts does lie: of true means, far more are three errors off than of a normal law, on the side that it names', async () => {
    const scores = await Promise.all(
      range(400).map(async (k) => testScore(await tableOf(constant(Math.exp(1.125)), lognormal(1.5), 1024, [k, 77]))),
    );
    const [below, above] = [scores.filter((z) => z < -3).length, scores.filter((z) => z > 3).length];
    assert.ok(below >= 5 && above === 0, `${below} below, ${above} above`);
  }).timeout(20_000);

  it('and of those that it trusts none is', async () => {
    const tables = await Promise.all(range(300).map((k) => tableOf(constant(1), power(2), 1024, [k, 78])));
    assert.ok(tables.every((one) => testHypothesis(one, 'equal').trustedZ < 5));
  }).timeout(20_000);
});

function testScore({ left, right }: SampledTable): number {
  const gaps = [...right[0]!].map((value, b) => value - left[0]![b]!);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return mean / Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1) / gaps.length);
}

describe('an infinite variance', () => {
  for (const [title, make, share] of [
    ['Student with two degrees of freedom', studentTwo, 0.9],
    ['a lognormal law of deviation 2.5', lognormal(2.5), 0.9],
  ] as const)
    it(`${title}: seen in ${share * 100} of 100 runs and more`, async () => {
      const tables = await Promise.all(range(60).map((k) => tableOf(constant(0), make, 16384, [k, 5])));
      const seen = tables.filter(({ left, right, shape }) => isDominated(shapeOf(left[0]!, right[0]!, shape.powers[0]!, 1, shape.samples)));
      assert.ok(seen.length >= share * 60, `${seen.length} of 60`);
    }).timeout(20_000);

  it('not seen in squares of normal numbers', async () => {
    const tables = await Promise.all(range(60).map((k) => tableOf(constant(0), power(2), 16384, [k, 6])));
    assert.ok(tables.every(({ left, right, shape }) => !isDominated(shapeOf(left[0]!, right[0]!, shape.powers[0]!, 1, shape.samples))));
  }).timeout(20_000);
});

describe('means by sampling where the interval cannot be trusted', () => {
  function planOf(left: Make, right: Make, samples = { first: 4096, confirm: 65536 }): ComparePlan {
    const world: CompareWorld = {
      label: 'a difference', role: { kind: 'main' }, dimension: 3, graph: sidesOf(left, right), given: [], sameBinders: false, cubature: [],
      sameBindersAfterCubature: false, cubatureIsComplete: false, hasExpectation: true, shown: [],
    }; // prettier-ignore
    return { kind: 'compare', sense: 'equal', id: 'shape', key: [11, 12], hasParameter: false, settings: 1, worlds: [world], samples };
  }

  const table: [title: string, left: Make, right: Make, expected: string][] = [
    ['a normal difference that is 0', power(1), padded(power(3)), 'undecided verdict.noPower'],
    ['one that is not', constant(1), padded((g, draw) => g.add(g.constant(1.2), draw(0))), 'refuted'],
    ['E z² = 1', constant(1), padded(power(2)), 'in-expectation'],
    ['E z² = 2', constant(2), padded(power(2)), 'refuted'],
    ['E t = 1 of infinite variance', constant(1), padded(studentTwo), 'undecided verdict.heavyTails'],
    ['E t = 0 of infinite variance', constant(0), padded(studentTwo), 'undecided verdict.heavyTails'],
    ['E e^{2.5 z} = e^{25/8}', constant(Math.exp(25 / 8)), padded(lognormal(2.5)), 'undecided verdict.heavyTails'],
    ['E z⁸ = 105', constant(105), padded(power(8)), 'undecided verdict.heavyTails'],
    ['a pair of which each side has no variance, and the difference has', studentTwo, padded(studentTwo), 'in-expectation'],
  ];
  for (const [title, left, right, expected] of table)
    it(`${title}: ${expected}`, async () => {
      const { worlds } = await runCompare(planOf(left, right), engine, neverCancelled);
      const { relation, reason, method } = worlds[0]!;
      assert.equal(reason === null ? relation : `${relation} ${reason}`, expected);
      assert.equal(method, 'monte-carlo');
    }).timeout(20_000);
});
