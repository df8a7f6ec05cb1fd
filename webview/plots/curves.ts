import type { PlotView } from '../../src/protocol/previewMessages';
import { element, svg } from '../dom';
import { createFigure, createTable, drawAxes, shortNumber, traceBand, tracePath, type Frame } from './axes';
import { createScale, type Scale } from './scale';

type Curves = Extract<PlotView, { kind: 'curves' }>;
type Series = Curves['series'][number];

const width = 560;
const height = 280;
const frame: Frame = { left: 56, right: 548, top: 26, bottom: 236 };

/** Curves with their error bands and a ring at each one's least value, so that a shared minimiser is seen at once. */
export function createCurvesPlot(plot: Curves): HTMLElement {
  const points = plot.series.flatMap((series) => series.points);
  const x = createScale(
    points.map((point) => point.x),
    [frame.left, frame.right],
    7,
    0,
  );
  const y = createScale(
    points.flatMap((point) => [point.y - point.halfWidth, point.y + point.halfWidth]),
    [frame.bottom, frame.top],
    5,
  );
  const drawing = [
    drawAxes(frame, x, y, plot.xLabel, plot.yLabel),
    ...plot.series.map((series, index) => drawBand(series, index, x, y)),
    ...plot.series.map((series, index) => drawCurve(series, index, x, y)),
    ...plot.series.map((series, index) => drawMinimum(series, index, x, y)),
  ];
  return createFigure(plot.title, plot.caption, width, height, drawing, [legend(plot.series), numbers(plot)]);
}

function drawBand(series: Series, index: number, x: Scale, y: Scale): SVGElement {
  const edge = (sign: number) => series.points.map((point) => [x.map(point.x), y.map(point.y + sign * point.halfWidth)] as const);
  return svg('path', { class: `band series-${index % 6}`, d: traceBand(edge(1), edge(-1)) });
}

function drawCurve(series: Series, index: number, x: Scale, y: Scale): SVGElement {
  return svg('path', { class: `curve series-${index % 6}`, d: tracePath(series.points.map((point) => [x.map(point.x), y.map(point.y)])) });
}

function drawMinimum(series: Series, index: number, x: Scale, y: Scale): SVGElement {
  const least = leastPoint(series);
  return least === null
    ? svg('g')
    : svg('circle', { class: `minimum series-${index % 6}`, cx: x.map(least.x), cy: y.map(least.y), r: 4.5 });
}

function leastPoint(series: Series): Series['points'][number] | null {
  const finite = series.points.filter((point) => Number.isFinite(point.y));
  return finite.reduce<Series['points'][number] | null>((least, point) => (least === null || point.y < least.y ? point : least), null);
}

function legend(series: readonly Series[]): HTMLElement {
  const entries = series.map((one, index) => {
    const least = leastPoint(one);
    const words = least === null ? '' : `, least at ${shortNumber(least.x)}`;
    return element('li', {}, sample(index), element('span', {}, one.name), element('span', { class: 'quiet' }, words));
  });
  return element('ul', { class: 'legend' }, ...entries);
}

function sample(index: number): SVGElement {
  return svg(
    'svg',
    { class: 'legend-sample', viewBox: '0 0 28 10', 'aria-hidden': 'true' },
    svg('path', { class: `curve series-${index % 6}`, d: 'M1 5H27' }),
  );
}

function numbers(plot: Curves): HTMLElement {
  const abscissas = plot.series[0]?.points.map((point) => point.x) ?? [];
  const rows = abscissas.map((x, row) => [shortNumber(x), ...plot.series.map((series) => withError(series.points[row]))]);
  return createTable('curves-numbers', [plot.xLabel, ...plot.series.map((series) => series.name)], rows);
}

function withError(point: Series['points'][number] | undefined): string {
  return point === undefined ? '—' : `${shortNumber(point.y)} ± ${Number(point.halfWidth.toPrecision(2))}`;
}
