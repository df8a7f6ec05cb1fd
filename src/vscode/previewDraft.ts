import type { EquationReport } from '../checker/checkedDocument';
import { badgeOf } from '../view/documentView';
import { draftFormula } from '../view/draftFormula';
import { drawable } from '../view/drawable';
import { editorLanguage } from './editorLanguage';
import { post, type PreviewState } from './previewState';

/** The text changed, and is about to be read. */
export function showWritten(state: PreviewState, text: string): void {
  state.newestText = text;
  state.draftReport = undefined;
  showDraft(state);
}

/** What was written last was judged before the text was read. */
export function showJudged(state: PreviewState, report: EquationReport): void {
  state.draftReport = report;
  showDraft(state);
}

/** The formula that is being written is drawn before the text is read: that takes a long document longer than a key. */
export function showDraft(state: PreviewState): void {
  const { sent, newestText, draftReport } = state;
  if (sent === undefined || newestText === undefined || !state.isReady) return;
  const draft = draftFormula(sent.snapshot, newestText);
  if (draft === null) return;
  const { version } = sent.snapshot;
  const report = draftReport?.math.latex === draft.latex ? draftReport : null;
  const badge = report && badgeOf(report, editorLanguage());
  const view = { latex: drawable(sent)(draft.latex), isJudged: report !== null, badge };
  post(state, { kind: 'draft', version, math: draft.math, draft: view });
}
