import type { Frame, Locator } from 'playwright-core';

/** A displayed equation of a Markdown text: its number from 0, and where a piece of it stands. */
export interface Place {
  readonly display: number;
  readonly line: number;
  readonly character: number;
}

const displays = /^(?:\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\])/gm;

/** Where `piece` stands inside a display that also contains all of `others`; fails when there is none. */
export function locate(text: string, piece: string, ...others: readonly string[]): Place {
  const found = [...text.matchAll(displays)].map(({ 0: latex, index }, display) => ({ latex, index, display }));
  const match = found.find(({ latex }) => [piece, ...others].every((part) => latex.includes(part)));
  if (match === undefined) throw new Error(`No display contains ${piece}.`);
  const before = text.slice(0, match.index + match.latex.indexOf(piece)).split('\n');
  return { display: match.display, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** The equation as the preview shows it. */
export function findDisplay(preview: Frame, { display }: Place): Locator {
  return preview.locator('div.equation').nth(display);
}

/** Waits until the equation has one of these statuses. */
export async function waitForStatus(preview: Frame, place: Place, ...statuses: readonly string[]): Promise<void> {
  const selector = statuses.map((status) => `[data-status="${status}"]`).join(', ');
  await findDisplay(preview, place).and(preview.locator(selector)).waitFor({ timeout: 90_000 });
}

/** A value of a card and its interval, as numbers. */
export async function readValue(
  card: Locator,
  side: 'left' | 'right' | 'difference',
): Promise<{ value: number; halfWidth: number; text: string }> {
  const cell = card.locator(`tr[data-side="${side}"] [data-value]`).first();
  const [value, halfWidth] = await Promise.all([cell.getAttribute('data-value'), cell.getAttribute('data-half-width')]);
  return { value: Number(value), halfWidth: Number(halfWidth), text: await cell.innerText() };
}

/** Faces that the page asked for and did not get. */
export async function findMissingFonts(preview: Frame): Promise<readonly string[]> {
  return preview.evaluate(async () => {
    const faces = [...(await document.fonts.ready)];
    return faces.filter((face) => face.status === 'error' || face.status === 'loading').map((face) => face.family);
  });
}
