import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is here and wakes up for Markdown', async () => {
    const extension = vscode.extensions.getExtension('rederive.rederive');
    assert.ok(extension !== undefined, 'the extension is not installed');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content: '$$x = x$$\n' }));
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('offers every command of its manifest', async () => {
    const manifest = vscode.extensions.getExtension('rederive.rederive')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    }; // our own manifest
    const offered = await vscode.commands.getCommands(true);
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((command) => !offered.includes(command));
    assert.deepEqual(missing, []);
  });
});
