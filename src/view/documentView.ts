import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import type { CheckedDocument, EquationReport } from '../checker/checkedDocument';
import { wordsOf } from '../checker/loadLanguage';
import { describeBadge, describeSummary, type Badge } from '../checker/readingWords';
import type { Language } from '../checker/tongue';
import { escapeHtml, unescapeHtml } from '../document/escapeHtml';
import { numberEquations } from '../document/numberEquations';
import { positionAt } from '../document/positionAt';
import type { BlockRenderer } from '../document/renderBlocks';
import type { Snapshot } from '../document/snapshot';
import type { Formula } from '../math/expr';
import { printFormulaSpeech } from '../math/printers/printSpeech';
import type { BlockView, DocumentView, DrawingView, EquationView } from '../protocol/previewMessages';
import { markSource } from '../latex/markSource';
import type { Tree } from '../latex/tree';
import { drawable, speaksOfOthers } from './drawable';
import { makeSigns } from './signMarks';

export interface ViewContext {
  readonly uri: string;
  readonly title: string;
  /** What runs the equations, in words; null before anything ran. */
  readonly device: string | null;
  readonly failure: string | null;
  /** More was written than is read. */
  readonly tooLong?: boolean;
  /** The attribute in which formulas carry the numbers of their pieces. */
  readonly markKey: string;
  /** Where an image of the text is to be had; null where it is not shown. */
  imageUri(target: string): string | null;
  /** What verdicts and cards are told in; English where nothing is said. */
  readonly language?: Language;
}

/**
 * Everything the preview shows of a document but its cards, as plain data, made in small steps. What did not change is the same object as
 * the time before.
 */
export function* makeDocumentView(document: CheckedDocument, context: ViewContext, render: BlockRenderer): Steps<DocumentView> {
  const language = context.language ?? 'en';
  const summary = describeSummary(document.equations, language);
  return {
    uri: context.uri,
    version: document.snapshot.version,
    title: context.title,
    blocks: (yield* renderOnce(document.snapshot, render)).map((block) => placeImages(block, context)),
    equations: yield* flatMapInSteps(document.equations, (report) => [viewAgain(report, document, context.markKey, language)]),
    macros: document.macros,
    markKey: context.markKey,
    checking: !document.final && context.failure === null,
    failure: context.failure,
    tooLong: context.tooLong ?? false,
    summary: context.tooLong === true ? '' : context.device === null ? summary : `${summary} · ${context.device}`,
  };
}

const rendered = new WeakMap<Snapshot, readonly BlockView[]>();

/** A snapshot is shown many times while its verdicts arrive, and never changes. */
function* renderOnce(snapshot: Snapshot, render: BlockRenderer): Steps<readonly BlockView[]> {
  const known = rendered.get(snapshot) ?? (yield* render(snapshot));
  rendered.set(snapshot, known);
  return known;
}

/** Images stand in blocks with the target that was written; what may be shown gets a source. */
function placeImages(block: BlockView, { imageUri }: ViewContext): BlockView {
  if (!block.html.includes('<img ')) return block;
  const html = block.html.replace(/(<img alt="[^"]*") data-src="([^"]*)">/g, (_image, start: string, target: string) => {
    const source = imageUri(unescapeHtml(target));
    return source === null ? `${start} class="refused">` : `${start} src="${escapeHtml(source)}">`;
  });
  return { ...block, html };
}

interface Viewed {
  readonly of: readonly unknown[];
  readonly view: EquationView;
}

const viewed = new WeakMap<EquationReport, Viewed>();

/** A report that stays the same object is shown the same way. */
function viewAgain(report: EquationReport, document: CheckedDocument, markKey: string, language: Language): EquationView {
  const of = [document.snapshot, document.macros, markKey, language];
  const known = viewed.get(report);
  if (known?.of.every((part, index) => part === of[index])) return known.view;
  const view = makeEquationView(report, document, markKey, language);
  viewed.set(report, { of, view });
  return view;
}

function makeEquationView(report: EquationReport, document: CheckedDocument, markKey: string, language: Language): EquationView {
  const { math } = report;
  const badge = badgeOf(report, language);
  const place = positionAt(document.snapshot, math.span.start);
  return {
    math: math.index,
    ...place,
    drawing: drawOnce(report, document, markKey, language),
    badge,
    signs: math.display ? makeSigns(report) : [],
    hasCard: badge !== null,
  };
}

export function badgeOf(report: EquationReport, language: Language): Badge | null {
  return report.math.display ? describeBadge(report, language) : inlineBadge(report, language);
}

interface Drawn {
  readonly tree: Tree;
  readonly macros: CheckedDocument['macros'];
  readonly language: Language;
  readonly view: DrawingView;
}

const drawn = new WeakMap<Formula, Drawn>();

/** What is written the same and means the same is the same tree and the same formula in the next version. */
function drawOnce({ tree, formula, math }: EquationReport, document: CheckedDocument, markKey: string, language: Language): DrawingView {
  const known = drawn.get(formula);
  const { beside, before } = finishSteps(numberEquations(document.snapshot)); // known since its blocks were made
  const tag = tagText(math.outerTag?.text ?? beside.get(math.index));
  const counted = before.get(math.index) ?? null;
  const isKnown = known?.tree === tree && known.language === language && isPlacedAs(known.view, { display: math.display, tag, counted });
  if (isKnown && !speaksOfOthers(math.latex) && haveSameMacros(known.macros, document.macros)) return known.view;
  const draw = drawable(document);
  const marked = markSource(tree, math.display, markKey);
  const view = {
    latex: draw(math.latex),
    marked: draw(marked.latex),
    marks: marked.spans.flatMap(({ start, end }) => [start, end]),
    display: math.display,
    tag,
    counted,
    speech: formula.incomplete ? null : printFormulaSpeech(formula, language === 'en' ? undefined : wordsOf(language).speech),
  };
  drawn.set(formula, { tree, macros: document.macros, language, view });
  return view;
}

const signs: Readonly<Record<string, string>> = { '\\star': '⋆', star: '⋆', '\\dagger': '†' };

const tagText = (number: string | undefined) => (number === undefined ? null : `(${signs[number] ?? number})`);

const isPlacedAs = (view: DrawingView, place: Pick<DrawingView, 'display' | 'tag' | 'counted'>) =>
  view.display === place.display && view.tag === place.tag && view.counted === place.counted;

/** Which names the document defines decides which of ours are written out. */
function haveSameMacros(one: CheckedDocument['macros'], other: CheckedDocument['macros']): boolean {
  return one === other || Object.keys(one).join() === Object.keys(other).join();
}

/** In running text only what needs the reader's eye gets a badge. */
function inlineBadge(report: EquationReport, language: Language): Badge | null {
  const badge = describeBadge(report, language);
  return ['wrong', 'assumption', 'excused', 'not-understood'].includes(badge.status) ? badge : null;
}
