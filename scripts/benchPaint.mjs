/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// From the command that opens a preview to the first painted formulas, in a real browser.

/** @typedef {import('playwright-core').Page} Page */

const openings = 6;
const patienceMs = 20_000;

/** In a frame: when the first formula was painted, by the clock that all pages of a browser share. The editor hides a page until it is loaded. */
function watchFirstFormula() {
  const isHidden = () => window.frameElement instanceof HTMLElement && window.frameElement.style.visibility === 'hidden';
  const look = () => {
    if (document.querySelector('.katex') === null || isHidden()) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => Object.assign(window, { paintedAt: performance.timeOrigin + performance.now() })));
  };
  look();
}

/** Call it before the editor is loaded. @param {Page} page */
export function preparePaint(page) {
  page.on('framenavigated', (frame) => void frame.evaluate(watchFirstFormula).catch(() => undefined)); // one that went on at once
}

/** Opens and closes the preview of what the first editor shows. Milliseconds; the first one also loads all that a preview needs. @param {Page} page @param {readonly string[]} chord @returns {Promise<number[]>} */
export async function measurePaint(page, chord) {
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  const times = [];
  for (let opening = 0; opening < openings; opening++) {
    await page.keyboard.press('Control+1');
    const pressed = await press(page, chord);
    const painted = await firstPaint(page, pressed);
    if (painted === null) break;
    times.push(painted - pressed);
    await page.waitForTimeout(1000);
    await page
      .getByRole('tab', { name: /^Preview/ })
      .locator('.tab-actions a')
      .click();
    await page.waitForTimeout(700);
  }
  return times;
}

/** When the last key of the chord went down. @param {Page} page @param {readonly string[]} chord */
async function press(page, chord) {
  await page.evaluate(() => {
    const tell = () => Object.assign(window, { pressedAt: performance.timeOrigin + performance.now() });
    document.addEventListener('keydown', tell, { capture: true });
  });
  for (const key of chord) await page.keyboard.press(key);
  return page.evaluate(() => Number(Reflect.get(window, 'pressedAt')));
}

/** @param {Page} page @param {number} pressed @returns {Promise<number | null>} */
async function firstPaint(page, pressed) {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    for (const frame of page.frames().slice(1)) {
      const painted = await frame.evaluate(() => Number(Reflect.get(window, 'paintedAt'))).catch(() => NaN);
      if (painted > pressed) return painted;
    }
    await page.waitForTimeout(50);
  }
  return null;
}
