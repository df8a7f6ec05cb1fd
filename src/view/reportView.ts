import type { CheckedDocument, ClaimReport, EquationReport } from '../checker/checkedDocument';
import { describeIgnored, describeUnread, listCounts } from '../checker/readingWords';
import { showProblem } from '../checker/showProblem';
import type { Language } from '../checker/tongue';
import { describeVerdict } from '../checker/words';
import { finishSteps } from '../base/steps';
import { createBlockRenderer } from '../document/renderBlocks';
import type { DocumentView } from '../protocol/previewMessages';
import type { AttentionView, ReportView } from '../protocol/reportMessages';
import { makeCard, type Telling } from './cardView';
import { makeDocumentView, type ViewContext } from './documentView';
import { makeMapView, placeName } from './mapView';
import type { PictureStates } from './pictureStates';

const inEnglish: Telling = { language: 'en', say: showProblem };

export interface ReportContext {
  readonly title: string;
  readonly made: string;
  /** What it is told in; English where nothing is said. */
  readonly telling?: Telling;
  /** Where an image of the text is to be had; null where it is not shown. */
  imageUri(target: string): string | null;
}

/** What a report shows: the whole document, every card, and what the reader should look at first. */
export function makeReportView(checked: CheckedDocument, context: ReportContext, pictures: PictureStates): ReportView {
  const telling = context.telling ?? inEnglish;
  const { language } = telling;
  const document = viewWith(checked, context);
  const wanted = checked.equations.filter(({ math }) => document.equations[math.index]?.hasCard);
  return {
    document,
    cards: wanted.map((report) => ({ math: report.math.index, card: makeCard(report, checked, pictures, 0, telling) })),
    language,
    counts: listCounts(checked.equations, language),
    attention: checked.equations.flatMap((report) => listAttention(report, checked, language)),
    map: makeMapView(checked, language),
    made: context.made,
  };
}

/** The targets of the images that the document shows. */
export function listImages(checked: CheckedDocument): readonly string[] {
  const targets = new Set<string>();
  viewWith(checked, { title: '', imageUri: (target) => (targets.add(target), null) });
  return [...targets];
}

function viewWith(checked: CheckedDocument, { title, imageUri, telling = inEnglish }: Omit<ReportContext, 'made'>): DocumentView {
  const context: ViewContext = { uri: '', title, device: null, failure: null, markKey: 'piece', imageUri, language: telling.language };
  return finishSteps(makeDocumentView(checked, context, createBlockRenderer()));
}

const urgent: readonly (string | undefined)[] = ['wrong', 'assumption', 'undecided'];

function listAttention(report: EquationReport, checked: CheckedDocument, language: Language): readonly AttentionView[] {
  const about = (status: AttentionView['status'], sentence: string) => [{ math: report.math.index, status, place: placeName(report, checked, language), sentence }]; // prettier-ignore
  if (report.ignored !== null) return about('read', describeIgnored(report.ignored, language));
  if (report.reading === 'not-understood') return report.math.display ? about('not-understood', describeUnread(language)) : [];
  const claims = report.claims.filter((claim): claim is ClaimReport => claim.kind === 'claim');
  return claims.flatMap(({ claim, verdict }) =>
    verdict !== null && urgent.includes(verdict.status) ? about(verdict.status, describeVerdict(verdict, claim, language)) : [],
  );
}
