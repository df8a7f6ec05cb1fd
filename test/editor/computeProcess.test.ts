import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, openHomework, readCodeLenses, replaceText, waitFor, wrongClaims } from './homework';
import { writeHomework } from './homeworkText';

/** Large enough that a run is still under way when it is interrupted. */
const samples = 262_144;

describe('a compute process that is killed while it runs', () => {
  let api: RederiveApi;
  const settings = () => vscode.workspace.getConfiguration('rederive');
  before(async () => {
    api = await activateExtension();
    await settings().update('samples', samples, vscode.ConfigurationTarget.Global);
  });
  after(() => settings().update('samples', undefined, vscode.ConfigurationTarget.Global));

  it('costs no verdict, and the editor goes on', async () => {
    const document = await openHomework(writeHomework(2));
    await api.whenChecked(document.uri);
    const process = await waitFor('the compute process', () => api.computeProcessId());
    await replaceText(document, writeHomework(5));
    let checked = false;
    const verdict = api.whenChecked(document.uri).then(() => (checked = true));
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.equal(checked, false, 'the run ended before it could be interrupted');
    globalThis.process.kill(process, 'SIGKILL');
    const started = Date.now();
    assert.equal((await readCodeLenses(document)).length, 2);
    assert.ok(Date.now() - started < 1000, 'the editor waited for the compute process');
    await verdict;
    assert.equal(wrongClaims(document).length, 1);
    assert.notEqual(api.computeProcessId(), process);
  });
});
