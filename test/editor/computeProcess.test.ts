import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, openHomework, readCodeLenses, replaceText, waitFor, wrongClaims } from './homework';
import { secondValueLine, writeHomework } from './homeworkText';

describe('a compute process that is killed while it runs', () => {
  let api: RederiveApi;
  before(async () => void (api = await activateExtension()));

  it('costs no verdict, and the editor goes on', async () => {
    const document = await openHomework(writeHomework(2));
    await api.whenChecked(document.uri);
    const process = await waitFor('the compute process', () => api.computeProcessId());
    globalThis.process.kill(process, 'SIGSTOP'); // so that no machine is fast enough to end the run first
    await replaceText(document, writeHomework(5));
    let checked = false;
    const verdict = api.whenChecked(document.uri).then(() => (checked = true));
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.equal(checked, false, 'the verdict did not come from the compute process');
    globalThis.process.kill(process, 'SIGKILL');
    const started = Date.now();
    assert.equal((await readCodeLenses(document)).length, 2);
    assert.ok(Date.now() - started < 1000, 'the editor waited for the compute process');
    await verdict;
    assert.equal(wrongClaims(document).length, 1);
    assert.notEqual(api.computeProcessId(), process);
  });

  it('that stands still keeps a light bulb that was asked for waiting, and its repair comes with it', async () => {
    const document = await openHomework(writeHomework(2));
    await api.whenChecked(document.uri);
    const process = await waitFor('the compute process', () => api.computeProcessId());
    globalThis.process.kill(process, 'SIGSTOP');
    await replaceText(document, writeHomework(7));
    const place = new vscode.Range(secondValueLine, 0, secondValueLine, 0);
    const asked = vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, place);
    await new Promise((resolve) => setTimeout(resolve, 250));
    globalThis.process.kill(process, 'SIGCONT');
    const titles = (await asked).map(({ title }) => title);
    assert.ok(titles.some((title) => title.startsWith('Repair this equation')), titles.join()); // prettier-ignore
  });
});
