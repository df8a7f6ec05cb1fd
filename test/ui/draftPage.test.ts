import assert from 'node:assert/strict';
import { launchBrowser } from '../../scripts/browser.mjs';
import { readOnly } from './pageStates';
import { openPreviewPage } from './previewPage';

describe('a formula that is being written', () => {
  it('is drawn at once, is not yet judged, and is what was read in the end', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser);
    const formula = preview.page.locator('div.equation').first();
    await preview.show(readOnly('$$a = 7$$\n', 1));
    await preview.post({ kind: 'draft', version: 1, math: 0, latex: 'a = 71' });
    await formula.locator('.katex-html', { hasText: '71' }).waitFor();
    assert.equal(await formula.getAttribute('data-status'), 'checking');
    await preview.post({ kind: 'draft', version: 0, math: 0, latex: 'a = 99' });
    await preview.post({ kind: 'draft', version: 1, math: 0, latex: '\\frac{a' });
    await formula.locator('.katex-error', { hasText: '\\frac{a' }).waitFor();
    assert.doesNotMatch(await formula.innerText(), /99/, 'what is about another version is passed over');
    await preview.show(readOnly('$$a = 7$$\n', 2));
    assert.match(await formula.locator('.katex-html').innerText(), /^a\s*=\s*7$/);
    await browser.close();
  });
});
