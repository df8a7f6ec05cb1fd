import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { openEditor, type Editor } from './editor';

const titles = [
  'An error in the score',
  'Itô against Stratonovich',
  'Why score matching needs no data density',
  'What the noise schedule does to quality',
];

/** All experiments in the editor, for people to look at: light, dark and narrow. */
describe('experiments in the editor', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ files: { 'homework.md': '# Empty\n' }, open: 'homework.md' });
  });
  after(() => editor.close());

  for (const title of titles)
    it(title, async () => {
      const page = await run(title);
      assert.ok((await page.locator('.findings li').count()) > 0);
      const tabs = await page.getByRole('tab').all();
      for (let k = 0; k < Math.max(1, tabs.length); k++) {
        await tabs[k]?.click();
        const figure = page.locator('figure:visible');
        assert.equal(await figure.count(), 1);
        assert.ok((await figure.locator('table tbody tr').count()) > 2, 'the numbers of a drawing stand in a table');
        for (const name of ['Copy CSV', 'Save CSV', 'Save SVG', 'Save PNG'])
          assert.equal(await figure.getByRole('button', { name }).count(), 1, name);
        await editor.takeScreenshot(`experiment-${titles.indexOf(title)}-${k}`);
      }
    }).timeout(300_000);

  it('the last one in the dark', async () => {
    await editor.runCommand('Preferences: Toggle between Light/Dark Themes');
    await editor.takeScreenshot('experiment-last-dark');
  });

  async function run(title: string): Promise<Frame> {
    await editor.runCommand('View: Close All Editors');
    await editor.runCommand('Rederive: Run an Experiment…');
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).waitFor();
    await editor.page.locator('.quick-input-widget input').fill(title);
    await editor.page.keyboard.press('Enter');
    for (let tries = 0; tries < 1000; tries++) {
      for (const frame of editor.page.frames()) {
        const heading = await frame
          .locator('main.experiment h1')
          .allInnerTexts()
          .catch(() => []); // a frame may be gone
        if (heading[0] === title) return frame;
      }
      await editor.page.waitForTimeout(200);
    }
    throw new Error(`${title} was not shown.`);
  }
});
