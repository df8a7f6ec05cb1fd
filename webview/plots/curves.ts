import type { CurvePoint, CurveSeries } from '../../src/check/figure';
import type { CurvesPlot } from '../../src/protocol/plotViews';
import { element, svg } from '../dom';
import { say } from '../labels';
import { drawAxes, shortNumber, traceBand, tracePath, type Frame } from './axes';
import type { DataTable } from './dataTable';
import { createFigure, legendItem, legendOf, type PlotActions } from './figure';
import { createLogScale, createScale, type Scale } from './scale';

const width = 560;
const height = 280;
const frame: Frame = { left: 56, right: 548, top: 26, bottom: 236 };

/** Curves with their error bands and, where wanted, a ring at each one's least value, so that a shared minimiser is seen at once. */
export function createCurvesPlot(plot: CurvesPlot, actions: PlotActions | null): HTMLElement {
  const [x, y] = scalesOf(plot);
  const each = (draw: (series: CurveSeries, index: number, x: Scale, y: Scale) => SVGElement) =>
    plot.series.map((series, index) => draw(series, index, x, y));
  const drawing = [
    drawAxes(frame, x, y, plot.xLabel, plot.yLabel),
    ...each(drawBand),
    ...each(drawCurve),
    ...each(drawDots),
    ...(plot.marksLeast ? each(drawMinimum) : []),
  ];
  const legend = legendOf(...plot.series.map((one, index) => legendEntry(one, index, plot.marksLeast)));
  return createFigure({ name: 'curves', title: plot.title, caption: plot.caption, width, height, drawing, legend, data: tableOf(plot) }, actions); // prettier-ignore
}

function scalesOf({ series, xScale, yScale }: CurvesPlot): readonly [Scale, Scale] {
  const points = series.flatMap((one) => one.points);
  const xs = points.map((point) => point.x);
  const ys = points.flatMap(({ y, halfWidth }) => (yScale === 'linear' ? [y - halfWidth, y + halfWidth] : [y]));
  return [
    xScale === 'linear' ? createScale(xs, [frame.left, frame.right], 7, 0) : createLogScale(xs, [frame.left, frame.right]),
    yScale === 'linear' ? createScale(ys, [frame.bottom, frame.top], 5) : createLogScale(ys, [frame.bottom, frame.top]),
  ];
}

function drawBand({ points, mark }: CurveSeries, index: number, x: Scale, y: Scale): SVGElement {
  if (mark === 'dots') return svg('g');
  const edge = (sign: number) => points.map((point) => [x.map(point.x), y.map(point.y + sign * point.halfWidth)] as const);
  return svg('path', { class: `band series-${styleOf(index)}`, d: traceBand(edge(1), edge(-1)) });
}

function drawCurve({ points }: CurveSeries, index: number, x: Scale, y: Scale): SVGElement {
  return svg('path', { class: `curve series-${styleOf(index)}`, d: tracePath(points.map((point) => [x.map(point.x), y.map(point.y)])) });
}

/** A mark with its error bar for each measured point; the shapes differ as the colours do. */
function drawDots({ points, mark }: CurveSeries, index: number, x: Scale, y: Scale): SVGElement {
  if (mark !== 'dots') return svg('g');
  return svg(
    'g',
    { class: `dots series-${styleOf(index)}` },
    ...points.flatMap((point) => {
      const [px, py] = [x.map(point.x), y.map(point.y)];
      if (!Number.isFinite(px) || !Number.isFinite(py)) return [];
      return [errorBar(point, px, y), svg('path', { class: 'dot', d: shapeAt(index, px, py) })];
    }),
  );
}

/** What reaches beyond the frame is cut off, and so is what on a logarithmic axis is nowhere. */
function errorBar(point: CurvePoint, px: number, y: Scale): SVGElement {
  const inside = (at: number): string => Math.max(frame.top, Math.min(frame.bottom, Number.isFinite(at) ? at : frame.bottom)).toFixed(1);
  const [low, high] = [y.map(point.y - point.halfWidth), y.map(point.y + point.halfWidth)];
  return svg('path', { class: 'error-bar', d: `M${px.toFixed(1)} ${inside(low)}V${inside(high)}` });
}

/** Colours and dashes of `style.css`. */
const styles = 7;
const styleOf = (index: number): number => index % styles;

const shapes: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z`,
  (x, y) => `M${x - 3.2} ${y - 3.2}h6.4v6.4h-6.4Z`,
  (x, y) => `M${x} ${y - 4.2}l4 7h-8Z`,
  (x, y) => `M${x} ${y - 4.6}l4.2 4.6l-4.2 4.6l-4.2 -4.6Z`,
  (x, y) => `M${x} ${y + 4.2}l4 -7h-8Z`,
  (x, y) => `M${x - 4} ${y - 1.2}h2.8v-2.8h2.4v2.8h2.8v2.4h-2.8v2.8h-2.4v-2.8h-2.8Z`,
];

const shapeAt = (index: number, x: number, y: number): string => shapes[index % shapes.length]!(Number(x.toFixed(1)), Number(y.toFixed(1)));

function drawMinimum({ points }: CurveSeries, index: number, x: Scale, y: Scale): SVGElement {
  const least = leastPoint(points);
  return least === null
    ? svg('g')
    : svg('circle', { class: `minimum series-${styleOf(index)}`, cx: x.map(least.x), cy: y.map(least.y), r: 4.5 });
}

function leastPoint(points: readonly CurvePoint[]): CurvePoint | null {
  const finite = points.filter((point) => Number.isFinite(point.y));
  return finite.reduce<CurvePoint | null>((least, point) => (least === null || point.y < least.y ? point : least), null);
}

function legendEntry({ name, note, points, mark }: CurveSeries, index: number, marksLeast: boolean): HTMLElement {
  const least = marksLeast ? leastPoint(points) : null;
  const words = [...(note === null ? [] : [note]), ...(least === null ? [] : [say('least at {0}', shortNumber(least.x))])].join(', ');
  const line = svg('path', { class: `curve series-${styleOf(index)}`, d: 'M1 5H27' });
  const dot = svg('g', { class: `dots series-${styleOf(index)}` }, svg('path', { class: 'dot', d: shapeAt(index, 14, 5) }));
  return legendItem(mark === 'dots' ? [line, dot] : [line], name, words === '' ? null : element('span', { class: 'quiet' }, `, ${words}`));
}

/** One row for each x that some curve has. */
function tableOf({ xLabel, series }: CurvesPlot): DataTable {
  const abscissas = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const places = series.map(({ points }) => new Map(points.map((point) => [point.x, point])));
  const hasErrors = series.map(({ points }) => points.some(({ halfWidth }) => halfWidth > 0));
  const headings = [xLabel, ...series.flatMap(({ name }, index) => (hasErrors[index] ? [name, `± ${name}`] : [name]))];
  const rows = abscissas.map((x) => [
    x,
    ...places.flatMap((place, index) => {
      const found = place.get(x);
      return hasErrors[index] ? [found?.y ?? NaN, found?.halfWidth ?? NaN] : [found?.y ?? NaN];
    }),
  ]);
  return { headings, rows };
}
