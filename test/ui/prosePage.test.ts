import assert from 'node:assert/strict';
import { launchBrowser } from '../../scripts/browser.mjs';
import { readOnly } from './pageStates';
import { openPreviewPage } from './previewPage';

const text = 'In the same way $\\|S(x;\\theta)\\|^2 = \\mathbb{E}_v[(v^\\top S(x;\\theta))^2]$. Combining both terms, we obtain\n';

describe('prose with formulas', () => {
  it('begins no line with what closes a sentence, however wide the page', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser);
    await preview.show(readOnly(text, 1));
    await preview.page.locator('.katex-html').first().waitFor();
    const torn = await preview.page.evaluate(() => {
      const formula = document.querySelector('.math')!;
      const dot = document.createRange();
      dot.setStart(formula.nextSibling!, 0);
      dot.setEnd(formula.nextSibling!, 1);
      const widths = Array.from({ length: 550 }, (_, index) => 150 + index);
      return widths.filter((width) => {
        document.querySelector<HTMLElement>('.block')!.style.width = `${width}px`;
        const parts = [...formula.querySelectorAll('.katex-base')];
        return dot.getBoundingClientRect().top > parts.at(-1)!.getBoundingClientRect().bottom - 5;
      });
    });
    assert.deepEqual(torn, []);
    await browser.close();
  });
});
