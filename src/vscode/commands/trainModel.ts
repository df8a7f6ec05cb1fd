import * as vscode from 'vscode';
import { CancellationSource } from '../../base/cancellation';
import type { DataSet, Training, TrainPlan } from '../../check/trainingPlan';
import { planSource } from '../../checker/planSimulations';
import { planTrainingAt } from '../../checker/planTraining';
import { readDocument } from '../../checker/readDocument';
import { refusalSentence } from '../../checker/simulationWords';
import { describeDistances, describeTraining, modelRefusalSentence, noteOfModel, pointsRefusalSentence } from '../../checker/trainingWords';
import { SimulationRefused } from '../../sde/refusal';
import { compareWithData, lastPoints, sampleStatistics } from '../../train/compareSamples';
import { dataSets, findDataSet, readPoints } from '../../train/dataSets';
import { readModel, scoreOf, writeModel } from '../../train/modelFile';
import { drawTraining } from '../../view/drawTraining';
import type { ComputeClient } from '../../worker/computeClient';
import { caretOffset } from '../caret';
import { readConfiguration } from '../configuration';
import { editorLanguage } from '../editorLanguage';
import { nearestEquation } from '../nearestEquation';
import { openTrainingPanel, type TrainingPanel } from '../trainingPanel';
import type { Command, CommandServices } from './command';

/** What is asked for where it is not given. */
interface Given {
  readonly data?: string;
  readonly steps?: number;
  /** Where the weights go, as a URI. */
  readonly out?: string;
}

/** Trains a small model with the loss under the caret, and shows how it goes; the weights are saved, and may be drawn from. */
export const trainModel: Command = {
  id: 'rederive.trainModel',
  async run(services, given = {}) {
    const { data: name, steps, out } = given as Given; // of our own tests, or nothing
    const editor = vscode.window.activeTextEditor;
    const session = editor && services.documents.find(editor.document.uri);
    const report = session && nearestEquation(session.current.equations, caretOffset(services.documents, editor));
    if (!report) return say(vscode.l10n.t('Open the homework and put the caret into the equation first.'));
    const data = await chooseData(name);
    if (data === undefined) return undefined;
    if (typeof data === 'string') return say(data);
    const reading = readDocument(editor.document.getText(), 1, readConfiguration(editor.document.uri).macros);
    const plan = planTrainingAt(reading, report.math.index, { data, ...(steps !== undefined && { steps }) }, editorLanguage());
    if (plan.kind === 'refused') return say(plan.sentence);
    return trainAndSave(services, plan, editor.document.uri, out);
  },
};

const say = (sentence: string): undefined => void vscode.window.showInformationMessage(sentence);

async function chooseData(given: string | undefined): Promise<DataSet | string | undefined> {
  if (given !== undefined) return findDataSet(given) ?? readFile(vscode.Uri.parse(given));
  const titles: Readonly<Record<string, string>> = {
    ring: vscode.l10n.t('Eight modes on a ring'),
    moons: vscode.l10n.t('Two moons'),
    spiral: vscode.l10n.t('Spiral'),
    checkerboard: vscode.l10n.t('Checkerboard'),
  };
  const known = Object.keys(dataSets).map((name) => ({ label: titles[name] ?? name, name }));
  const file = { label: vscode.l10n.t('Points from a CSV file…'), name: null };
  const chosen = await vscode.window.showQuickPick([...known, file], { title: vscode.l10n.t('Data to train on') });
  if (chosen === undefined) return undefined;
  if (chosen.name !== null) return findDataSet(chosen.name);
  const [uri] = (await vscode.window.showOpenDialog({ filters: { CSV: ['csv', 'tsv', 'txt'] } })) ?? [];
  return uri && readFile(uri);
}

