import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { pageStates } from './pageStates';
import { openPreviewPage } from './previewPage';
import type { ThemeName } from './themes';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const themesInTurn: readonly ThemeName[] = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe-core finds that is serious or critical, one line each. */
async function findFaults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as { run(): Promise<{ violations: Violation[] }> }; // just put there
    return (await run()).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}

describe('the page of the preview, to axe-core', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('tells a screen reader what was found once all is judged, and nothing on the way', async () => {
    const preview = await openPreviewPage(browser);
    const told = () => preview.page.locator('header [role="status"].reader-only').textContent();
    const arrange = (name: string) => pageStates.find((state) => state.name === name)!.arrange(preview);
    await arrange('checking');
    assert.equal(await told(), '');
    await arrange('judged');
    assert.match((await told()) ?? '', /^1 wrong/);
    assert.match(
      (await preview.page.locator('div.equation [role="math"]').first().getAttribute('aria-label')) ?? '',
      /^the expectation over v/,
    );
    await preview.close();
  });

  pageStates.forEach(({ name, arrange }, index) => {
    const wanted = name === 'card' || name === 'map' ? themesInTurn : [themesInTurn[index % themesInTurn.length]!];
    for (const theme of wanted)
      it(`${name}, ${theme}`, async () => {
        const preview = await openPreviewPage(browser, { theme });
        await arrange(preview);
        assert.deepEqual(await findFaults(preview.page), []);
        assert.deepEqual(preview.requests, []);
        await preview.close();
      });
  });
});
