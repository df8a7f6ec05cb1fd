import * as vscode from 'vscode';
import { CancellationSource, CancelledError } from '../../base/cancellation';
import { experiments } from '../../checker/experiments';
import type { Experiment, ExperimentResult } from '../../checker/experiments/experiment';
import { experimentWords } from '../../checker/experiments/experimentWords';
import { editorLanguage } from '../editorLanguage';
import { showExperiment } from '../experimentPanel';
import type { Command, CommandServices } from './command';

/** Runs one of the experiments in the compute process; its name may be given, else it is asked for. */
export const runExperiment: Command = {
  id: 'rederive.runExperiment',
  async run(services, given) {
    const experiment = experiments.find(({ name }) => name === given) ?? (await askForExperiment());
    if (experiment === undefined) return undefined;
    const result = await runWithProgress(experiment, services);
    if (result !== undefined) await showExperiment(experiment, result, services);
    return result;
  },
};

async function askForExperiment(): Promise<Experiment | undefined> {
  const words = experimentWords[editorLanguage()];
  const items = experiments.map((experiment) => ({
    label: words[experiment.name].title,
    detail: words[experiment.name].question,
    experiment,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Run an experiment'), matchOnDetail: true }))?.experiment;
}

/** Undefined where it was cancelled. */
function runWithProgress(experiment: Experiment, { runPlan }: CommandServices): Thenable<ExperimentResult | undefined> {
  const language = editorLanguage();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: experimentWords[language][experiment.name].title,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, wish) => {
    const source = new CancellationSource();
    wish.onCancellationRequested(() => source.cancel());
    let done = 0;
    const onProgress = (share: number): void => {
      progress.report({ increment: 100 * (share - done) });
      done = share;
    };
    try {
      return await experiment.run({ runPlan, token: source.token, onProgress, language });
    } catch (error) {
      if (error instanceof CancelledError) return undefined;
      throw error;
    }
  });
}
