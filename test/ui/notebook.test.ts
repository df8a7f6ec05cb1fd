import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { openEditor, type Editor } from './editor';

const parts = Array.from({ length: 30 }, (_, index) => [`## Part ${index}\n`, '\n', `$$f_{${index}}(x) = x^{${index}} + ${index}$$\n`, '\n', 'Some words below it.\n']); // prettier-ignore
const cells = parts.map((source) => ({ cell_type: 'markdown', metadata: {}, source }));
const notebook = JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 });

describe('the preview of a notebook', () => {
  let editor: Editor;
  let preview: Frame;
  before(async () => {
    editor = await openEditor({ files: { 'notes.txt': 'Beside it.\n', 'parts.ipynb': notebook }, open: 'notes.txt' });
    await editor.openFile('parts.ipynb');
    await editor.page.locator('.notebook-editor .cell-list-container .monaco-list-row').first().waitFor({ state: 'attached' });
    await editor.runCommand('Rederive: Open Preview to the Side');
    preview = await editor.findPreview();
    await preview.locator('h2', { hasText: 'Part 29' }).waitFor({ state: 'attached' });
  });
  after(() => editor.close());

  /** The smallest part whose cell is seen. */
  const firstCell = () =>
    editor.page.evaluate(() => {
      const rows = [...document.querySelectorAll('.notebook-editor .cell-list-container .monaco-list-row')];
      const frame = document.querySelector('.notebook-editor .cell-list-container')!.getBoundingClientRect();
      const seen = rows.filter((row) => row.getBoundingClientRect().bottom > frame.top + 20);
      return Math.min(...seen.map((row) => Number(row.getAttribute('data-index'))));
    });
  const firstPart = () =>
    preview.evaluate(() => {
      const seen = [...document.querySelectorAll('h2')].find((heading) => heading.getBoundingClientRect().bottom > 40);
      return Number(/\d+/.exec(seen?.textContent ?? '')?.[0]);
    });

  const isSeen = (part: number) =>
    preview.locator('h2', { hasText: new RegExp(`^Part ${part}$`) }).evaluate((heading) => {
      const { top, bottom } = heading.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    });

  async function scroll(target: Locator, distance: number): Promise<void> {
    await target.hover();
    await editor.page.mouse.wheel(0, distance);
    await editor.page.waitForTimeout(1500);
  }

  it('shows its text, and nothing of how its cells are put together', async () => {
    assert.equal(await preview.locator('main pre').count(), 0);
    assert.equal(await preview.locator('main h2').count(), parts.length);
  });

  it('follows the notebook', async () => {
    await editor.page.keyboard.press('Control+1');
    await editor.page.locator('.notebook-editor .cell-list-container .monaco-list').first().focus();
    await editor.page.keyboard.press('Control+End');
    await editor.page.waitForTimeout(2000);
    const cell = await firstCell();
    await editor.takeScreenshot('notebook');
    assert.ok(cell > 4, `the notebook stands at ${cell}`);
    assert.ok(await isSeen(cell), `the notebook is at ${cell}, its preview at ${await firstPart()}`);
  });

  it('is followed by the notebook, and stays where it is scrolled to', async () => {
    await scroll(preview.locator('main'), -1200);
    const [cell, part] = [await firstCell(), await firstPart()];
    await editor.page.waitForTimeout(1500);
    assert.equal(await firstPart(), part, 'it was thrown elsewhere');
    assert.ok(part < 25, `the preview stands at ${part}`);
    assert.ok(Math.abs(part - cell) <= 3, `the preview is at ${part}, its notebook at ${cell}`);
  });
});
