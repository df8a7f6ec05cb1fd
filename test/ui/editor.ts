import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.mjs';
import { startEmbeddedEditor } from '../../scripts/embeddedEditor.mjs';
import { ensureEmbeddedEditor } from '../../scripts/setupEditor.mjs';

export interface EditorOptions {
  /** Files of the workspace, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The one that is open at the start. */
  readonly open: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folder of installed extensions; without it the extension runs from this repository. */
  readonly extensionsFolder?: string;
  readonly trustWorkspaces?: boolean;
  /** What the workbench speaks, as far as our own words go: those of the workbench itself stay English without its language pack. */
  readonly language?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A real VS Code with fresh settings in a real browser, and what a person does in it. */
export interface Editor {
  readonly page: Page;
  readonly workspace: string;
  /** Runs a command by its title, through the palette. */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the workspace by its name, in the first column. */
  openFile(name: string): Promise<void>;
  /** Puts the caret at a 0-based position of the open text. */
  goTo(line: number, character: number): Promise<void>;
  /** Selects `length` characters from a 0-based position and types over them. */
  typeOver(line: number, character: number, length: number, text: string): Promise<void>;
  /** Loads the window again, as a person does: what was open comes back. */
  reload(): Promise<void>;
  /** The page of the preview, once it shows a document. */
  findPreview(): Promise<Frame>;
  /** Saved as dist/screenshots/NAME.png. */
  takeScreenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

const screenshots = 'dist/screenshots';

export async function openEditor(options: EditorOptions): Promise<Editor> {
  const root = mkdtempSync(join(tmpdir(), 'rederive-ui-'));
  const workspace = join(root, 'workspace');
  writeFiles(workspace, options.files);
  const { extensionsFolder, settings, environment, trustWorkspaces } = options;
  const server = await startEmbeddedEditor({
    editor: await ensureEmbeddedEditor(),
    dataFolder: join(root, 'data'),
    ...(extensionsFolder === undefined ? {} : { extensionsFolder }),
    ...(settings === undefined ? {} : { settings }),
    ...(environment === undefined ? {} : { environment }),
    ...(trustWorkspaces === undefined ? {} : { trustWorkspaces }),
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: options.size ?? { width: 1600, height: 1000 } });
  if (options.language !== undefined) await page.addInitScript(speak, options.language);
  const extension = extensionsFolder === undefined ? { extension: '.' } : {};
  await page.goto(server.url({ folder: workspace, file: join(workspace, options.open), ...extension }));
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  return {
    ...driveEditor(page),
    page,
    workspace,
    // An address that names a file opens that file alone.
    reload: async () => {
      await page.goto('about:blank');
      await page.goto(server.url({ folder: workspace, ...extension }));
    },
    close: async () => {
      await closeBrowser(browser);
      server.stop();
      rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** In the page, before the workbench asks what it speaks. */
function speak(language: string): void {
  Object.defineProperty(window, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => undefined });
}

/** An editor with one text, and beside it the preview, which has judged it where that is waited for. */
export interface Previewed {
  readonly editor: Editor;
  readonly preview: Frame;
}

export async function openPreviewed(text: string, options: { readonly isJudged?: boolean } = {}): Promise<Previewed> {
  const editor = await openEditor({ files: { 'homework.md': text }, open: 'homework.md' });
  await editor.runCommand('Rederive: Open Preview to the Side');
  const preview = await editor.findPreview();
  if (options.isJudged === true) await preview.locator('body[data-checking="false"]').waitFor({ timeout: 60_000 });
  return { editor, preview };
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function closeBrowser(browser: Browser): Promise<void> {
  await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
}

function driveEditor(page: Page): Omit<Editor, 'page' | 'workspace' | 'reload' | 'close'> {
  const quickInput = page.locator('.quick-input-widget input');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  /** The row that was meant need not be the first: other names may have the same words in them. It may come only after an extension has. */
  const choose = async (key: string, text: string, row: RegExp | string): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      await page.keyboard.press(key); // which a page that has just been loaded may not hear yet
      const isOpen = await quickInput.fill(text, { timeout: 5000 }).then(() => true, () => false); // prettier-ignore
      const meant = rows.filter({ hasText: typeof row === 'string' ? startingWith(row) : row }).first();
      const isClicked = isOpen && (await meant.click({ timeout: 3000 }).then(() => true, () => false)); // prettier-ignore
      // A click that took the editor longer may have been taken all the same: what it runs is not to be run twice.
      if (isClicked || (isOpen && !(await quickInput.isVisible()))) break;
      await page.keyboard.press('Escape');
      if (attempt === 15) throw new Error(`Quick input never offered ${row} for ${text}.`);
    }
    // A command may ask something in turn.
    const isAsked = async (): Promise<boolean> =>
      (await quickInput.isVisible()) && (await quickInput.inputValue().catch(() => '')) === text;
    while (await isAsked()) await page.waitForTimeout(50);
  };
  const goTo = async (line: number, character: number): Promise<void> => {
    await page.locator('.monaco-editor .view-lines').first().click(); // the caret may be in the preview
    await choose('Control+p', `:${line + 1}:${character + 1}`, new RegExp(`line ${line + 1}\\D+${character + 1}`, 'i'));
  };
  return {
    goTo,
    runCommand: (title) => choose('F1', `>${title}`, title),
    openFile: async (name) => {
      await page.keyboard.press('Control+1'); // beside a preview, not over it
      await choose('Control+p', name, name);
    },
    typeOver: async (line, character, length, text) => {
      await goTo(line, character);
      for (let step = 0; step < length; step++) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.type(text);
    },
    findPreview: () => findPreview(page),
    takeScreenshot: (name) => takeScreenshot(page, name),
  };
}

const startingWith = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** The preview is a page inside two frames of the workbench; it is there when it shows its first block. */
export async function findPreview(page: Page): Promise<Frame> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      if ((await countBlocks(frame)) > 0) return frame;
    }
    await page.waitForTimeout(200);
  }
  await takeScreenshot(page, 'no-preview');
  throw new Error('The preview did not show a document within a minute.');
}

/** A frame may go away while it is asked. */
async function countBlocks(frame: Frame): Promise<number> {
  return frame
    .locator('main.page > *')
    .count()
    .catch(() => 0);
}

/** Formulas are blank until their fonts have come. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  for (const frame of page.frames()) await frame.evaluate(() => document.fonts.ready.then(() => undefined)).catch(() => undefined);
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
