import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { finishSteps } from '../../src/base/steps';
import type { Language } from '../../src/base/language';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { loadLanguage } from '../../src/checker/loadLanguage';
import { sayProblem } from '../../src/checker/sayProblem';
import { createBlockRenderer } from '../../src/document/renderBlocks';
import { encloseMessage, firstScreenId } from '../../src/protocol/enclosed';
import { createPacker } from '../../src/protocol/packDocument';
import type { FromPreview, ToPreview } from '../../src/protocol/previewMessages';
import { makeCard } from '../../src/view/cardView';
import { makeDocumentView, type ViewContext } from '../../src/view/documentView';
import { makeMapView } from '../../src/view/mapView';
import { drawFirstScreen } from '../../src/vscode/firstScreen';
import { themes, type ThemeName } from './themes';

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** 2 is a page zoomed to 200 %: half as wide, in points twice as large. */
  readonly zoom?: number;
  readonly language?: Language;
  /** What comes with the page, which draws it by itself. */
  readonly enclosed?: CheckedDocument;
  /** What is seen before any script runs. */
  readonly firstScreen?: CheckedDocument;
  readonly withoutScript?: boolean;
}

/** The preview's page by itself, in a browser, with a host of its own that answers as the extension does. */
export interface PreviewPage {
  readonly page: Page;
  /** Everything that the page asked for that is not a file of its own. */
  readonly requests: readonly string[];
  /** What it said to its host. */
  readonly messages: readonly FromPreview[];
  show(checked: CheckedDocument, context?: Partial<ViewContext>): Promise<void>;
  post(message: ToPreview): Promise<void>;
  close(): Promise<void>;
}

const plainContext = {
  uri: 'file:///homework.md',
  title: 'homework.md',
  device: null,
  failure: null,
  markKey: 'piece',
  imageUri: () => null,
};

const pictures = { find: () => null, stateOf: () => 'none' as const, revisionOf: () => 0 };

export async function openPreviewPage(
  browser: Browser,
  { theme = 'light', width = 900, height = 1100, zoom = 1, language = 'en', enclosed, firstScreen, withoutScript }: PageOptions = {},
): Promise<PreviewPage> {
  await loadLanguage(language);
  const folder = mkdtempSync(join(tmpdir(), 'rederive-page-'));
  const render = createBlockRenderer();
  const file = join(folder, 'page.html');
  const packer = createPacker();
  const viewOf = (checked: CheckedDocument, given: Partial<ViewContext> = {}) =>
    finishSteps(makeDocumentView(checked, { ...plainContext, language, ...given }, render));
  const pack = (checked: CheckedDocument, given?: Partial<ViewContext>) => packer.pack(viewOf(checked, given));
  const data = enclosed === undefined ? '' : encloseMessage({ kind: 'document', document: pack(enclosed) });
  const screen = firstScreen === undefined ? null : await drawFirstScreen(viewOf(firstScreen));
  const markup = screen === null ? '' : `<div id="${firstScreenId}">${screen.html}</div>`;
  writeFileSync(file, writeHtml(theme, language, { sheet: screen?.style ?? '', body: `${markup}${data}`, script: withoutScript !== true }));
  const viewport = { width: Math.round(width / zoom), height: Math.round(height / zoom) };
  const context = await browser.newContext({ viewport, deviceScaleFactor: zoom });
  const page = await context.newPage();
  const requests: string[] = [];
  const messages: FromPreview[] = [];
  page.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) requests.push(request.url());
  });
  const post = (message: ToPreview) => page.evaluate((sent) => window.postMessage(sent, '*'), message);
  let shown: CheckedDocument | undefined;
  await page.exposeFunction('tellHost', (message: FromPreview) => {
    messages.push(message);
    if (shown !== undefined) void answer(message, shown, language, post);
  });
  await page.addInitScript(fakeHost);
  await page.goto(pathToFileURL(file).href);
  return {
    page,
    requests,
    messages,
    async show(checked, given = {}) {
      shown = checked;
      await post({ kind: 'document', document: pack(checked, given) });
      await page.locator(`body[data-version="${checked.snapshot.version}"]`).waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
    post,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Once every letter is there and twenty frames have moved nothing. */
export function whenSettled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const shape = () => [...document.querySelectorAll('main *')].map((found) => JSON.stringify(found.getBoundingClientRect())).join('');
    let [last, still] = ['', 0];
    while (still < 20) {
      await document.fonts.ready;
      await new Promise(requestAnimationFrame);
      const now = shape();
      still = now === last ? still + 1 : 0;
      last = now;
    }
  });
}

async function answer(
  message: FromPreview,
  shown: CheckedDocument,
  language: Language,
  post: (message: ToPreview) => Promise<void>,
): Promise<void> {
  const { version } = shown.snapshot;
  if (message.kind === 'want-map') await post({ kind: 'map', version, map: makeMapView(shown, language) });
  if (message.kind !== 'want-cards') return;
  const cards = message.math.flatMap((math) => {
    const report = shown.equations[math];
    return report === undefined
      ? []
      : [{ math, card: makeCard(report, shown, pictures, 0, { language, say: (problem) => sayProblem(problem, language) }) }];
  });
  await post({ kind: 'cards', version, cards });
}

/** In the page, before its own script. */
function fakeHost(): void {
  let state: unknown;
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void (Reflect.get(window, 'tellHost') as (message: unknown) => void)(message), // exposed above
      getState: () => state,
      setState: (next: unknown) => (state = next),
    }),
  });
}

/** As `previewHtml` writes it, with the variables of a theme. */
function writeHtml(
  theme: ThemeName,
  language: Language,
  { sheet, body, script }: { readonly sheet: string; readonly body: string; readonly script: boolean },
): string {
  const asset = (name: string) => pathToFileURL(resolve('dist/webview', name)).href;
  const { kind, variables } = themes[theme];
  const style = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`).join(' '); // prettier-ignore
  return `<!DOCTYPE html>
<html lang="${language}" style="${style}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src file: 'unsafe-eval'; style-src file: 'nonce-own'; style-src-attr 'unsafe-inline'; font-src file: data:; img-src file:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('main.css')}">
<style nonce="own">${sheet}</style>
<title>Rederive</title>
</head>
<body class="${kind}">
${body}
${script ? `<script src="${asset('main.js')}"></script>` : ''}
</body>
</html>`;
}
