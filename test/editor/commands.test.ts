import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, waitFor } from './homework';

const text = String.raw`# Everything once

$$dx_t = -\tfrac12 x_t\,dt + dW_t$$

$$a + a = 2a$$

A density to sample:

$$q(y) \propto \exp(-\tfrac14 (y^2 - 1)^2), \qquad y \in \mathbb R$$
`;

/** Those that have a suite of their own, in this folder. */
const elsewhere: Readonly<Record<string, string>> = {
  'rederive.checkImplementation': 'implementations.test.ts',
  'rederive.trainModel': 'training.test.ts',
  'rederive.restartComputeProcess': 'verdicts.test.ts',
};

describe('every command of the palette', () => {
  const extension = vscode.extensions.getExtension<RederiveApi>('rederive.rederive')!;
  let uri: vscode.Uri;
  let api: RederiveApi;
  before(async () => {
    api = await activateExtension();
    uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'everything.md');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** With the caret in the equation that contains a piece. */
  async function runAt(piece: string, id: string, ...values: readonly unknown[]): Promise<unknown> {
    const document = await vscode.workspace.openTextDocument(uri);
    await api.whenChecked(uri);
    const place = document.positionAt(text.indexOf(piece));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place), viewColumn: vscode.ViewColumn.One });
    return vscode.commands.executeCommand(id, ...values);
  }

  const draws = (id: string) => async () => assert.equal(typeof (await runAt('dx_t', id)), 'string');
  const previews = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('rederive.preview'));
  const locked = () => previews().filter(({ label }) => label.startsWith('[Preview]')).length;
  const waitForText = (what: string, wanted: RegExp) =>
    waitFor(what, () => vscode.workspace.textDocuments.some((document) => wanted.test(document.getText())) || undefined);

  /** A command that asks something is under way until it is answered. */
  async function asks(id: string): Promise<void> {
    let isOver = false;
    const over = runAt('a + a', id).then(() => (isOver = true));
    await waitFor('the question to be closed', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver || undefined;
    });
    await over;
  }

  const drivers: Readonly<Record<string, () => Promise<void>>> = {
    'rederive.openPreviewToSide': async () => {
      await runAt('a + a', 'rederive.openPreviewToSide');
      await waitFor('the preview', () => previews()[0]);
    },
    'rederive.openLockedPreview': async () => {
      await runAt('a + a', 'rederive.openLockedPreview');
      await waitFor('the locked preview', () => locked() === 1 || undefined);
    },
    'rederive.togglePreviewLock': async () => {
      const labels = () => previews().map(({ label }) => label).join(); // prettier-ignore
      const before = labels(); // the one that follows and a locked one, which change places
      await runAt('a + a', 'rederive.togglePreviewLock');
      await waitFor('the lock to change', () => labels() !== before || undefined);
    },
    'rederive.runEquation': draws('rederive.runEquation'),
    'rederive.sampleSde': draws('rederive.sampleSde'),
    'rederive.sampleReverse': draws('rederive.sampleReverse'),
    'rederive.sampleFlow': draws('rederive.sampleFlow'),
    'rederive.compareCalculi': draws('rederive.compareCalculi'),
    'rederive.sampleLangevin': async () => assert.equal(typeof (await runAt('q(y)', 'rederive.sampleLangevin')), 'string'),
    'rederive.runExperiment': async () => {
      const found = await vscode.commands.executeCommand<{ findings?: unknown }>('rederive.runExperiment', 'score-matching');
      assert.ok(Array.isArray(found.findings));
    },
    'rederive.judgeDocument': async () => {
      await runAt('a + a', 'rederive.judgeDocument');
      assert.equal((await api.whenChecked(uri)).final, true);
    },
    'rederive.explainVerdict': async () => {
      await runAt('a + a', 'rederive.explainVerdict');
      await waitForText('the explanation', /a \+ a = 2a[^]*holds|holds[^]*a \+ a = 2a/);
    },
    'rederive.reportFalseAlarm': async () => {
      await runAt('a + a', 'rederive.reportFalseAlarm');
      await waitFor('the report', async () => (await vscode.env.clipboard.readText()).includes('a + a = 2a') || undefined);
    },
    'rederive.copyEquationAs': async () => {
      await runAt('a + a', 'rederive.copyEquationAs', 'speech');
      await waitFor('the words', async () => (await vscode.env.clipboard.readText()).startsWith('a plus a equals') || undefined);
    },
    'rederive.exportReport': async () => {
      const file = vscode.Uri.joinPath(uri, '..', 'report.html');
      await runAt('a + a', 'rederive.exportReport', file);
      const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.match(page, /^<!DOCTYPE html>/i);
      assert.doesNotMatch(page, /<script|https?:\/\/(?!www\.w3\.org)/);
    },
    'rederive.showDerivationMap': async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await runAt('a + a', 'rederive.showDerivationMap');
      await waitFor('the preview', () => previews()[0]);
    },
    'rederive.showMenu': () => asks('rederive.showMenu'),
    'rederive.showDevices': () => asks('rederive.showDevices'),
    'rederive.newImplementation': async () => {
      await runAt('a + a', 'rederive.newImplementation');
      assert.match(vscode.window.activeTextEditor!.document.getText(), /rederive: everything\.md/);
    },
    'rederive.newHomework': async () => {
      await vscode.commands.executeCommand('rederive.newHomework');
      assert.match(vscode.window.activeTextEditor!.document.getText(), /\$\$/);
    },
    'rederive.openExample': async () => {
      await vscode.commands.executeCommand('rederive.openExample');
      assert.match(vscode.window.activeTextEditor!.document.getText(), /score/);
    },
  };

  it('has a test', () => {
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } }; // our own manifest
    const ids = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual([...Object.keys(drivers), ...Object.keys(elsewhere)].sort(), [...ids].sort());
    for (const [id, file] of Object.entries(elsewhere)) {
      const suite = readFileSync(vscode.Uri.joinPath(extension.extensionUri, 'test', 'editor', file).fsPath, 'utf8');
      assert.ok(suite.includes(id.replace('rederive.', '')), id);
    }
  });

  for (const [id, drive] of Object.entries(drivers)) it(id, drive);
});
