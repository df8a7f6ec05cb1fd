import assert from 'node:assert/strict';
import { showClaims } from './showClaims';

const tex = String.raw;

describe('several values that a sentence gives one name', () => {
  const rows: readonly (readonly [text: string, expected: readonly string[]])[] = [
    [tex`Both $\sigma_t^2 = \beta_t$ and $\sigma_t^2 = \gamma_t$ work well.`, []],
    [tex`The usual choices are exploding ($\alpha_t = 1$), and linear ($\alpha_t = 1 - t$).`, []],
    [tex`One may take $h(x) = x$ or $h(x) = 2x$.`, []],
    ['| weight | formula |\n|---|---|\n| none | $w(t) = 1$ |\n| by variance | $w(t) = t^2$ |', []],
    [
      tex`Let $g(x) = b(x) x$. This is equivalent to setting $b(x) = 2$ and $c(x) = 3$.`,
      ['1 definition g', '1 definition b here', '1 definition c here'],
    ],
    // One value each, or the second comes from the first.
    [tex`Let $h(x) = x$ or so. Then $g(x) = 2x$.`, ['1 definition h', '1 definition g']],
    [tex`With $h(x) = x + x$ in both, so $h(x) = 2x$.`, ['1 definition h', '1 redefinition→1']],
    [tex`We have $h(x) = x + x$. In two steps, $h(x) = 2x$.`, ['1 definition h', '1 redefinition→1']],
  ];
  for (const [text, expected] of rows) it(text, () => assert.deepEqual(showClaims(text), expected));
});
