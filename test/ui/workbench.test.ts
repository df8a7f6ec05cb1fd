import assert from 'node:assert/strict';
import { openEditor, type Editor } from './editor';

describe('the editor', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ files: { 'homework.md': '# Homework\n\n$$a + a = 2a$$\n' }, open: 'homework.md' });
  });
  after(() => editor.close());

  it('opens the homework as Markdown', async () => {
    await editor.page.getByRole('button', { name: 'Markdown' }).waitFor();
    assert.match(await editor.page.locator('.view-lines').first().innerText(), /a.\+.a.=.2a/);
  });

  it('offers the commands of the extension', async () => {
    await editor.page.keyboard.press('F1');
    await editor.page.locator('.quick-input-widget input').fill('>Rederive: ');
    const rows = editor.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Rederive: Open Preview to the Side' }).first().waitFor();
    await rows.filter({ hasText: 'Rederive: Run Equation' }).waitFor();
    await editor.page.keyboard.press('Escape');
  });
});
