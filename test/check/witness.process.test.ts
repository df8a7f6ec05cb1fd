import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { ComparePlan, CompareWorld } from '../../src/check/plan';
import type { SidePair } from '../../src/check/relateIntegrals';
import { runCompare } from '../../src/check/runCompare';
import { isWitnessed, seeRelation } from '../../src/check/witness';
import type { EvaluateSamples } from '../../src/kernel/compiledKernel';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import type { NodeId } from '../../src/kernel/graph';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const plan = { kind: 'compare', sense: 'equal', id: 'witness', key: [3, 5], hasParameter: false, settings: 1 } as unknown as ComparePlan; // what the witness reads of it

const sides =
  (left: (x: number, y: number) => number, right: (x: number, y: number) => number): EvaluateSamples =>
  (values, count) =>
    Float64Array.from({ length: 2 * count }, (_, i) => {
      const at = 2 * Math.floor(i / 2);
      return (i % 2 === 0 ? left : right)(values[at]!, values[at + 1]!);
    });

const pair = (left: number, right: number, error = 1e-12): SidePair => ({
  left,
  right,
  leftError: error,
  rightError: error,
  leftSize: 1,
  rightSize: 1,
});
const peak = (x: number, y: number) => 500 * Math.exp(-0.5 * (((x - 1.3) / 0.05) ** 2 + ((y + 0.7) / 0.1) ** 2));
/** Its mean. */
const peakMean = ((500 * 0.05 * 0.1) / Math.sqrt(1.0025 * 1.01)) * Math.exp(-0.5 * (1.69 / 1.0025 + 0.49 / 1.01));

describe('even points as witnesses of quadrature', () => {
  const different = { kind: 'different', worst: 0 } as const;
  const equal = { kind: 'accepted', hypothesis: 'equal', factor: 1, offset: 0, error: 1e-12, blindness: 1e-12 } as const;
  const factor = { ...equal, hypothesis: 'factor', factor: 1.01 } as const;
  const square = (x: number) => x * x;
  const table: [title: string, EvaluateSamples, SidePair, typeof different | typeof equal | typeof factor, boolean][] = [
    ['two sides that differ by a hundredth', sides(square, (x) => 1.01 * x * x), pair(1, 1.01), factor, true],
    ['two sides that differ by a constant', sides(square, (x) => 1.1 + 0 * x), pair(1, 1.1), different, true],
    ['two sides that are equal on average', sides(square, (_, y) => y * y), pair(1, 1), equal, true],
    ['a difference that only the rule sees', sides(square, (_, y) => y * y), pair(1, 1.001), different, false],
    ['an equality that only the rule sees', sides(square, (_, y) => 1.25 * y * y), pair(1, 1), equal, false],
    ['a peak that the rule missed', sides(peak, () => 0), { ...pair(1e-3, 0), leftSize: 1e-3, rightSize: 0 }, equal, false],
    ['the same peak, found', sides(peak, () => 0), pair(peakMean, 0), different, true],
    ['a value that is no number', sides((x) => Math.sqrt(x), square), pair(1, 1), equal, false],
  ];
  for (const [title, evaluate, found, relation, expected] of table) {
    it(`${title}: ${expected ? 'seen' : 'not seen'}`, async () => {
      const sure = await isWitnessed(
        plan,
        ['normal', 'normal'],
        evaluate,
        [found],
        (means) => seeRelation(plan, relation, [found], means),
        async () => undefined,
      );
      assert.equal(sure, expected);
    });
  }
});

describe('a mean with a jump that no node of a rule sees', () => {
  const engine = createJavaScriptEngine();

  /** E of 1{u < c} + x·y·z, which has as many random numbers as rules take on but for u, against a number. */
  function planOf(cut: number, value: number): ComparePlan {
    const g = new GraphBuilder();
    const input = (name: string, law: 'normal' | 'uniform', stream: number) => g.input({ name, level: 'sample', law, stream });
    const [u, x] = [input('u', 'uniform', 1), input('x', 'normal', 2)];
    const jump: NodeId = g.less(g.multiply(u, u), g.constant(cut * cut));
    const zero = g.constant(0);
    const graph = g.build([g.add(jump, g.multiply(g.constant(1e-3), x)), g.constant(value), zero, zero]);
    const world: CompareWorld = {
      label: 'a jump', role: { kind: 'main' }, dimension: 3, graph, given: [], sameBinders: false, cubature: [],
      sameBindersAfterCubature: false, cubatureIsComplete: false, hasExpectation: true, shown: [],
    }; // prettier-ignore
    return { ...plan, worlds: [world], settings: 1, samples: { first: 4096, confirm: 65536 } };
  }

  for (const [cut, value, relation] of [
    [0.99, 0.99, 'in-expectation'],
    [0.99, 0.8, 'refuted'],
    [0.03, 0.03, 'in-expectation'],
  ] as const)
    it(`P(u < ${cut}) = ${value}: ${relation}`, async () => {
      const { worlds } = await runCompare(planOf(cut, value), engine, neverCancelled);
      assert.equal(worlds[0]!.relation, relation);
      assert.equal(worlds[0]!.method, 'rqmc');
    });
});
