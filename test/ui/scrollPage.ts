import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { readOnly } from './pageStates';
import { openPreviewPage, type PreviewPage } from './previewPage';

/** A document of so many short paragraphs with displays between them. */
function writeDocument(parts: number): string[] {
  return Array.from({ length: parts }, (_, index) => (index % 3 === 0 ? `$$f_{${index}}(x) = x^{${index}} + ${index}$$` : `Paragraph ${index} says that $a_{${index}}$ is ${'small '.repeat(index % 7)}here.`)); // prettier-ignore
}

/** Numbers that look drawn, the same in every run. */
function createNumbers(): (below: number) => number {
  let state = 12345;
  return (below) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
}

/** Lines of the page are this high. */
const lineHeight = 26;

/** The equations that are seen as a whole: a caret that goes there moves nothing. */
function findInSight({ page }: PreviewPage): Promise<readonly number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.equation')].flatMap((equation, math) => {
      const { top, bottom } = equation.getBoundingClientRect();
      return top > 60 && bottom < window.innerHeight - 40 ? [math] : [];
    }),
  );
}

/** Random edits elsewhere, and a caret that jumps about, while the page stands still: the line under the eye does not move by more than one line unasked. */
export async function editAndWatch(browser: Browser, edits: number): Promise<void> {
  const preview = await openPreviewPage(browser, { height: 700 });
  const parts = writeDocument(60);
  const next = createNumbers();
  await preview.show(readOnly(parts.join('\n\n'), 1));
  const eye = preview.page.getByText('Paragraph 31 says');
  await eye.evaluate((element) => window.scrollBy({ top: element.getBoundingClientRect().top - 230 }));
  for (let edit = 0; edit < edits; edit++) {
    const place = (32 + next(58)) % 60; // anywhere but under the eye
    const before = (await eye.boundingBox())?.y ?? NaN;
    if (next(4) === 0) parts.splice(place < 31 ? 0 : 59, 1, `A new line ${edit}, ${'longer '.repeat(next(40))}`);
    else if (place !== 31)
      parts[place] =
        place % 3 === 0 ? `$$f_{${place}}(x) = \\frac{${edit}}{x^${next(9)}}$$` : `Edited ${edit}: ${'word '.repeat(next(60))}`;
    const document = readOnly(parts.join('\n\n'), edit + 2);
    await preview.show(document);
    const inSight = next(3) === 0 ? await findInSight(preview) : [];
    const math = inSight[next(Math.max(1, inSight.length))] ?? null; // null: the caret is in prose
    await preview.post({ kind: 'select-equation', math, offset: math === null ? null : 1 });
    const after = (await eye.boundingBox())?.y ?? NaN;
    assert.ok(Math.abs(after - before) <= lineHeight, `edit ${edit} of part ${place} moved the line from ${before} to ${after}`);
  }
  await preview.close();
}

/** Where an equation stands, in points from the top of the window. */
function placeOf({ page }: PreviewPage, math: number): Promise<{ readonly top: number; readonly bottom: number; readonly scroll: number }> {
  return page.evaluate((index) => {
    const { top, bottom } = document.querySelectorAll('.equation')[index]!.getBoundingClientRect(); // one for each formula
    return { top, bottom, scroll: window.scrollY };
  }, math);
}

/**
 * A caret that jumps to equations out of sight: each is seen as a whole then, below the bar; going there again moves nothing, and an edit elsewhere moves it by
 * less than a line.
 */
export async function jumpAndWatch(browser: Browser, jumps: number): Promise<void> {
  const preview = await openPreviewPage(browser, { height: 700 });
  const parts = writeDocument(60);
  const next = createNumbers();
  let version = 1;
  await preview.show(readOnly(parts.join('\n\n'), version));
  const bar = (await preview.page.locator('.bar').boundingBox())!.height; // it is always there
  const count = await preview.page.locator('.equation').count();
  for (let jump = 0; jump < jumps; jump++) {
    const inSight = await findInSight(preview);
    const away = Array.from({ length: count }, (_, math) => math).filter((math) => !inSight.includes(math));
    const math = away[next(away.length)]!;
    const go = async () => {
      await preview.post({ kind: 'select-equation', math, offset: 1 });
      await preview.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    };
    await go();
    const landed = await placeOf(preview, math);
    assert.ok(landed.top >= bar && landed.bottom <= 700, `jump ${jump}: equation ${math} stands at ${landed.top} to ${landed.bottom}`);
    await go();
    assert.equal((await placeOf(preview, math)).scroll, landed.scroll, `jump ${jump}: going there again moved the page`);
    const edited = (math + 20 + next(20)) % 60;
    const words = `${'word '.repeat(next(60))}`;
    parts[edited] = edited % 3 === 0 ? `$$f_{${edited}}(x) = \\frac{${jump}}{x^${next(9)}}$$` : `Edited ${jump}: $b_{${edited}}$ ${words}`;
    await preview.show(readOnly(parts.join('\n\n'), ++version));
    const after = await placeOf(preview, math);
    assert.ok(Math.abs(after.top - landed.top) <= lineHeight, `jump ${jump}: an edit of part ${edited} moved equation ${math} from ${landed.top} to ${after.top}`); // prettier-ignore
  }
  await preview.close();
}
