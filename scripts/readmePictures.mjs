/// <reference lib="dom" />
// Writes the pictures of the README from what the UI tests saw: `npm run test:ui -- preview`, then this.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { SetupError, runScript } from './progress.mjs';

const from = 'dist/screenshots';
const to = 'docs/pictures';
/** What is cut off at the left: the explorer says nothing. */
const left = 350;
const width = 1100;

/** By their names among the screenshots. */
const pictures = { repair: 'verdict', pointed: 'value', sde: 'paths' };

/** A browser can write WebP. @param {import('playwright-core').Page} page @param {Buffer} png @returns {Promise<Buffer>} */
async function toWebp(page, png) {
  const url = await page.evaluate(
    async ([source, cut, wide]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      const part = image.width - cut;
      [canvas.width, canvas.height] = [wide, Math.round((image.height * wide) / part)];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('This browser draws nothing.');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, cut, 0, part, image.height, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/webp', 0.82);
    },
    /** @type {const} */ ([png.toString('base64'), left, width]),
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

await runScript(async () => {
  const missing = Object.keys(pictures).filter((name) => !existsSync(join(from, `${name}.png`)));
  if (missing.length > 0) throw new SetupError(`${from} lacks ${missing.join(', ')}: run \`npm run test:ui -- preview\` first.`);
  const browser = await launchBrowser();
  const page = await browser.newPage();
  mkdirSync(to, { recursive: true });
  for (const [name, as] of Object.entries(pictures)) {
    const webp = await toWebp(page, readFileSync(join(from, `${name}.png`)));
    writeFileSync(join(to, `${as}.webp`), webp);
    console.log(`${to}/${as}.webp: ${Math.round(webp.length / 1000)} kB`);
  }
  await browser.close();
});
process.exit(); // a browser that was told to close may take its time
