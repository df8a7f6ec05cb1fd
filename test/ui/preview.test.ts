import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame, Locator } from 'playwright-core';
import { findDisplay, locate, readValue, waitForStatus, type Place } from './displays';
import { openPreviewed, type Editor } from './editor';

const text = readFileSync('examples/score-matching.md', 'utf8');
/** The second form of the sliced loss: the text says that it is twice the first. */
const doubled = locate(text, '2\\,v^\\top', 'L_{SSM}');

describe('the preview', () => {
  let editor: Editor;
  let preview: Frame;
  before(async () => {
    ({ editor, preview } = await openPreviewed(text));
  });
  after(() => editor.close());

  it('stands beside a text that the editor opens as Markdown', async () => {
    await editor.page.getByRole('button', { name: 'Markdown', exact: true }).waitFor();
    assert.match(await editor.page.locator('.view-lines').first().innerText(), /score.matching/i);
  });

  it('is one of the commands that the palette offers', async () => {
    await editor.page.keyboard.press('F1');
    await editor.page.locator('.quick-input-widget input').fill('>Rederive: ');
    const rows = editor.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Rederive: Open Preview to the Side' }).first().waitFor();
    await rows.filter({ hasText: 'Rederive: Run Equation' }).waitFor();
    await editor.page.keyboard.press('Escape');
  });

  it('shows the whole document, with a badge on each display', async () => {
    await preview.locator('h2', { hasText: 'Slicing' }).waitFor();
    await waitForStatus(preview, doubled, 'excused');
    await preview.locator('body[data-checking="false"]').waitFor({ timeout: 60_000 });
    const displays = preview.locator('div.equation');
    assert.equal(await displays.locator('.badge').count(), await displays.count());
    assert.equal(await preview.locator('.katex-error').count(), 0);
    await editor.takeScreenshot('example');
  });

  it('goes from a symbol to its place in the text and back, and says what it is', async () => {
    const glyphs = findDisplay(preview, doubled).locator('.katex-html');
    const score = glyphs.getByText('S', { exact: true }).last();
    // Lines above the equations change as verdicts come, and the page scrolls along.
    await editor.page.locator('.codelens-decoration', { hasText: 'checking' }).first().waitFor({ state: 'hidden' });
    await hoverUntil(score, preview.locator('.tooltip', { hasText: 'function' }));
    await editor.takeScreenshot('pointed');
    const line = text.split('\n')[doubled.line] ?? '';
    await clickUntil(score, editor.page.getByText(`Ln ${doubled.line + 1}, Col ${line.lastIndexOf('S(x') + 1}`));
    await editor.goTo(doubled.line, line.lastIndexOf('\\nabla') + 2);
    await preview.locator('.at-caret', { hasText: '∇' }).waitFor();
  });

  it('follows a factor that is typed over, and its card shows both values with their intervals', async () => {
    await editor.typeOver(doubled.line, doubled.character, 1, '3');
    await waitForStatus(preview, doubled, 'wrong');
    const equation = findDisplay(preview, doubled);
    await equation.locator('button.badge').click();
    const card = equation.locator('.card');
    await card.locator('.claim').first().waitFor();
    for (const side of ['left', 'right'] as const) {
      const { value, halfWidth, text } = await readValue(card, side);
      assert.ok(Number.isFinite(value) && halfWidth > 0, `${side}: ${value} ± ${halfWidth}`);
      assert.match(text, /±/);
    }
    await editor.takeScreenshot('wrong-factor');
  });

  it('offers the smallest repair, makes it in the text, and takes the verdict back', async () => {
    const repair = findDisplay(preview, doubled).locator('.card .repair');
    await repair.waitFor({ timeout: 60_000 });
    await repair.scrollIntoViewIfNeeded();
    await editor.takeScreenshot('repair');
    await repair.getByRole('button').click();
    await waitForStatus(preview, doubled, 'excused');
    await editor.page.locator('.codelens-decoration', { hasText: 'equal × 2' }).waitFor();
  });

  it('runs a loss and draws it over a family of models', async () => {
    const drawn = await drawPicture(locate(text, '\\frac{1}{2}(v^\\top', 'L_{SSM}'));
    assert.equal(await drawn.count(), 1);
    await editor.takeScreenshot('loss');
  });

  it('samples an SDE and draws its paths', async () => {
    const drawn = await drawPicture(locate(text, '-\\frac{1}{2}\\,x_t'));
    assert.equal(await drawn.count(), 1);
    await editor.takeScreenshot('sde');
  });

  /** As a person does who missed what scrolled away under the pointer. */
  async function clickUntil(target: Locator, shown: Locator): Promise<void> {
    for (let attempt = 1; attempt < 4; attempt++) {
      await target.click();
      if (await shown.waitFor({ timeout: 5000 }).then(() => true, () => false)) return; // prettier-ignore
    }
    throw new Error('The click did not arrive.');
  }

  async function hoverUntil(target: Locator, shown: Locator): Promise<void> {
    for (let attempt = 1; attempt < 4; attempt++) {
      await editor.page.mouse.move(0, 0);
      await target.hover();
      if (await shown.waitFor({ timeout: 5000 }).then(() => true, () => false)) return; // prettier-ignore
    }
    throw new Error('Nothing was said of what is pointed at.');
  }

  /** Opens the card of an equation, asks for its picture and waits for it. */
  async function drawPicture(place: Place): Promise<Locator> {
    const equation = findDisplay(preview, place);
    await equation.locator('button.badge').click();
    const button = equation.getByRole('button', { name: 'Run and plot' });
    const figure = equation.locator('.card figure');
    await button.or(figure).first().waitFor();
    if (await button.isVisible()) await button.click();
    await figure.locator('svg path').first().waitFor({ timeout: 90_000 });
    await figure.scrollIntoViewIfNeeded();
    return figure;
  }

  it('lists the wrong claims in Problems', async () => {
    await editor.runCommand('View: Toggle Problems');
    const problems = editor.page.locator('.markers-panel .monaco-list-row');
    await problems.first().waitFor();
    await editor.takeScreenshot('problems');
    assert.ok((await problems.count()) > 1);
  });
});
