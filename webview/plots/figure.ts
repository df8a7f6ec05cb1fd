import { element, svg, type Child } from '../dom';
import { say } from '../labels';
import { createTable, writeCsv, type DataTable } from './dataTable';
import { drawPng, writeSvg } from './exportSvg';

/** What can be done with a drawing. */
export interface PlotActions {
  copy(text: string): void;
  save(file: { readonly name: string; readonly content: string; readonly isBinary: boolean }): void;
}

/** What outlives a drawing when a newer one takes its place. */
export interface PlotMemory {
  /** The place of a slider of times, from 0 to 1; and whether the film runs. */
  place: number | null;
  isPlaying: boolean;
}

export interface Figure {
  /** For files and tables: `paths`. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly drawing: readonly SVGElement[];
  /** Between the drawing and its caption. */
  readonly controls?: readonly HTMLElement[];
  readonly legend?: HTMLElement;
  readonly data: DataTable;
}

let plotCount = 0;

/** A titled figure that scales with the page; a screen reader says its title and caption. `actions` null: a page that can do nothing. */
export function createFigure(figure: Figure, actions: PlotActions | null): HTMLElement {
  const { title, caption, width, height, drawing, controls = [], legend } = figure;
  const id = `plot-${plotCount++}`;
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-caption`, class: 'plot' },
    ...drawing,
  );
  return element(
    'figure',
    { class: 'plot-figure', 'data-plot': figure.name },
    element('div', { class: 'plot-title', id: `${id}-title` }, title),
    element('div', { class: 'plot-frame' }, picture),
    ...controls,
    legend ?? null,
    element('figcaption', { id: `${id}-caption` }, caption),
    actions === null ? null : toolbar(figure, picture, actions),
    createTable(`${figure.name}-numbers`, figure.data),
  );
}

function toolbar(figure: Figure, picture: SVGSVGElement, actions: PlotActions): HTMLElement {
  const save = (ending: string, content: string, isBinary: boolean) =>
    actions.save({ name: `${figure.name}.${ending}`, content, isBinary });
  return element(
    'div',
    { class: 'plot-actions', role: 'group', 'aria-label': say('Save {0}', figure.title) },
    button(say('Copy CSV'), (told) => {
      actions.copy(writeCsv(figure.data));
      told(say('Copied'));
    }),
    button(say('Save CSV'), () => save('csv', writeCsv(figure.data), false)),
    button(say('Save SVG'), () => save('svg', writeSvg(picture, figure), false)),
    button(say('Save PNG'), (told) => {
      drawPng(picture, figure).then(
        (content) => save('png', content, true),
        () => told(say('Not possible here')),
      );
    }),
  );
}

const toldMs = 1500;

function button(text: string, act: (told: (words: string) => void) => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'action small' }, text);
  const told = (words: string): void => {
    made.textContent = words;
    setTimeout(() => (made.textContent = text), toldMs);
  };
  made.addEventListener('click', () => act(told));
  return made;
}

/** A line of a legend: how it is drawn, and what it is. */
export function legendItem(mark: readonly SVGElement[], ...words: readonly Child[]): HTMLElement {
  const sample = svg('svg', { class: 'legend-sample', viewBox: '0 0 28 10', 'aria-hidden': 'true' }, ...mark);
  return element('li', {}, sample, element('span', {}, ...words));
}

export function legendOf(...items: readonly HTMLElement[]): HTMLElement {
  return element('ul', { class: 'legend' }, ...items);
}
