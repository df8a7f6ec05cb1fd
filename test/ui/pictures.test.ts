import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { findDisplay, locate, type Place } from './displays';
import { openPreviewed, type Editor } from './editor';

const text = String.raw`# Pictures

The variance-preserving SDE of $x_t \in \mathbb{R}^2$ with $\beta(t) = \beta_0 + t(\beta_1 - \beta_0)$:

$$
dx_t = -\tfrac12 \beta(t)\, x_t\, dt + \sqrt{\beta(t)}\, dW_t
$$

A number that returns to $0$, with $\sigma = 0.7$:

$$
dY_t = -\theta Y_t\, dt + \sigma\, dB_t
$$
`;

describe('pictures of an SDE', () => {
  let editor: Editor;
  let preview: Frame;
  before(async () => {
    ({ editor, preview } = await openPreviewed(text));
  });
  after(() => editor.close());

  async function draw(place: Place): Promise<Locator> {
    const equation = findDisplay(preview, place);
    await equation.locator('button.badge').click();
    await equation.getByRole('button', { name: 'Run and plot' }).click();
    await equation.locator('figure svg path').first().waitFor({ timeout: 90_000 });
    return equation;
  }

  it('a slider makes a new picture, says what the text says, and can be taken back', async () => {
    const equation = await draw(locate(text, '\\theta Y_t'));
    const slider = equation.locator('input[data-name="sigma"]');
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^0\.7, from the text$/);
    const mean = equation.locator('.curve.mean').first();
    const before = await equation.locator('path.band').first().getAttribute('d');
    await slider.focus();
    for (let step = 0; step < 12; step++) await slider.press('ArrowRight');
    await preview.waitForFunction((old) => document.querySelector('figure path.band')?.getAttribute('d') !== old, before);
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^0\.89, the text says 0\.7$/);
    assert.equal(await mean.count(), 1);
    assert.ok(await slider.evaluate((element) => document.activeElement === element), 'the slider keeps the focus');
    await equation.scrollIntoViewIfNeeded();
    await editor.takeScreenshot('sde-sliders');
    await equation.getByRole('button', { name: 'Reset' }).click();
    await preview.waitForFunction((old) => document.querySelector('figure path.band')?.getAttribute('d') === old, before);
  });

  it('saves what it shows as SVG, PNG and CSV where the reader says', async () => {
    const equation = findDisplay(preview, locate(text, '\\theta Y_t'));
    for (const [ending, start] of [
      ['svg', '<svg'],
      ['png', '\u0089PNG'],
      ['csv', 'time,mean'],
    ] as const) {
      await equation.getByRole('button', { name: `Save ${ending.toUpperCase()}` }).click();
      const path = join(editor.workspace, `paths.${ending}`);
      const dialog = editor.page.locator('.quick-input-widget input');
      await dialog.waitFor();
      await editor.page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      for (let tries = 0; tries < 100 && !existsSync(path); tries++) await editor.page.waitForTimeout(50);
      assert.ok(readFileSync(path, 'latin1').startsWith(start), ending);
    }
  });

  it('the other drawings: density, velocity, and a film that plays and pauses', async () => {
    const equation = await draw(locate(text, '\\tfrac12 \\beta'));
    for (const name of ['Density', 'Velocity', 'Film']) {
      await equation.getByRole('tab', { name }).click();
      await equation.locator('figure').scrollIntoViewIfNeeded();
      await editor.takeScreenshot(`sde-${name.toLowerCase()}`);
    }
    const place = equation.getByRole('slider', { name: 'Time', exact: true });
    await equation.getByRole('button', { name: 'Play' }).click();
    await preview.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('figure input.place')?.value) > 3);
    await equation.getByRole('button', { name: 'Pause' }).click();
    const stopped = await place.inputValue();
    await editor.page.waitForTimeout(300);
    assert.equal(await place.inputValue(), stopped);
  });

  it('other pictures of the same equation, in the dark as in the light', async () => {
    const equation = findDisplay(preview, locate(text, '\\theta Y_t'));
    const choose = (name: string) => equation.getByLabel('Show').selectOption({ label: name });
    const figure = (kind: string, tab: string) => equation.locator(`figure[data-plot="${kind}"]`, { hasText: tab });
    await choose('Error of the sampler over its steps');
    await figure('curves', 'Distance from the data').waitFor({ timeout: 90_000 });
    await equation.locator('figure').scrollIntoViewIfNeeded();
    await editor.takeScreenshot('sde-sampler');
    await choose('Convergence of the schemes');
    await figure('curves', 'Strong error').waitFor({ timeout: 90_000 });
    await editor.takeScreenshot('sde-convergence');
    await editor.runCommand('Preferences: Toggle between Light/Dark Themes');
    await editor.takeScreenshot('sde-convergence-dark');
    await choose('There and back in the plane');
    await figure('film', 'There and back').waitFor({ timeout: 90_000 });
    const end = equation.locator('.place-text', { hasText: /^t = 0\.00, backwards$/ });
    for (let tries = 0; tries < 100 && !(await end.isVisible()); tries++) {
      await equation.getByRole('slider', { name: 'Time', exact: true }).press('End'); // the first look has the way there alone
      await editor.page.waitForTimeout(200);
    }
    assert.match(await equation.locator('.place-text').innerText(), /^t = 0\.00, backwards$/);
    await equation.locator('figure').scrollIntoViewIfNeeded();
    await editor.takeScreenshot('sde-return-dark');
  });

  it('an experiment shows what it found in a page of its own', async () => {
    const choice = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Why score matching' });
    const input = editor.page.locator('.quick-input-widget input');
    for (let isChosen = false, tries = 0; !isChosen; tries++) {
      assert.ok(tries < 5, 'the list of experiments shut again and again'); // a page that takes the focus shuts it
      await editor.runCommand('Rederive: Run an Experiment…');
      const typed = choice.waitFor({ timeout: 5000 }).then(() => input.fill('Why score matching', { timeout: 5000 }));
      isChosen = await typed.then(() => true, () => false); // prettier-ignore
      await editor.page.keyboard.press(isChosen ? 'Enter' : 'Escape');
    }
    const found = await findExperiment();
    assert.match(await found.locator('.findings').innerText(), /the truth is 0\.5/);
    assert.equal(await found.locator('figure').count(), 1);
    await editor.takeScreenshot('experiment-dark');
  });

  async function findExperiment(): Promise<Frame> {
    for (let tries = 0; tries < 300; tries++) {
      for (const frame of editor.page.frames()) if ((await frame.locator('main.experiment').count().catch(() => 0)) > 0) return frame; // prettier-ignore
      await editor.page.waitForTimeout(200);
    }
    throw new Error('No experiment was shown within a minute.');
  }
});
