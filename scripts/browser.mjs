// Chromium under Playwright, as the UI tests and the embedded editor's suite drive it.
import { chromium } from 'playwright-core';
import { ensureChromium } from './setupChromium.mjs';

/** Works as root and in containers, and looks nothing up on the network. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser() {
  // Whoever ends this process ends the browser with it: by its own handlers of signals the library would close the browser and let us go on.
  const handlers = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath: await ensureChromium(), args, ...handlers });
}
