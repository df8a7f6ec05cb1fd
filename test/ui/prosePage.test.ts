import assert from 'node:assert/strict';
import { launchBrowser } from '../../scripts/browser.mjs';
import { readOnly } from './pageStates';
import { openPreviewPage } from './previewPage';

const text = 'In the same way $\\|S(x;\\theta)\\|^2 = \\mathbb{E}_v[(v^\\top S(x;\\theta))^2]$. Combining both terms, we obtain\n';

const wide = String.raw`# Wide

| scheme | strong order | weak order | cost | theory |
| --- | --- | --- | --- | --- |
| Euler and Maruyama | $\tfrac12$ | $1$ | $\mathcal O(N)$ | exponentially |

Here $\underbrace{a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p}_{16}$ is one piece.

And here $a + b$ fits.
`;

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

  it('has the words of a picture where the picture is not', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser);
    const imageUri = (target: string) => (target.startsWith('figures/') ? `file:///nowhere/${target}` : null);
    await preview.show(readOnly('![a density](figures/none.png), ![](figures/none.png) and ![from afar](https://example.org/a.png)\n', 1), {
      imageUri,
    });
    await preview.page.locator('.missing-picture').nth(2).waitFor();
    assert.deepEqual(await preview.page.locator('.missing-picture').allInnerTexts(), ['a density', 'Picture', 'from afar']);
    assert.equal(await preview.page.locator('main img').count(), 0);
    await browser.close();
  });

  it('cuts nothing off that is wider than the page: it scrolls, with the keyboard too', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser, { width: 320 });
    await preview.show(readOnly(wide, 1));
    await preview.page.locator('.table-box[tabindex="0"]').waitFor();
    await preview.page.locator('.block[tabindex="0"]').waitFor();
    const cut = await preview.page.evaluate(() => {
      const mayScroll = (part: Element | null) => part !== null && getComputedStyle(part).overflowX === 'auto';
      const beyond = [...document.querySelectorAll('main .katex-base, main td, main p')].filter(
        (part) => part.getBoundingClientRect().right > innerWidth,
      );
      return { beyond: beyond.length, lost: beyond.filter((part) => !mayScroll(part.closest('.table-box, .scroll-x, .block'))).length };
    });
    assert.ok(cut.beyond > 2);
    assert.equal(cut.lost, 0);
    assert.equal(await preview.page.locator('.block[tabindex]').count(), 1, 'what fits is no stop');
    await browser.close();
  });
});
