import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runPlan } from '../../src/check/runPlan';
import { createChecker } from '../../src/checker/createChecker';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

/** What the pointer is told at `‹…›` in a text. */
async function valueAt(marked: string): Promise<string | null> {
  const text = marked.replace(/[‹›]/g, '');
  const engine = createJavaScriptEngine();
  const host = { runPlan: (plan: Parameters<typeof runPlan>[0]) => runPlan(plan, engine, neverCancelled), log: () => undefined };
  const checker = createChecker(host, { samples: 256, macros: {} });
  const { snapshot } = checker.update(text, 1);
  const [start, end] = [marked.indexOf('‹'), marked.indexOf('›') - 1];
  const math = snapshot.math.find(({ span }) => span.start <= start && end <= span.end)!;
  const shift = math.segments[0]!.start;
  return checker.valueAt(math.index, { start: start - shift, end: end - shift }, neverCancelled);
}

const rows: readonly (readonly [text: string, expected: RegExp | null])[] = [
  ['$$y = ‹(1 + 2)^3› \\cdot x$$', /^= 27\nin one world: d = 2$/],
  ['$$a = 4$$\n\n$$y = ‹a^2› x$$', /^= 16\nin one world/],
  ['With $\\sigma = 3$:\n\n$$y = ‹\\sigma^2› x$$', /^= 9\nin one world/],
  ['Let $x \\in \\mathbb{R}^d$.\n\n$$y = ‹2 x›$$', /^⎡.*\d⎤\n⎣.*\d⎦\nat x = \(−?[\d.]+, −?[\d.]+\) in one world: d = 2$/],
  ['Let $x \\in \\mathbb{R}^d$.\n\n$$y = ‹x^\\top› x$$', /^\[−?[\d.]+ +−?[\d.]+\]\nat x = /],
  [
    'Let $v \\sim \\mathcal{N}(0, I)$, $v \\in \\mathbb{R}^d$.\n\n$$c = ‹\\mathbb{E}_v[v^\\top v]›$$',
    /^= 2\.\d+ ± 0\.\d+\n|^= 1\.9\d* ± 0\.\d+\n/,
  ],
  ['$$y = ‹2› x$$', null],
  ['$$y = ‹\\frobnicate› x$$', /^No value: a part of it is not understood\.$/],
  ['$$y = ‹\\frac{x}{0}›$$', /^No value: it is not finite at the point that was tried\.$/],
  [
    'Let $X_t$ solve $dX_t = X_t^3\\,dt + dW_t$.\n\n$$y = ‹\\mathbb E[X_t]›$$',
    /^No value: the law of X_t follows from its equation of motion/,
  ],
];

describe('the value of a piece', () => {
  for (const [text, expected] of rows)
    it(text.replace(/\n+/g, ' '), async () => {
      const value = await valueAt(text);
      if (expected === null) assert.equal(value, null);
      else assert.match(value ?? '', expected);
    });

  it('of a sum is the sum of the values of its terms, at the same point', async () => {
    const numberIn = (value: string | null): number => Number(/^= (−?[\d.]+)/.exec(value ?? '')?.[1]?.replace('−', '-'));
    const text = (piece: string) => `Let $\\sigma > 0$.\n\n$$y = \\sigma^2 + 3 \\sigma$$`.replace(piece, `‹${piece}›`);
    const [sum, square] = [await valueAt(text('\\sigma^2 + 3 \\sigma')), await valueAt(text('\\sigma^2'))];
    const sigma = Number(/σ = ([\d.]+)/.exec(sum ?? '')?.[1]);
    assert.ok(Math.abs(numberIn(sum) - sigma ** 2 - 3 * sigma) < 0.02, `${sum}`);
    assert.ok(Number.isFinite(numberIn(square)), `${square}`);
  });
});
