import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser, Frame, Locator } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { findDisplay, locate, waitForStatus } from './displays';
import { openPreviewed, type Editor } from './editor';
import { pageStates } from './pageStates';
import { openPreviewPage, type PreviewPage } from './previewPage';

const text = readFileSync('examples/score-matching.md', 'utf8');

/** For so long after a click the page is watched: the editor may report a scroll later than it was made. */
const watchMs = 700;

describe('cards that are opened and closed, in the editor', () => {
  let editor: Editor;
  let preview: Frame;
  before(async () => {
    ({ editor, preview } = await openPreviewed(text, { isJudged: true }));
  });
  after(() => editor.close());

  /** How far a badge that is clicked in the middle of the window goes from there, at most. */
  async function clickAndWatch(badge: Locator): Promise<number> {
    return badge.evaluate(async (element, ms) => {
      element.scrollIntoView({ block: 'center' });
      await new Promise((done) => setTimeout(done, ms)); // the editor follows
      const { top } = element.getBoundingClientRect();
      if (element instanceof HTMLElement) element.click();
      let moved = 0;
      for (const end = performance.now() + ms; performance.now() < end;) {
        await new Promise((done) => requestAnimationFrame(done));
        moved = Math.max(moved, Math.abs(element.getBoundingClientRect().top - top));
      }
      return moved;
    }, watchMs);
  }

  it('leave the badge under the pointer where it is', async () => {
    const badges = preview.locator('div.equation button.badge');
    for (const step of ['opened', 'closed'])
      for (let index = 0; index < (await badges.count()); index++) {
        const moved = await clickAndWatch(badges.nth(index));
        assert.ok(moved < 1, `badge ${index} went ${moved} pixels away when its card was ${step}`);
      }
  });

  it('and take neither the page back nor the keys, when somebody writes on', async () => {
    const doubled = locate(text, '2\\,v^\\top', 'L_{SSM}');
    await editor.goTo(doubled.line, doubled.character);
    const equation = findDisplay(preview, doubled);
    await equation.locator('button.badge').click();
    await equation.locator('.card .claim').first().waitFor();
    await editor.typeOver(doubled.line, doubled.character, 1, '3');
    await waitForStatus(preview, doubled, 'wrong');
    await editor.page.keyboard.type('0');
    await editor.page.locator('.view-line', { hasText: '30\\,v^' }).waitFor({ timeout: 10_000 });
  });
});

describe('a card that is open, on the page', () => {
  let browser: Browser;
  let preview: PreviewPage;
  beforeEach(async () => {
    browser = await launchBrowser();
    preview = await openPreviewPage(browser, { height: 420 });
  });
  afterEach(() => browser.close());

  it('is not what the page goes back to when its badge says something else', async () => {
    await pageStates.find(({ name }) => name === 'card')!.arrange(preview);
    const badge = preview.page.locator('button.badge[aria-expanded="true"]');
    const hasFocus = () => badge.evaluate((element) => element === document.activeElement);
    assert.ok(await hasFocus(), 'who opened it has the focus there');
    await badge.evaluate((element) => window.scrollBy({ top: element.getBoundingClientRect().bottom + 150 }));
    const before = await preview.page.evaluate(() => window.scrollY);
    const [version, math] = await preview.page.evaluate(() => [Number(document.body.dataset['version']), [...document.querySelectorAll('.equation')].findIndex((equation) => equation.querySelector('[aria-expanded="true"]') !== null)] as const); // prettier-ignore
    const written = { status: 'holds', text: 'equal in expectation', title: 'equal in expectation' } as const;
    await preview.post({ kind: 'draft', version, math, draft: { latex: 'a = a', isJudged: true, badge: written } });
    await preview.page.locator('button.badge[data-status="holds"][aria-expanded="true"]').waitFor();
    assert.equal(await preview.page.evaluate(() => window.scrollY), before);
    assert.ok(await hasFocus(), 'it keeps the focus');
  });
});
