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
  return chromium.launch({ executablePath: await ensureChromium(), args });
}
