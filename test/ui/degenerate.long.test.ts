import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { findDisplay, locate } from './displays';
import { openPreviewed, type Editor } from './editor';

/** A piece of each equation, and the words that its card must say when it is run. */
const rows: readonly (readonly [name: string, text: string, piece: string, words: RegExp])[] = [
  ['explosive', String.raw`$$dX_t = X_t^3\,dt + dW_t, \qquad X_0 = 2$$`, 'X_t^3', /paths? (?:left|ended|grew|grow)|explo/i],
  ['root', String.raw`$$dY_t = -dt + \sqrt{Y_t}\,dB_t, \qquad Y_0 = 0.1$$`, String.raw`\sqrt{Y_t}`, /square root|no value/i],
  ['diverging', String.raw`$$dV_t = 400 V_t\,dt + dW_t, \qquad V_0 = 1$$`, '400 V_t', /paths?|grew|grow/i],
  [
    'last-time-0',
    String.raw`$$dZ_t = -Z_t\,dt + dW_t, \qquad Z_0 = 1, \quad 0 \le t \le 0$$`,
    '-Z_t',
    /no time to simulate|greater than 0/,
  ],
  ['no-steps', String.raw`Take $N = 0$ steps. $$u_{k+1} = u_k - h u_k + \sqrt{2h}\,z_k$$`, 'u_{k+1}', /whole number of steps/],
  [
    'a-billion-steps',
    String.raw`Take $N = 1000000000$ steps. $$r_{k+1} = r_k - h r_k + \sqrt{2h}\,z_k$$`,
    'r_{k+1}',
    /1,000,000,000 steps are more than are run/,
  ],
  ['784-components', String.raw`Let $q_t \in \mathbb R^{784}$. $$dq_t = -q_t\,dt + \sqrt2\,dW_t$$`, '-q_t', /d = 1/],
];
const text = rows.map(([name, latex]) => `# ${name}\n\n${latex.replace(/ ?\$\$(.*)\$\$/, '\n\n$$$$\n$1\n$$$$')}\n`).join('\n');

describe('equations that go wrong when they are run', () => {
  let editor: Editor;
  let preview: Frame;
  before(async () => {
    ({ editor, preview } = await openPreviewed(text));
  });
  after(() => editor.close());

  for (const [name, , piece, words] of rows)
    it(`say so: ${name}`, async () => {
      const equation = findDisplay(preview, locate(text, piece));
      await equation.locator('button.badge').click();
      await equation.getByRole('button', { name: 'Run and plot' }).click();
      const figure = equation.locator('.plot-figure, figure').first();
      await figure.waitFor({ timeout: 60_000 });
      await equation.scrollIntoViewIfNeeded();
      await editor.takeScreenshot(`degenerate-${name}`);
      assert.match(await equation.innerText(), words);
    });

  it('and nothing is held up: the next equation still has its picture', async () => {
    await editor.runCommand('Preferences: Toggle between Light/Dark Themes');
    const equation = findDisplay(preview, locate(text, '-q_t'));
    await equation.locator('figure svg path').first().waitFor({ timeout: 60_000 });
    await editor.takeScreenshot('degenerate-dark');
  });
});
