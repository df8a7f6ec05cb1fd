import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** What one example of a text says is not claimed of the next, and a density near its own time is no other density. */
describe('examples beside each other', () => {
  const kernel = '$$p(t, z, y) = \\frac{1}{\\sqrt{2\\pi t}}\\,e^{-(y-z)^2/(2t)}.$$\n\n';
  const table: readonly [title: string, text: string, statuses: readonly string[]][] = [
    [
      'a density of another process is no solution of this equation',
      `## A\n\nFor $dY_t = dW_t$ we have ${kernel}## B\n\nFor $dY_t = c\\,dt + dW_t$: $$\\partial_t p = -c\\,\\partial_y p + \\tfrac12\\partial_y^2 p.$$`,
      [],
    ],
    [
      'in its own section it is judged',
      `## A\n\nFor $dY_t = dW_t$ we have ${kernel}It obeys $$\\partial_t p = \\partial_y^2 p.$$`,
      ['wrong'],
    ],
    [
      'the next model has a function of its own',
      "For the first model, $h(S_t) = c\\,S_t$. For a model with coefficient $h(x) = c\\,x^3$ the product is $h(x)h'(x) = (c x^3)(3 c x^2)$.",
      ['holds'],
    ],
    [
      'an open density at a time near another is told apart by nothing',
      '$$p(t + \\tau, y) = p(t, y) + \\tau\\,\\partial_t p(t, y) + O(\\tau^2)$$',
      ['undecided'],
    ],
  ];
  for (const [title, text, statuses] of table)
    it(title, async () => {
      const found = claimsIn(await judgeText(text)).map(({ verdict }) => verdict?.status);
      assert.deepEqual(found, statuses);
    }).timeout(30_000);
});
