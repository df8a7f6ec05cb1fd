import assert from 'node:assert/strict';
import { launchBrowser } from '../../scripts/browser.mjs';
import { pageStates, readOnly } from './pageStates';
import { openPreviewPage, whenSettled } from './previewPage';

const open = { isJudged: false, badge: null };

describe('a formula that is being written', () => {
  it('is drawn at once, is not yet judged, and is what was read in the end', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser);
    const formula = preview.page.locator('div.equation').first();
    await preview.show(readOnly('$$a = 7$$\n', 1));
    await preview.post({ kind: 'draft', version: 1, math: 0, draft: { latex: 'a = 71', ...open } });
    await formula.locator('.katex-html', { hasText: '71' }).waitFor();
    assert.equal(await formula.getAttribute('data-status'), 'checking');
    await preview.post({ kind: 'draft', version: 0, math: 0, draft: { latex: 'a = 99', ...open } });
    await preview.post({ kind: 'draft', version: 1, math: 0, draft: { latex: '\\frac{a', ...open } });
    await formula.locator('.katex-error', { hasText: '\\frac{a' }).waitFor();
    assert.doesNotMatch(await formula.innerText(), /99/, 'what is about another version is passed over');
    const badge = { status: 'wrong', text: 'wrong', title: 'They differ.' } as const;
    await preview.post({ kind: 'draft', version: 1, math: 0, draft: { latex: '\\frac{a', isJudged: true, badge } });
    assert.equal(await formula.getAttribute('data-status'), 'wrong', 'its verdict does not wait for the text to be read');
    assert.equal(await formula.locator('.badge-text').innerText(), 'wrong');
    await preview.show(readOnly('$$a = 7$$\n', 2));
    assert.match(await formula.locator('.katex-html').innerText(), /^a\s*=\s*7$/);
    await browser.close();
  });

  it('stays as it was drawn last while its author has left a bracket open, and is shown as its source when the caret leaves', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser);
    const formula = preview.page.locator('div.equation .formula-box').first();
    const written = (latex: string) => preview.post({ kind: 'draft', version: 1, math: 0, draft: { latex, ...open } });
    await preview.show(readOnly('$$a = 7$$\n', 1));
    await preview.post({ kind: 'select-equation', math: 0, offset: 3 });
    for (const broken of ['a = \\frac{71', 'a = \\left( 71', '\\sqrt{a = 7']) {
      await written(broken);
      await preview.page.locator('.formula-box.outdated', { hasText: '7' }).waitFor();
      assert.equal(await formula.locator('.katex-error').count(), 0, broken);
      assert.equal(await formula.locator('.at-caret').count(), 0, 'what is written at the caret does not stand there');
    }
    await written('a = 71');
    await preview.page.locator('.formula-box:not(.outdated)', { hasText: '71' }).waitFor();
    await preview.show(readOnly('$$a = \\frac{7$$\n', 2));
    await preview.page.locator('.formula-box.outdated', { hasText: '71' }).waitFor();
    await preview.post({ kind: 'select-equation', math: null, offset: null });
    await preview.page.locator('.formula-box:not(.outdated) .katex-error', { hasText: '\\frac{7' }).waitFor();
    await browser.close();
  });
});

describe('a text that comes with its page', () => {
  it('is drawn without being asked for, and followed by newer ones', async () => {
    const browser = await launchBrowser();
    const hostile = '# </script><script>document.title = 1</script>\n\n$$a = 7$$\n';
    const preview = await openPreviewPage(browser, { enclosed: readOnly(hostile, 1) });
    await preview.page.locator('.katex-html', { hasText: '7' }).waitFor();
    assert.deepEqual(preview.messages, [{ kind: 'ready', shown: 1 }]);
    assert.match(await preview.page.locator('h1').innerText(), /^<\/script><script>/);
    await preview.show(readOnly(hostile.replace('7', '8'), 2));
    assert.match(await preview.page.locator('.katex-html').innerText(), /8/);
    await preview.close();
    await browser.close();
  });
});

describe('verdicts that come', () => {
  for (const width of [900, 320])
    it(`move no formula of a page of ${width} points`, async () => {
      const browser = await launchBrowser();
      const preview = await openPreviewPage(browser, { width });
      const places = () => preview.page.evaluate(() => [...document.querySelectorAll('div.equation .katex-html > .katex-base:first-child')].map((formula) => formula.getBoundingClientRect()).map(({ x, y }) => [Math.round(x), Math.round(y)])); // prettier-ignore
      const states = ['checking', 'judged'].map((name) => pageStates.find((state) => state.name === name)!);
      await states[0]!.arrange(preview);
      await whenSettled(preview.page);
      const before = await places();
      await states[1]!.arrange(preview);
      await preview.page.locator('.badge-text', { hasText: 'equal in expectation' }).waitFor();
      await whenSettled(preview.page);
      assert.equal(before.length, 5);
      assert.deepEqual(await places(), before);
      await browser.close();
    });
});
