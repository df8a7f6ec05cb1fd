import assert from 'node:assert/strict';
import { launchBrowser } from '../../scripts/browser.mjs';
import { readOnly } from './pageStates';
import { openPreviewPage } from './previewPage';

const start = Array.from({ length: 200 }, (_, index) => `Paragraph ${index}.`);
const added = (count: number) => Array.from({ length: count }, (_, index) => `New ${count}.${index}.`);

const edits: readonly { readonly name: string; edit(parts: string[]): unknown }[] = [
  { name: 'one in the middle of a stretch is written anew', edit: (parts) => (parts[40] = 'Edited.') },
  { name: 'one comes first', edit: (parts) => parts.unshift('First.') },
  { name: 'many come into the middle of a stretch', edit: (parts) => parts.splice(50, 0, ...added(100)) },
  { name: 'more than a stretch goes', edit: (parts) => parts.splice(90, 60) },
  { name: 'a part moves', edit: (parts) => parts.push(...parts.splice(3, 40)) },
  { name: 'all but one go', edit: (parts) => parts.splice(1, parts.length) },
  { name: 'all comes back', edit: (parts) => parts.push(...start) },
];

describe('a page of many blocks', () => {
  it('has them in the order of the text, and few stretches, after any edit', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser);
    const parts = [...start];
    await preview.show(readOnly(parts.join('\n\n'), 1));
    for (const [index, { name, edit }] of edits.entries()) {
      edit(parts);
      await preview.show(readOnly(parts.join('\n\n'), index + 2));
      const [blocks, stretches] = await preview.page.evaluate(() => [[...document.querySelectorAll('.block')].map((block) => block.textContent?.trim()), document.querySelectorAll('.page > .stretch').length] as const); // prettier-ignore
      assert.deepEqual(blocks, parts, name);
      assert.ok(stretches <= 2 + parts.length / 12, `${name}: ${stretches} stretches for ${parts.length} blocks`);
    }
    await browser.close();
  });
});