async function readFile(uri: vscode.Uri): Promise<DataSet | string> {
  const points = readPoints(vscode.workspace.asRelativePath(uri), new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  return points.kind === 'refused' ? pointsRefusalSentence(points.refusal, editorLanguage()) : points;
}

/** In a compute process of its own: checks go on beside it. */
async function trainAndSave(
  services: CommandServices,
  plan: TrainPlan,
  document: vscode.Uri,
  out: string | undefined,
): Promise<Training | undefined> {
  const panel = openTrainingPanel(vscode.l10n.t('Training {0}', plan.model));
  const compute = services.openCompute();
  try {
    const training = await trainInSight(plan, compute, panel);
    if (training === undefined) return undefined;
    panel.show(drawTraining(training), describeTraining(plan, training, editorLanguage()));
    const uri = out === undefined ? await askWhere(document) : vscode.Uri.parse(out);
    if (uri !== undefined) await vscode.workspace.fs.writeFile(uri, writeModel(plan, training));
    if (out === undefined) await offerSamples(plan, training, compute, panel);
    return training;
  } finally {
    compute.dispose();
  }
}

async function trainInSight(plan: TrainPlan, compute: ComputeClient, panel: TrainingPanel): Promise<Training | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Training {0}', plan.model), cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const source = new CancellationSource();
    token.onCancellationRequested(() => source.cancel());
    let done = 0;
    try {
      const outcome = await compute.runPlan(plan, source.token, (fraction, soFar) => {
        progress.report({ increment: 100 * (fraction - done), message: `${Math.round(100 * fraction)} %` });
        done = fraction;
        if (soFar?.kind === 'train') panel.show(drawTraining(soFar.training), describeTraining(plan, soFar.training, editorLanguage()));
      });
      return outcome.kind === 'train' ? outcome.training : undefined;
    } catch (error) {
      if (!source.token.isCancelled) throw error;
      return undefined;
    }
  });
}

function askWhere(document: vscode.Uri): Thenable<vscode.Uri | undefined> {
  const folder = document.scheme === 'file' ? vscode.Uri.joinPath(document, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the weights'),
    filters: { Safetensors: ['safetensors'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, 'weights.safetensors') }),
  });
}

async function offerSamples(plan: TrainPlan, training: Training, compute: ComputeClient, panel: TrainingPanel): Promise<void> {
  const sample = vscode.l10n.t('Sample');
  const answer = await vscode.window.showInformationMessage(describeTraining(plan, training, editorLanguage()), sample);
  if (answer !== sample) return;
  const words = await drawSamples(plan, training, compute, panel);
  if (words !== null) say(words);
}

/** Langevin dynamics of a model of one noise level, and the way back along its noise of one that knows the time; a sentence where there is neither. */
async function drawSamples(plan: TrainPlan, training: Training, compute: ComputeClient, panel: TrainingPanel): Promise<string | null> {
  const model = readModel(writeModel(plan, training));
  if ('refused' in model) return modelRefusalSentence(model.refused, editorLanguage());
  const score = scoreOf(model);
  if ('refused' in score) return modelRefusalSentence(score.refused, editorLanguage());
  const wishes = { score, dimension: 2, statistics: sampleStatistics, ...(score.usesTime && { direction: 'reverse' as const }) };
  try {
    const simulated = planSource({ kind: 'name', name: score.usesTime ? 'vp' : 'langevin' }, wishes);
    const outcome = simulated && (await compute.runPlan(simulated, new CancellationSource().token));
    if (outcome?.kind !== 'simulate') return null;
    const distances = compareWithData(outcome.simulation, plan.data, plan.id);
    const note = noteOfModel(model, editorLanguage());
    const words = [
      describeTraining(plan, training, editorLanguage()),
      ...(note === null ? [] : [note]),
      ...(distances === null ? [] : [describeDistances(distances, plan.data, editorLanguage())]),
    ];
    panel.show(drawTraining(training, lastPoints(outcome.simulation)), words.join(' '));
    return null;
  } catch (error) {
    if (error instanceof SimulationRefused) return refusalSentence(error.refusal, editorLanguage());
    throw error;
  }
}
