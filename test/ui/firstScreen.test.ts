import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { firstScreenId } from '../../src/protocol/enclosed';
import { readOnly } from './pageStates';
import { openPreviewPage, whenSettled, type PageOptions } from './previewPage';

const text = String.raw`# Slicing

Let $x\in\mathbb R^d$ have density $p(x)$, with a model $S(x;\theta)$, $v \sim \mathcal N(0, I)$, and let $\bar\alpha_t = \prod_{s\le t} \alpha_s$.

$$\begin{aligned}
\mathbb E_v\left[\frac{(v^\top S)^2}{\sqrt{1 + \|x\|^2}}\right] &= \sum_{k=1}^n \int_0^1 \binom nk t^k\,dt \\
&\overset{?}{=} \begin{pmatrix} a & b \\ c & d \end{pmatrix}
\end{aligned} \tag{4}$$

> A wide one, $\underbrace{a + b}_{c}$, and $\color{red}{r}$ in a quote:

$$x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} + x_{15} + x_{16} + x_{17} + x_{18} = y$$

$$dx_t = -\tfrac12 x_t\,dt + dW_t$$ (1)

1. $\frac{1}{$ is not finished,
2. $\frobnicate{x} = \text{<b>}$ is known to nobody.
`;

const ways: Readonly<Record<string, PageOptions>> = {
  light: {},
  narrow: { width: 320, height: 900 },
  'at 200 %': { theme: 'dark', zoom: 2 },
  'in Chinese': { language: 'zh-tw' },
};

/** Where things stand, to half a point. */
function places(page: Page, selector: string): Promise<readonly (readonly number[])[]> {
  return page.evaluate((wanted) => {
    const round = (value: number) => Math.round(value * 2) / 2;
    const boxes = [...document.querySelectorAll(wanted)].map((found) => found.getBoundingClientRect());
    return boxes.map(({ left, top, width, height }) => [left, top, width, height].map(round));
  }, selector);
}

describe('the top of a text that comes with its page', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());

  for (const [way, options] of Object.entries(ways))
    it(`stands where the page will draw it, ${way}`, async () => {
      const known = text.replace(/\n1\. \$[^]*$/, '');
      const first = await openPreviewPage(browser, { ...options, firstScreen: readOnly(known), withoutScript: true });
      const own = await openPreviewPage(browser, options);
      await own.show(readOnly(known));
      await Promise.all([whenSettled(first.page), whenSettled(own.page)]);
      for (const selector of ['.block', '.formula-box', '.katex-base', '.badge', '.bar']) {
        const wanted = await places(own.page, `main ${selector}, header${selector}`);
        assert.ok(wanted.length > 0, selector);
        assert.deepEqual(await places(first.page, `main ${selector}, header${selector}`), wanted, selector);
      }
      await Promise.all([first.close(), own.close()]);
    });

  it('runs nothing, asks for nothing, and shows as it is written what cannot be set', async () => {
    const { page, requests, close } = await openPreviewPage(browser, {
      firstScreen: readOnly(`<script>x</script> ${text}`),
      withoutScript: true,
    });
    assert.deepEqual(requests, []);
    assert.equal(await page.locator(`#${firstScreenId} :is(script, b, [style])`).count(), 0);
    assert.match(
      (await page.locator('li').last().textContent()) ?? '',
      /^\\frobnicate\{x\} = \\text\{<b>\}not understood is known to nobody\.$/,
    );
    await close();
  });

  it('is seen until the page has drawn its own, once', async () => {
    const checked = readOnly(text);
    const { page, messages, close } = await openPreviewPage(browser, { firstScreen: checked, enclosed: checked });
    await page.locator('main .equation .katex-mathml').first().waitFor({ state: 'attached' });
    assert.equal(await page.locator('main').count(), 1);
    assert.equal(await page.locator(`#${firstScreenId}`).count(), 0);
    assert.deepEqual(messages.filter(({ kind }) => kind === 'ready'), [{ kind: 'ready', shown: 1 }]); // prettier-ignore
    await close();
  });

  it('gives way to the text where that comes later', async () => {
    const preview = await openPreviewPage(browser, { firstScreen: readOnly(text) });
    await preview.page.waitForTimeout(300);
    assert.equal(await preview.page.locator('.skeleton').count(), 0);
    await preview.show(readOnly(`${text}\nMore.\n`, 2));
    assert.equal(await preview.page.locator('main').count(), 1);
    assert.match((await preview.page.locator('main').textContent()) ?? '', /More\.$/);
    await preview.close();
  });
});
