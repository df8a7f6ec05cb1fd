import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Training } from '../../src/check/trainingPlan';
import { readModel } from '../../src/train/modelFile';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, openHomework } from './homework';

const text = String.raw`Let $x \sim p$ be data in $\mathbb R^d$ and $S(x;\theta)$ a model of the score.

$$ L(\theta) = \tfrac12 \mathbb E_{x \sim p} \| S(x;\theta) - \nabla_x \log p(x) \|^2 $$
`;

describe('training a score model with a loss of the text', () => {
  let api: RederiveApi;
  before(async () => (api = await activateExtension()));

  it('runs in a process of its own, shows what comes of it, and writes weights that can be read', async () => {
    const document = await openHomework(text);
    await api.whenChecked(document.uri);
    const place = document.positionAt(text.indexOf('\\tfrac'));
    vscode.window.activeTextEditor!.selection = new vscode.Selection(place, place);
    const file = vscode.Uri.file(join(tmpdir(), `rederive-weights-${process.pid}.safetensors`));
    const training = await vscode.commands.executeCommand<Training | undefined>('rederive.trainModel', {
      data: 'moons',
      steps: 60,
      out: file.toString(),
    });
    assert.equal(training?.steps, 60);
    assert.ok(training.curve.at(-1)!.loss < training.curve[0]!.loss);
    const model = readModel(await vscode.workspace.fs.readFile(file));
    await vscode.workspace.fs.delete(file);
    assert.ok(!('refused' in model), 'refused' in model ? model.refused.kind : '');
    assert.deepEqual([...model.weights], [...training.weights]);
    assert.equal(model.data, 'moons');
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: open }) => open);
    assert.ok(
      tabs.some(({ label }) => label.includes('Training')),
      tabs.map(({ label }) => label).join(', '),
    );
  });
});
