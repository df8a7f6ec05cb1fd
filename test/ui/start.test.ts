import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { findPreview, takeScreenshot } from './editor';

/** `npm start` as a person without a desktop editor runs it. */
function start(): ChildProcess {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  return spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function readAddress(started: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of started.stdout ?? []) {
    output += String(chunk);
    const address = /http:\/\/127\.0\.0\.1:\d+\S+/.exec(output)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`npm start ended without an address:\n${output}`);
}

describe('npm start', () => {
  let started: ChildProcess;
  let browser: Browser;
  before(async () => {
    started = start();
    browser = await launchBrowser();
  });
  after(async () => {
    started.kill('SIGKILL');
    await browser.close();
  });

  it('prints an address where the example stands open with its preview, and Ctrl-C ends it', async () => {
    const address = await readAddress(started);
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    await page.goto(address);
    const preview = await findPreview(page);
    await preview.locator('.equation[data-status="wrong"]').first().waitFor({ timeout: 60_000 });
    await preview.locator('body[data-checking="false"]').waitFor({ timeout: 60_000 });
    await takeScreenshot(page, 'start');
    await page.close();
    started.kill('SIGINT');
    const [status] = (await once(started, 'exit')) as [number | null]; // the first argument of a process's exit event
    assert.equal(status, 0);
    await assert.rejects(fetch(new URL('/', address)), 'the server still answers');
  });
});
