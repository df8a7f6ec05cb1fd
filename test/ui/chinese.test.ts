import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { writeHomework } from '../editor/homeworkText';
import { findDisplay, locate, waitForStatus } from './displays';
import { openEditor, type Editor } from './editor';

/** Names stay what they are. */
const names = new Set(['JavaScript', 'WebAssembly', 'float', 'Node']);

/** English words of what is shown, but for mathematics and names. */
async function englishIn(part: Locator): Promise<readonly string[]> {
  const text = await part.evaluate((element) => {
    const copy = element.cloneNode(true) as Element; // a copy of an element is one
    for (const formula of copy.querySelectorAll('.katex')) formula.remove();
    return copy.textContent ?? '';
  });
  return (text.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !names.has(word));
}

describe('an editor that speaks Traditional Chinese', () => {
  let editor: Editor;
  const text = writeHomework(3);
  const wrong = locate(text, '3\\,v^\\top');
  before(async () => {
    editor = await openEditor({ files: { 'homework.md': text }, open: 'homework.md', language: 'zh-tw' });
  });
  after(() => editor.close());

  it('has its commands, the preview and the line above the equation in it', async () => {
    const { page } = editor;
    await editor.runCommand('Rederive: 在側邊開啟預覽');
    const preview = await editor.findPreview();
    await waitForStatus(preview, wrong, 'wrong');
    await preview.locator('body[data-checking="false"]').waitFor({ timeout: 60_000 });
    const equation = findDisplay(preview, wrong);
    await equation.locator('button.badge').click();
    await equation.locator('.card .repair').waitFor();
    for (const part of [preview.locator('.bar'), equation.locator('button.badge'), equation.locator('.card')])
      assert.deepEqual(await englishIn(part), [], await part.innerText());
    await page.locator('.codelens-decoration', { hasText: '不相等' }).waitFor(); // also though the editor has lost the focus
    await editor.takeScreenshot('chinese-card');
  });

  it('has the problem in it', async () => {
    await editor.runCommand('View: Toggle Problems');
    const problem = editor.page.locator('.markers-panel .monaco-list-row', { hasText: '兩邊不相等' });
    await problem.waitFor();
    await editor.takeScreenshot('chinese-problems');
  });
});
