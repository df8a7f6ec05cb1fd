import type { CheckedDocument } from '../../checker/checkedDocument';
import { describeBadge, type Badge } from '../../checker/readingWords';
import { escapeHtml } from '../../document/escapeHtml';
import { positionAt } from '../../document/positionAt';
import { editorLanguage } from '../editorLanguage';

/** Told apart without colour. */
const signs: { readonly [K in Badge['status']]: string } = {
  holds: '✓',
  excused: '✓',
  assumption: '△',
  wrong: '✗',
  undecided: '?',
  'not-understood': '⊘',
  definition: '≔',
  checking: '…',
  read: '·',
};

const made = new WeakMap<CheckedDocument, ReadonlyMap<number, string>>();

/** The badge of each displayed equation as HTML, by the line in which it begins. */
export function makeBadges(document: CheckedDocument): ReadonlyMap<number, string> {
  const known = made.get(document) ?? findBadges(document);
  made.set(document, known);
  return known;
}

function findBadges(document: CheckedDocument): ReadonlyMap<number, string> {
  const displays = document.equations.filter(({ math }) => math.display);
  return new Map(
    displays.map((report) => {
      const { status, text, title } = describeBadge(report, editorLanguage());
      const html = `<div class="rederive-badge rederive-${status}" title="${escapeHtml(title)}">${signs[status]} ${escapeHtml(text)}</div>`;
      return [positionAt(document.snapshot, report.math.span.start).line, html] as const;
    }),
  );
}
