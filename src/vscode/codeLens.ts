import * as vscode from 'vscode';
import { flatMapInSteps } from '../base/steps';
import type { EquationReport } from '../checker/checkedDocument';
import { describeBadge, describeReading, type Badge } from '../checker/readingWords';
import { editorLanguage } from './editorLanguage';
import { readConfiguration } from './configuration';
import type { Documents } from './documents';
import { inSlices } from './features/feature';
import { homeworkSelector } from './isHomework';

/** Verdicts arrive in bursts; the editor asks anew once for all that come within this, and rests longer where it is told of many equations. */
const gatherMs = 80;
const restMsEach = 0.3;

const icons: { readonly [K in Badge['status']]: string } = {
  holds: '$(check)',
  excused: '$(pass)',
  assumption: '$(info)',
  wrong: '$(error)',
  undecided: '$(question)',
  'not-understood': '$(circle-slash)',
  definition: '$(symbol-constant)',
  checking: '$(sync)', // still: there may be many, and what turns costs a frame of the whole window each time
  read: '$(symbol-function)',
};

class VerdictLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly uri: vscode.Uri,
    readonly report: EquationReport,
  ) {
    super(range);
  }
}

/** A line above each displayed equation: its verdict and what it is read as; a click opens its card. */
export function createCodeLenses(documents: Documents): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let waiting: NodeJS.Timeout | undefined;
  let told = 0;
  const tellSoon = () => {
    waiting ??= setTimeout(
      () => {
        waiting = undefined;
        changed.fire();
      },
      Math.max(gatherMs, restMsEach * told),
    );
  };
  const provider: vscode.CodeLensProvider<VerdictLens> = {
    onDidChangeCodeLenses: changed.event,
    /** The lines that stand there stay until the newest text has been read: without them the text would jump at every key. */
    async provideCodeLenses(document, token) {
      if (!readConfiguration(document.uri)['codeLens.enabled']) return [];
      const view = await documents.viewWhenRead(document, token);
      if (!view) return [];
      const lensOf = (report: EquationReport) => new VerdictLens(view.rangeOf(report.math.span), document.uri, report);
      const isShown = ({ math }: EquationReport) => math.display && view.isHere(math.span);
      const steps = flatMapInSteps(view.checked.equations, (report) => (isShown(report) ? [lensOf(report)] : []), 32);
      const lenses = (await inSlices(steps, token)) ?? [];
      told = lenses.length;
      return lenses;
    },
    /** Only lines that are seen get their words. */
    resolveCodeLens(lens) {
      lens.command = makeCommand(lens.uri, lens.report);
      return lens;
    },
  };
  return vscode.Disposable.from(
    changed,
    documents.onDidChange(tellSoon),
    { dispose: () => clearTimeout(waiting) },
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('rederive.codeLens') && changed.fire()),
    vscode.languages.registerCodeLensProvider(homeworkSelector, provider),
  );
}

function makeCommand(uri: vscode.Uri, report: EquationReport): vscode.Command {
  const badge = describeBadge(report, editorLanguage());
  const title = `${icons[badge.status]}\u00a0${describeLine(report, badge)}`;
  return { title, tooltip: badge.title, command: 'rederive.openCard', arguments: [uri, report.math.index] };
}

/** `× 2, as the text says — sliced score matching, × 2`; a mere reading is said once. */
function describeLine(report: EquationReport, badge: Badge): string {
  const reading = describeReading(report, editorLanguage());
  const verdict = badge.text;
  if (report.ignored !== null) return verdict;
  if (badge.status === 'definition' || badge.status === 'read' || badge.status === 'not-understood') return reading;
  const saysMore = report.implementation !== null || report.reading !== 'claim';
  return saysMore ? `${verdict} — ${reading}` : verdict;
}
