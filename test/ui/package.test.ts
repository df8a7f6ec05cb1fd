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
  let editor: Editor | undefined;
  before(async () => {
    const made = await makePackage();
    files = made.files;
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

  it('works where it is installed, in an untrusted folder', async () => {
    const text = writeHomework(3);
    editor = await openEditor({
      files: { 'homework.md': text },
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
  });
});
