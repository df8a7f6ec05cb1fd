import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openEditor, type Editor } from './editor';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly walkthroughs: readonly [{ readonly steps: readonly { readonly title: string }[] }] };
}; // our own
const titles = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>; // the same
const titleOf = (title: string): string => titles[title.replaceAll('%', '')] ?? title;

describe('the first minutes', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ files: { 'notes.txt': 'Nothing of mathematics.\n' }, open: 'notes.txt' });
  });
  after(() => editor.close());

  it('a walkthrough leads to the example, which stands open beside its preview', async () => {
    const { page } = editor;
    await editor.runCommand('Welcome: Open Walkthrough...');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: titleOf('%walkthrough.title%') });
    await row.first().click();
    const steps = page.locator('.gettingStartedContainer .step-title');
    await steps.first().waitFor();
    const wanted = contributes.walkthroughs[0].steps.map(({ title }) => titleOf(title));
    assert.deepEqual(await steps.allInnerTexts(), wanted);
    await editor.takeScreenshot('walkthrough');
    await page.locator('.gettingStartedContainer .step-description-container .monaco-button').first().click();
    const preview = await editor.findPreview();
    await preview.locator('body[data-checking="false"]').waitFor({ timeout: 60_000 });
    assert.ok((await preview.locator('div.equation[data-status="wrong"]').count()) > 0);
    await editor.takeScreenshot('walkthrough-example');
  });

  it('New Homework is a text that is read and holds', async () => {
    await editor.runCommand('Rederive: New Homework');
    await editor.page.locator('.view-line', { hasText: '$$' }).first().waitFor();
    await editor.runCommand('Rederive: Open Preview to the Side');
    const preview = await editor.findPreview();
    await preview.locator('body[data-checking="false"]').waitFor({ timeout: 60_000 });
    await editor.takeScreenshot('new-homework');
    assert.equal(
      await preview.locator('.badge-text', { hasText: /^equal \+ a constant$/ }).count(),
      1,
      'what the constant is, is told by no text',
    );
    assert.equal(await preview.locator('div.equation:is([data-status="wrong"], [data-status="not-understood"])').count(), 0);
  });
});
