import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { launchBrowser } from '../../scripts/browser.mjs';
import { pageStates } from './pageStates';
import { openPreviewPage } from './previewPage';

/** An A4 page inside its margins, in points of the screen. */
const paper = { width: 680, height: 960 };

/** What stands on paper, measured in the page. */
function measurePaper() {
  const isShown = (element: Element) => element.getClientRects().length > 0;
  const shown = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown);
  const tooWide = shown('body *').filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1);
  const { color, backgroundColor } = getComputedStyle(document.body);
  return {
    controls: shown('button:not(.badge), input, select, .bar, .map-panel, .tooltip, .notice').map(({ className }) => className),
    tooWide: tooWide.map(({ className }) => String(className)).slice(0, 3),
    cards: shown('.card').length,
    badges: shown('.badge').length,
    undrawn: shown('.formula-box').filter((formula) => formula.querySelector('.katex, .katex-error') === null).length,
    color,
    backgroundColor,
  };
}

describe('a printed page', () => {
  it('is dark on white whatever the theme, without controls, with the cards that stand open and no others, nothing cut off', async () => {
    const browser = await launchBrowser();
    const preview = await openPreviewPage(browser, { theme: 'dark', ...paper });
    await pageStates.find(({ name }) => name === 'card')!.arrange(preview);
    await preview.post({ kind: 'select-equation', math: 3, offset: 1 });
    await preview.page.emulateMedia({ media: 'print' });
    const found = await preview.page.evaluate(measurePaper);
    mkdirSync('dist/screenshots', { recursive: true });
    await preview.page.screenshot({ path: 'dist/screenshots/print.png', fullPage: true });
    const pdf = await preview.page.pdf({ path: 'dist/screenshots/print.pdf', format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '1.5cm', right: '1.5cm' } }); // prettier-ignore
    await browser.close();
    const { color, backgroundColor, badges, ...rest } = found;
    assert.deepEqual(rest, { controls: [], tooWide: [], cards: 1, undrawn: 0 });
    assert.ok(badges >= 5, `${badges} badges`);
    assert.deepEqual([color, backgroundColor], ['rgb(17, 17, 17)', 'rgb(255, 255, 255)']);
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
    assert.match(pdf.toString('latin1'), /KaTeX/, 'with the fonts of formulas');
  });
});
