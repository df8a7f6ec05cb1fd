import assert from 'node:assert/strict';
import { writeHomework } from '../editor/homeworkText';
import { findDisplay, locate, waitForStatus } from './displays';
import { openEditor, type Editor } from './editor';

describe('a window that is loaded again', () => {
  let editor: Editor;
  const text = writeHomework(3);
  before(async () => {
    editor = await openEditor({ files: { 'homework.md': text, 'other.md': '# Another\n\n$$b + b = 2b$$\n' }, open: 'homework.md' });
  });
  after(() => editor.close());

  it('has the preview as it was: locked to its document, with the card that was open', async () => {
    const wrong = locate(text, '3\\,v^\\top');
    await editor.runCommand('Rederive: Open Preview to the Side and Lock It');
    const preview = await editor.findPreview();
    await waitForStatus(preview, wrong, 'wrong');
    await findDisplay(preview, wrong).locator('button.badge').click();
    await findDisplay(preview, wrong).locator('.card .claim').first().waitFor();
    await editor.page.waitForTimeout(5000); // the workbench remembers what a page says a little later
    await editor.reload();
    const again = await editor.findPreview();
    await findDisplay(again, wrong).locator('.card .claim').first().waitFor({ timeout: 90_000 });
    await editor.page.getByRole('tab', { name: '[Preview] homework.md' }).waitFor();
    await editor.openFile('other.md');
    await editor.page.getByRole('tab', { name: 'other.md' }).first().waitFor();
    assert.equal(await again.locator('h1', { hasText: 'Another' }).count(), 0, 'a locked preview follows no other document');
  });
});
