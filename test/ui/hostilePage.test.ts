import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { readOnly } from './pageStates';
import { openPreviewPage } from './previewPage';

const beacon = 'https://example.org/seen.png';
const hostile: Readonly<Record<string, string>> = {
  'raw HTML': `<script>window.harmed = 1</script>\n\n<img src="${beacon}" onerror="window.harmed = 1">\n\nand <svg onload="window.harmed = 1"></svg> inside\n`,
  'links and pictures': `[a](javascript:window.harmed=1) ![b](${beacon}) ![c](data:image/svg+xml;base64,PHN2Zy8+) <javascript:window.harmed=1>\n`,
  'commands that make links, attributes and pictures': `$$\\href{javascript:window.harmed=1}{x} \\url{${beacon}} \\htmlData{onclick=window.harmed=1}{y} \\htmlStyle{background:url(${beacon})}{z} \\includegraphics{${beacon}}$$\n`,
  'a formula that ends its own element': '$</span><script>window.harmed = 1</script>$ and $\\text{<img src=x onerror=window.harmed=1>}$\n',
  'macros without an end': '$$\\def\\a{\\a\\a}\\a$$\n\n$$\\newcommand{\\b}[1]{#1\\b{#1#1}}\\b{x}$$\n',
  'an array of a million rows': `$$\\begin{array}{c}${'1\\\\'.repeat(1_000_000)}\\end{array}$$\n`,
  'braces that no stack has room for': `$$${'{'.repeat(5000)}x$$\n\n$$${'{'.repeat(4900)}x${'}'.repeat(4900)}$$\n`,
  'roots, fractions and indices in each other': `$$${'\\sqrt{'.repeat(1200)}x${'}'.repeat(1200)}$$\n\n$$${'\\frac1{'.repeat(1000)}x${'}'.repeat(1000)}$$\n\n$$${'x_{'.repeat(2400)}x${'}'.repeat(2400)}$$\n`,
  'braces without an end': `$$${'{'.repeat(20_000)}x$$\n`,
};

describe('the page of the preview, before hostile text', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  for (const [what, text] of Object.entries(hostile))
    it(`runs nothing and asks for nothing: ${what}`, async () => {
      const preview = await openPreviewPage(browser);
      await preview.show(readOnly(`# Before\n\n${text}\n$$x = y$$\n`));
      const { page } = preview;
      await page.locator('div.equation .katex', { hasText: 'x' }).last().waitFor();
      for (const link of await page.locator('main a').all())
        assert.doesNotMatch((await link.getAttribute('href')) ?? '', /^\s*(?:javascript|data):/i);
      const found = await page.evaluate(() => ({
        harmed: 'harmed' in window,
        active: document.querySelectorAll('main :is(script, iframe, object, embed, form, [onerror], [onload], [onclick])').length,
        pictures: [...document.querySelectorAll('main img')].filter((image) => image.getAttribute('src') !== null).length,
      }));
      assert.deepEqual(found, { harmed: false, active: 0, pictures: 0 });
      assert.deepEqual(preview.requests, []);
      assert.deepEqual(await page.locator('.notice:visible').allInnerTexts(), [], 'the page met a fault');
      const answered = await page.evaluate(async () => {
        const asked = performance.now();
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        return performance.now() - asked;
      });
      assert.ok(answered < 1000, `three frames took ${answered} ms`);
      await preview.close();
    });
});
