import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { readOnly } from './pageStates';
import { openPreviewPage, whenSettled, type PreviewPage } from './previewPage';

/** Rows of numbered environments far apart, with displays that bear keys between them: more than the browser lays out at once. */
const pieces = Array.from({ length: 60 }, (_, index) => [
  `\\begin{align}\na_{${index}} &= b \\\\\n&= c \\label{row-${index}}\n\\end{align}`,
  ...Array.from({ length: 6 }, () => `Words ${'and words '.repeat(30)}.`),
  `$$k_{${index}} = 1$$ {#eq-${index}}`,
]).flat();
const text = `See @eq-59 and \\eqref{row-40}.\n\n${pieces.join('\n\n')}`;
const sum = Array.from({ length: 60 }, (_, index) => `x_{${index}}`).join(' + ');

describe('numbers of equations on the page', () => {
  let browser: Browser;
  let preview: PreviewPage;
  beforeEach(async () => {
    browser = await launchBrowser();
    preview = await openPreviewPage(browser, { height: 700, width: 600 });
  });
  afterEach(() => browser.close());

  it('go on through the whole text, and references bear them and lead there', async () => {
    await preview.show(readOnly(text));
    const links = preview.page.locator('a.reference');
    assert.deepEqual(await links.allInnerTexts(), ['(180)', '(122)']);
    await links.last().click();
    await preview.page.locator('#equation-row-40 .equation.selected').waitFor();
    await whenSettled(preview.page); // what comes into sight gets its true height
    const [row] = await preview.page
      .locator('#equation-row-40')
      .evaluateAll((found) => found.map((element) => element.getBoundingClientRect().top));
    assert.ok(row !== undefined && row > 200 && row < 450, `it stands at ${row}`);
    // A counter's number is no text that can be asked for: it is where a reader sees it, and as wide as its digits.
    const counted = await preview.page.locator('#equation-row-40 .formula-box').evaluate((box) => getComputedStyle(box).counterSet);
    assert.match(counted, /katexEqnNo 120/);
  });

  it('stay in sight while a wide formula is scrolled', async () => {
    await preview.show(readOnly(`$$${sum} = y \\tag{7}$$`));
    const box = preview.page.locator('.formula-box').first();
    const tag = box.locator('.katex-tag');
    for (const share of [0, 0.5, 1]) {
      await box.evaluate((element, part) => element.scrollTo({ left: part * element.scrollWidth }), share);
      const [frame, number] = [(await box.boundingBox())!, (await tag.boundingBox())!];
      assert.ok(
        number.x >= frame.x && number.x + number.width <= frame.x + frame.width + 1,
        `scrolled by ${share}, it stands at ${number.x}`,
      );
    }
  });
});
