import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { findDisplay, locate, waitForStatus } from './displays';
import { openPreviewed, type Editor } from './editor';

const text = readFileSync('examples/score-matching.md', 'utf8');
const doubled = locate(text, '2\\,v^\\top', 'L_{SSM}');

describe('the preview in hand', () => {
  let editor: Editor;
  let preview: Frame;
  before(async () => {
    ({ editor, preview } = await openPreviewed(text, { isJudged: true }));
  });
  after(() => editor.close());

  it('is handled with keys alone: to a badge, into its card and back', async () => {
    await editor.goTo(doubled.line, doubled.character);
    await editor.page.keyboard.press('Control+2');
    const focused = () => preview.evaluate(() => document.activeElement?.className ?? '');
    for (let stop = 0; (await focused()) !== 'badge'; stop++) {
      assert.ok(stop < 20, `the focus never came to a badge, but to ${await focused()}`);
      await editor.page.keyboard.press('Tab');
    }
    await editor.page.keyboard.press('Enter');
    await preview.locator('.card:not([hidden]) .close').waitFor();
    assert.equal(await preview.locator('button.badge:focus').getAttribute('aria-expanded'), 'true');
    await editor.page.keyboard.press('Tab');
    assert.equal(await focused(), 'close', 'the next stop is in the card');
    await editor.page.keyboard.press('Escape');
    assert.equal(await preview.locator('button.badge:focus').getAttribute('aria-expanded'), 'false');
  });

  it('breaks, repairs and takes back with keys alone', async () => {
    const { keyboard } = editor.page;
    await editor.typeOver(doubled.line, doubled.character, 1, '5');
    await waitForStatus(preview, doubled, 'wrong');
    await keyboard.press('Control+.');
    await editor.page.getByText('Repair this equation: write 2').waitFor();
    await keyboard.press('Enter');
    await waitForStatus(preview, doubled, 'excused');
    await keyboard.press('Control+z');
    await waitForStatus(preview, doubled, 'wrong');
    for (let key = 0; key < 2; key++) await keyboard.press('Control+z'); // typing over is taking away and writing
    await waitForStatus(preview, doubled, 'excused');
  });

  it('follows the theme of the editor without being loaded anew', async () => {
    const look = () =>
      preview.evaluate(() => [Reflect.get(window, 'isSame'), document.body.className, getComputedStyle(document.body).backgroundColor]);
    await preview.evaluate(() => Reflect.set(window, 'isSame', true));
    const [, kind, light] = await look();
    assert.match(String(kind), /vscode-light/);
    await editor.runCommand('Preferences: Toggle between Light/Dark Themes');
    await preview.locator('body.vscode-dark').waitFor();
    const [isSame, , dark] = await look();
    assert.equal(isSame, true);
    assert.notEqual(dark, light);
    await findDisplay(preview, doubled).locator('.katex').first().waitFor();
  });

  it('the counts in the status bar and the list of claims go with their switches, and come back', async () => {
    const settings = join(editor.workspace, '.vscode', 'settings.json');
    const set = (value: Readonly<Record<string, boolean>>) => {
      mkdirSync(dirname(settings), { recursive: true });
      writeFileSync(settings, JSON.stringify(value));
    };
    const item = editor.page.locator('[id$="rederive.status"]');
    await item.waitFor();
    await editor.runCommand('View: Show Testing');
    const list = editor.page.locator('.sidebar [role="treeitem"][aria-label^="homework.md ("]');
    await list.waitFor();
    await editor.takeScreenshot('testing');
    set({ 'rederive.statusBar.enabled': false, 'rederive.testing.enabled': false });
    await Promise.all([item.waitFor({ state: 'hidden' }), list.waitFor({ state: 'hidden' })]);
    set({});
    await item.waitFor();
    await editor.runCommand('View: Show Testing');
    await list.waitFor();
  });
});
