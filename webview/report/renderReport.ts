import style from 'virtual:report-style';
import type { DocumentView } from '../../src/protocol/previewMessages';
import type { AttentionView, ReportView, StatusCount } from '../../src/protocol/reportMessages';
import { createBadge, badgeWords } from '../badge';
import { createBlocks } from '../blocks';
import { element } from '../dom';
import type { Equation, EquationActions } from '../equation';
import { statusIcon } from '../icons';
import { colon, say } from '../labels';
import { drawMap } from '../map/drawMap';
import { richText, type Macros } from '../renderMath';

/** A checked document as one HTML file: drawn by the preview's own code, folded with `<details>`, without a script, and needing nothing else. */
export function renderReport(report: ReportView): string {
  document.documentElement.lang = report.language;
  const page = element('main', { class: 'page' });
  const blocks = createBlocks(page, silent);
  blocks.show(withoutMarks(report.document));
  const cards = new Map(report.cards.map(({ math, card }) => [math, card]));
  for (const equation of blocks.equations) {
    equation.element.id = anchorOf(equation.view.math);
    const card = cards.get(equation.view.math);
    if (card === undefined) continue;
    equation.setOpen(true);
    equation.showCard(card);
    fold(equation);
  }
  page.querySelectorAll('.equation .card[hidden]').forEach((card) => card.remove());
  page.querySelectorAll(controls).forEach((control) => control.remove());
  const body = element(
    'body',
    { class: 'report' },
    head(report),
    mapSection(report) ?? '',
    page,
    element('footer', { class: 'report-foot' }, report.made),
  );
  return writePage(report, body.outerHTML);
}

/** Nobody clicks in a report. */
const silent: EquationActions = { post: () => {}, queue: { add: (draw) => draw() }, drawn: () => {}, toggled: () => {}, pointed: () => {} };

/** What needs a script to do anything. */
const controls = 'button, input, select, canvas, .chooser, .sliders, .actions, .code-actions';

/** A report answers to no pointer, so its formulas carry no numbers. */
function withoutMarks(view: DocumentView): DocumentView {
  const equations = view.equations.map((equation) => ({
    ...equation,
    drawing: { ...equation.drawing, marked: equation.drawing.latex, marks: [] },
  }));
  return { ...view, equations };
}

const anchorOf = (math: number) => `equation-${math + 1}`;

/** What is amiss stands open, also on paper. */
const openStatuses: readonly (string | undefined)[] = ['wrong', 'assumption'];

/** The card of a display folds out under its formula; in running text, where a paragraph may hold no such thing, after the block. */
function fold(equation: Equation): void {
  const { element: root, view } = equation;
  const card = root.querySelector('.card');
  const row = root.querySelector('.equation-row');
  if (card === null || row === null || view.badge === null) return;
  root.querySelector('button.badge')?.replaceWith(createBadge(view.badge, false));
  const summary = element('summary', { class: 'fold-summary' });
  const details = element('details', { class: 'fold', open: openStatuses.includes(view.badge.status) }, summary, card);
  details.dataset['status'] = view.badge.status;
  if (view.drawing.display) {
    row.replaceWith(details);
    summary.append(row);
  } else {
    summary.append(row.cloneNode(true));
    root.closest('.block')?.append(details);
  }
}

function head({ document, counts, attention }: ReportView): HTMLElement {
  const found = counts.length === 0 ? element('p', { class: 'quiet' }, document.summary) : element('ul', { class: 'report-counts' }, ...counts.map(countItem)); // prettier-ignore
  return element(
    'header',
    { class: 'report-head' },
    element('h1', { class: 'report-title' }, document.title),
    found,
    attentionList(attention, document.macros),
  );
}

/** Folded: the text comes first. */
function mapSection({ map, document }: ReportView): HTMLElement | null {
  if (map.nodes.length === 0) return null;
  const drawing = drawMap(map, document.macros, ({ math }) => element('a', { href: `#${anchorOf(math)}` }));
  return element('details', { class: 'report-map' }, element('summary', {}, say('Derivation map')), drawing);
}

function countItem({ status, count, words }: StatusCount): HTMLElement {
  return element('li', { 'data-status': status }, statusIcon(status), element('strong', {}, String(count)), ` ${words}`);
}

function attentionList(items: readonly AttentionView[], macros: Macros): HTMLElement | null {
  if (items.length === 0) return null;
  const rows = items.map(({ math, status, place, sentence }) =>
    element(
      'li',
      { 'data-status': status },
      statusIcon(status),
      element(
        'span',
        {},
        element('a', { href: `#${anchorOf(math)}` }, place),
        ` ${say(badgeWords[status])}${colon()}`,
        ...richText(sentence, macros),
      ),
    ),
  );
  return element('nav', { class: 'report-attention', 'aria-label': say('What to look at') }, element('ol', {}, ...rows));
}

/** Nothing runs and nothing is fetched, whatever the text says: the policy says so to the browser too. */
function writePage({ document: { title }, language }: ReportView, body: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";
  const meta = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, title),
  ].map(({ outerHTML }) => outerHTML);
  return `<!DOCTYPE html>\n<html lang="${language}">\n<head>\n${meta.join('\n')}\n<style>${style}</style>\n</head>\n${body}\n</html>\n`;
}
