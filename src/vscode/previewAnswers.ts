import * as vscode from 'vscode';
import { toDocumentOffset } from '../document/mathOffsets';
import { positionAt } from '../document/positionAt';
import type { FromPreview, ToPreview } from '../protocol/previewMessages';
import { claimsOf, makeRepairEdit } from './applyRepair';
import type { Documents } from './documents';
import { editorLanguage } from './editorLanguage';
import { localProblem } from './localProblem';
import { revealSource } from './revealSource';
import { saveFile } from './saveFile';

type Asked<K extends FromPreview['kind']> = Extract<FromPreview, { kind: K }>;
type AnsweredKind = Exclude<FromPreview['kind'], 'ready' | 'scrolled' | 'open-implementation' | 'page-error'>;

/** What a page asks about the document that it shows, and how it is answered. */
export type PreviewAnswers = { readonly [K in AnsweredKind]: (message: Asked<K>) => unknown };

/** `shown`: the document of the page, now; it may be another when an answer is ready. */
export function createPreviewAnswers(documents: Documents, shown: () => vscode.Uri, post: (message: ToPreview) => void): PreviewAnswers {
  const isShown = (uri: vscode.Uri) => uri.toString() === shown().toString();

  /** An older version's cards are asked for again when the page has the newer one. */
  async function sendCards({ version, math, revisions }: Asked<'want-cards'>): Promise<void> {
    const { makeCard } = await import('../view/cardView');
    const session = documents.find(shown());
    const document = session?.current;
    if (!document || document.snapshot.version !== version) return;
    const telling = { language: editorLanguage(), say: localProblem };
    const cards = math.flatMap((index, place) => {
      const report = document.equations[index];
      return report === undefined ? [] : [{ math: index, card: makeCard(report, document, session.pictures, revisions[place], telling) }];
    });
    post({ kind: 'cards', version, cards });
  }

  async function sendMap({ version }: Asked<'want-map'>): Promise<void> {
    const { makeMapView } = await import('../view/mapView');
    const document = documents.find(shown())?.current;
    if (document?.snapshot.version === version) post({ kind: 'map', version, map: makeMapView(document, editorLanguage()) });
  }

  /** The picture goes to the page by itself, so that it follows a slider. */
  async function drawAgain({ math, wishes }: Asked<'wish-picture'>): Promise<void> {
    const uri = shown();
    const session = documents.find(uri);
    const { version } = session?.current.snapshot ?? { version: 0 };
    const picture = await documents.draw(uri, math, wishes);
    const { makePictureView } = await import('../view/pictureView');
    const report = session?.current.equations[math];
    if (!session || !report || !isShown(uri)) return;
    const isOld = picture === undefined || session.current.snapshot.version !== version;
    post({ kind: 'picture', version, math, picture: isOld ? null : makePictureView(report, session.pictures, 0, editorLanguage()) });
  }

  async function describe({ math, start, end }: Asked<'describe-piece'>): Promise<void> {
    const { describePiece } = await import('../checker/describeSymbol');
    const session = documents.find(shown());
    const checked = session?.current;
    const found = checked && describePiece(checked, math, { start, end }, editorLanguage());
    if (!found) return;
    const described = { kind: 'piece-described', math, ...found.span, text: found.text } as const;
    post({ ...described, value: null });
    const value = await session?.valueAt(math, found.span, editorLanguage());
    if (value && documents.find(shown())?.current.snapshot === checked.snapshot) post({ ...described, value });
  }

  async function applyRepair({ math, claim }: Asked<'apply-repair'>): Promise<void> {
    const text = documents.textsOf(shown())[0];
    const view = text && documents.view(await vscode.workspace.openTextDocument(text));
    const report = view && claimsOf(view.checked, math)[claim];
    const edit = view && report && makeRepairEdit(view, report);
    if (edit) await vscode.workspace.applyEdit(edit);
  }

  function revealSymbol({ math, offset }: Asked<'reveal-symbol'>): unknown {
    const snapshot = documents.find(shown())?.current.snapshot;
    const span = snapshot?.math[math];
    if (!snapshot || !span) return undefined;
    const { line, character } = positionAt(snapshot, toDocumentOffset(span, offset));
    return revealSource(documents, shown(), new vscode.Position(line, character));
  }

  return {
    'want-cards': sendCards,
    'want-map': sendMap,
    'wish-picture': drawAgain,
    'describe-piece': describe,
    'apply-repair': applyRepair,
    'reveal-symbol': revealSymbol,
    'reveal-source': ({ line, character }) => revealSource(documents, shown(), new vscode.Position(line, character)),
    'run-equation': ({ math }) => documents.draw(shown(), math),
    'copy-text': ({ text }) => vscode.env.clipboard.writeText(text),
    'save-file': (file) => saveFile(file),
  };
}
