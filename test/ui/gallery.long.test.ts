import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { pageStates } from './pageStates';
import { openPreviewPage, type PageOptions } from './previewPage';

/** Pictures for people to look at: every state of the page, in every way it is shown. */
const folder = 'dist/gallery';
const ways: Readonly<Record<string, PageOptions>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  'high-contrast': { theme: 'high-contrast' },
  'high-contrast-light': { theme: 'high-contrast-light' },
  narrow: { theme: 'light', width: 320, height: 900 },
  chinese: { theme: 'light', language: 'zh-tw' },
  zoomed: { theme: 'dark', zoom: 2 },
};

describe('the gallery', () => {
  let browser: Browser;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    browser = await launchBrowser();
  });
  after(() => browser.close());

  for (const { name, arrange } of pageStates)
    for (const [way, options] of Object.entries(ways))
      it(`${name}, ${way}`, async () => {
        const preview = await openPreviewPage(browser, options);
        await arrange(preview);
        await preview.page.screenshot({ path: join(folder, `${name}-${way}.png`), animations: 'disabled' });
        await preview.close();
      });
});
