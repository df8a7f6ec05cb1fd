/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Key press → formula in the page, and → verdict beside it, in a real browser.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {{ shown: number[], judged: number[] }} KeyTimes Milliseconds. */

const keys = 20;
const patienceMs = 20_000;

/** Types digits after the formula `… 7` on the second line and adds to `times` as it goes. @param {Page} page @param {readonly string[]} chord Opens the preview. @param {KeyTimes} times */
export async function measureKeys(page, chord, times) {
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  await page.keyboard.press('Control+1');
  for (const key of chord) await page.keyboard.press(key);
  const opened = await findFrame(page);
  const frame = opened && (await waitUntilJudged(page, opened));
  if (frame === undefined) return;
  for (const key of ['Control+1', 'Control+Home', 'ArrowDown', 'End']) await page.keyboard.press(key);
  await page.waitForTimeout(1000);
  let written = '7';
  for (let index = 0; index < keys; index++) {
    const digit = String((index * 3 + 1) % 10);
    written += digit;
    const { shown, judged } = await timeKey(page, frame, digit, written);
    if (shown === null) return;
    times.shown.push(shown);
    if (judged !== null) times.judged.push(judged);
    await page.waitForTimeout(400);
  }
}

/** The page of the preview, once it shows the formula. @param {Page} page @returns {Promise<Frame | undefined>} */
async function findFrame(page) {
  const deadline = Date.now() + 45_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames().slice(1)) {
      if ((await frame.locator('.katex').count().catch(() => 0)) > 0) return frame; // prettier-ignore
    }
    await page.waitForTimeout(200);
  }
  return undefined;
}

/**
 * A long document goes on being judged while somebody types. The editor's own preview may put another page in the place of the first.
 * @param {Page} page @param {Frame} opened @returns {Promise<Frame | undefined>}
 */
async function waitUntilJudged(page, opened) {
  const deadline = Date.now() + 20_000;
  /** @type {Frame | undefined} */
  let frame = opened;
  await page.waitForTimeout(3000);
  while (frame !== undefined && Date.now() < deadline) {
    const isJudged = await frame.evaluate(() => document.body.dataset['checking'] !== 'true').catch(() => null);
    if (isJudged === true) break;
    if (isJudged === null) frame = await findFrame(page);
    await page.waitForTimeout(500);
  }
  return frame;
}

/** Both clocks are that of the browser. @param {Page} page @param {Frame} frame @param {string} digit @param {string} written */
async function timeKey(page, frame, digit, written) {
  const seen = watchPage(frame, written);
  await page.waitForTimeout(50);
  await page.evaluate(() => {
    document.addEventListener('keydown', () => Object.assign(window, { pressedAt: performance.timeOrigin + performance.now() }), {
      capture: true,
      once: true,
    });
  });
  await page.keyboard.press(digit);
  const pressed = await page.evaluate(() => Number(Reflect.get(window, 'pressedAt')));
  const { shown, judged } = await seen;
  return { shown: shown === null ? null : shown - pressed, judged: judged === null ? null : judged - pressed };
}

/** When the first formulas contain the text, and when the equation of the first has its verdict; the editor's own preview has none. @param {Frame} frame @param {string} written @returns {Promise<{ shown: number | null, judged: number | null }>} */
function watchPage(frame, written) {
  const watched = frame.evaluate(
    ([text, patience]) =>
      new Promise((done) => {
        /** @type {number | null} */
        let shown = null;
        const now = () => performance.timeOrigin + performance.now();
        const drawn = document.getElementsByClassName('katex'); // kept by the browser: a page has thousands
        const isThere = () => [0, 1, 2, 3].some((index) => drawn[index]?.textContent?.includes(String(text)));
        const first = () => /** @type {HTMLElement | null} */ (document.querySelector('div.equation'));
        const end = (/** @type {number | null} */ judged) => {
          observer.disconnect();
          done({ shown, judged });
        };
        const look = () => {
          if (shown === null && isThere()) shown = now();
          if (shown === null) return;
          const status = first()?.dataset['status'];
          if (status === undefined) end(null);
          else if (status !== 'checking') end(now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
        setTimeout(() => end(null), Number(patience));
      }),
    /** @type {const} */ ([written, patienceMs]),
  );
  return /** @type {Promise<{ shown: number | null, judged: number | null }>} */ (watched).catch(() => ({ shown: null, judged: null }));
}
