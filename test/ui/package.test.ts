import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installExtension } from '../../scripts/embeddedEditor.mjs';
import { findContentFaults, makePackage } from '../../scripts/makePackage.mjs';
import { ensureEmbeddedEditor } from '../../scripts/setupEditor.mjs';
import { writeHomework } from '../editor/homeworkText';
import { findMissingFonts, locate, waitForStatus } from './displays';
import { openEditor, type Editor } from './editor';

describe('the package', () => {
  const root = mkdtempSync(join(tmpdir(), 'rederive-package-'));
  const extensionsFolder = join(root, 'extensions');
  let files: readonly string[];
  let sizes: Awaited<ReturnType<typeof makePackage>>['sizes'];
  let editor: Editor | undefined;
  before(async () => {
    const made = await makePackage();
    ({ files, sizes } = made);
    await installExtension(await ensureEmbeddedEditor(), made.path, extensionsFolder);
  });
  after(async () => {
    await editor?.close();
    rmSync(root, { recursive: true, force: true });
  });

  it('holds what it needs and nothing else', () => {
    assert.deepEqual(findContentFaults(files), []);
    assert.deepEqual(findContentFaults([...files, 'dist/extension.js.map']), ['It should not hold dist/extension.js.map.']);
    assert.equal(findContentFaults(files.filter((file) => !file.endsWith('.node'))).length, 1);
  });

  it('wakes with little, and loads the rest in turns', () => {
    const limits = { wakes: 20, shows: 310, reads: 980, page: 1000 };
    const over = (['wakes', 'shows', 'reads', 'page'] as const).filter((part) => sizes[part] > limits[part]);
    assert.deepEqual(over, [], `kilobytes: ${JSON.stringify(sizes)}`);
    assert.ok(sizes.all > sizes.shows + sizes.reads, 'all that judges and prints is left for later');
  });

  it('works where it is installed, in an untrusted folder, and runs no code there', async () => {
    const text = writeHomework(3);
    const code = '// rederive: homework.md:3\nexport const f = ({ x }) => { for (;;) process.exit(); };\nfor (;;) process.exit();\n';
    editor = await openEditor({
      files: { 'homework.md': text, 'losses.js': code },
      open: 'homework.md',
      extensionsFolder,
      trustWorkspaces: false,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    await editor.page.getByText('Restricted Mode').first().waitFor();
    await editor.runCommand('Rederive: Open Preview to the Side');
    const preview = await editor.findPreview();
    await waitForStatus(preview, locate(text, '3\\,v^\\top'), 'wrong');
    await editor.takeScreenshot('package');
    assert.deepEqual(await findMissingFonts(preview), []);
    assert.ok(await preview.evaluate(() => document.fonts.check('16px KaTeX_Main')));
    await editor.openFile('losses.js');
    await editor.page.getByText('Not run: this workspace is not trusted').first().waitFor();
    await editor.runCommand('Rederive: Check Implementation Against Equation');
    await editor.page.getByText('this one is in Restricted Mode').first().waitFor();
  });
});
