import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate, waitForStatus, type Place } from './displays';
import { openEditor, type Editor } from './editor';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest; // our own
const titles = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>; // the same
const titleOf = (title: string): string => titles[title.replaceAll('%', '')] ?? title;

const text = String.raw`# Everything once

$$dx_t = -\tfrac12 x_t\,dt + dW_t$$

$$a + a = 3a$$

A density to sample:

$$q(y) \propto \exp(-\tfrac14 (y^2 - 1)^2), \qquad y \in \mathbb R$$
`;

const wrong = locate(text, 'a + a');

/** Where a command finds what it works on. */
function placeOf(command: string): Place {
  if (/sample(?:Sde|Reverse|Flow)|compareCalculi/.test(command)) return locate(text, 'dx_t');
  return command.endsWith('Langevin') ? locate(text, 'q(y)') : wrong;
}

/** Those that are offered beside code or in a preview alone, and those that have a suite of their own with what they need (`test/editor`). */
const elsewhere = /checkImplementation|trainModel|restartComputeProcess/;
const folder = 'dist/gallery';

describe('every command, as a person finds it in the palette', () => {
  let editor: Editor;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    editor = await openEditor({ files: { 'homework.md': text }, open: 'homework.md' });
    await editor.runCommand('Rederive: Open Preview to the Side');
    await waitForStatus(await editor.findPreview(), wrong, 'wrong');
  });
  after(() => editor.close());

  const shown = contributes.commands.filter(({ command }) => !elsewhere.test(command));
  for (const { command, title } of shown)
    it(`${titleOf(title)} meets no fault`, async function () {
      this.timeout(120_000);
      const { page } = editor;
      const { line, character } = placeOf(command);
      await editor.openFile('homework.md');
      await editor.goTo(line, character);
      await editor.runCommand(`Rederive: ${titleOf(title)}`);
      await page.waitForTimeout(3000); // what it opens comes to rest, for the picture
      const name = `command-${command.slice('rederive.'.length)}`;
      await editor.takeScreenshot(name);
      copyFileSync(join('dist/screenshots', `${name}.png`), join(folder, `${name}.png`));
      const faults = page.locator('.notification-toast .codicon-error');
      assert.equal(await faults.count(), 0, 'an error is told');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 10_000 });
    });

  it('a preview behind another tab comes to the front with the map', async () => {
    await editor.openFile('homework.md');
    await editor.goTo(wrong.line, wrong.character);
    await editor.runCommand('Rederive: Explain Verdict');
    await editor.page.getByRole('tab', { name: 'Verdict explained', selected: true }).waitFor();
    await editor.openFile('homework.md');
    await editor.runCommand('Rederive: Show Derivation Map');
    await (await editor.findPreview()).locator('#map:not([hidden])').waitFor();
  });

  it('leaves the preview as it was', async () => {
    await editor.openFile('homework.md');
    await waitForStatus(await editor.findPreview(), wrong, 'wrong');
  });
});
