import * as vscode from 'vscode';
import { neverCancelled } from '../base/cancellation';
import { flatMapInSteps, sliceSteps, type Steps } from '../base/steps';
import type { CheckedDocument, EquationReport } from '../checker/checkedDocument';
import { describeBadge, describeReading, type Badge } from '../checker/readingWords';
import { editorLanguage } from './editorLanguage';
import { readConfiguration } from './configuration';
import type { DocumentChange, Documents } from './documents';
import { inSlices } from './features/feature';
import { homeworkSelector } from './isHomework';
import { createRetries } from './retries';
import { slicing } from './slicing';

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
  /** What the lines of each text were made of. */
  const answered = new Map<string, Answered>();
  let waiting: NodeJS.Timeout | undefined;
  let told = 0;
  /** Texts whose lines were asked for, and the words of none of them since. */
  const wordless = new Set<string>();
  const again = createRetries(() => (wordless.size > 0 ? fire() : void tell()));
  function fire(): void {
    changed.fire();
    again.soon();
  }
  const tell = async () => {
    for (const { uri, checked } of [...answered.values()]) {
      const now = documents.find(uri)?.current;
      const isAlone = documents.textsOf(uri).length < 2;
      if (now && (await sliceSteps(isOutdated(checked, now, isAlone), slicing, neverCancelled))) return fire();
    }
  };
  const tellSoon = ({ uri, document }: DocumentChange) => {
    if (document === null) [answered, wordless].forEach((known) => known.delete(uri.toString()));
    again.begin();
    waiting ??= setTimeout(
      () => {
        waiting = undefined;
        void tell();
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
      answered.set(document.uri.toString(), { uri: document.uri, checked: view?.checked });
      if (!view) return [];
      const lensOf = (report: EquationReport) => new VerdictLens(view.rangeOf(report.math.span), document.uri, report);
      const isShown = ({ math }: EquationReport) => math.display && view.isHere(math.span);
      const steps = flatMapInSteps(view.checked.equations, (report) => (isShown(report) ? [lensOf(report)] : []), 32);
      const lenses = (await inSlices(steps, token)) ?? [];
      told = lenses.length;
      if (told > 0) wordless.add(document.uri.toString());
      again.soon();
      return lenses;
    },
    /** Only lines that are seen get their words. */
    resolveCodeLens(lens) {
      wordless.delete(lens.uri.toString());
      lens.command = makeCommand(lens.uri, lens.report);
      return lens;
    },
  };
  return vscode.Disposable.from(
    changed,
    documents.onDidChange(tellSoon),
    again,
    { dispose: () => clearTimeout(waiting) },
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('rederive.codeLens') && changed.fire()),
    vscode.languages.registerCodeLensProvider(homeworkSelector, provider),
  );
}

interface Answered {
  readonly uri: vscode.Uri;
  /** Undefined where nothing was read. */
  readonly checked: CheckedDocument | undefined;
}

/** Whether the lines of a text say something else by now. After a change of its own text the editor asks by itself, but for the other cells of a notebook. */
function* isOutdated(before: CheckedDocument | undefined, now: CheckedDocument, isAlone: boolean): Steps<boolean> {
  if (before === undefined) return true;
  if (before.snapshot.text !== now.snapshot.text) return !isAlone;
  const isSame = (report: EquationReport, other: EquationReport | undefined) => report === other || !report.math.display || (other !== undefined && lineOf(report) === lineOf(other)); // prettier-ignore
  const differing = yield* flatMapInSteps(now.equations, (report, math) => (isSame(report, before.equations[math]) ? [] : [math]), 32);
  return differing.length > 0;
}

const lines = new WeakMap<EquationReport, string>();

/** All that a line above an equation says. */
function lineOf(report: EquationReport): string {
  const line = lines.get(report) ?? Object.values(wordsOf(report)).join('\n');
  lines.set(report, line);
  return line;
}

function makeCommand(uri: vscode.Uri, report: EquationReport): vscode.Command {
  return { ...wordsOf(report), command: 'rederive.openCard', arguments: [uri, report.math.index] };
}

function wordsOf(report: EquationReport): Pick<vscode.Command, 'title' | 'tooltip'> {
  const badge = describeBadge(report, editorLanguage());
  return { title: `${icons[badge.status]}\u00a0${describeLine(report, badge)}`, tooltip: badge.title };
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
