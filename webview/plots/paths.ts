import type { PlotView } from '../../src/protocol/previewMessages';
import { element, svg } from '../dom';
import { createFigure, createTable, drawAxes, shortNumber, traceBand, tracePath, type Frame } from './axes';
import { createScale, type Scale } from './scale';

type Paths = Extract<PlotView, { kind: 'paths' }>;

const width = 560;
const height = 280;
const frame: Frame = { left: 56, right: 440, top: 26, bottom: 236 };
const histogramFrame = { left: 448, right: 548 };

/** Sample paths, their mean with a band of two standard deviations, and the law at the last time as a histogram; beside them, dashed, what is exact. */
export function createPathsPlot(plot: Paths): HTMLElement {
  const x = createScale(plot.times, [frame.left, frame.right], 6, 0);
  const band = [plot, ...(plot.exact === null ? [] : [plot.exact])].flatMap((moments) => [...edgeOf(moments, -1), ...edgeOf(moments, 1)]);
  const y = createScale([...plot.paths.flat(), ...band, ...plot.histogram.edges], [frame.bottom, frame.top], 6);
  const drawing = [
    drawAxes(frame, x, y, 'time', 'x'),
    drawDeviation(plot, x, y),
    ...plot.paths.map((path) => svg('path', { class: 'sample-path', d: tracePath(trace(plot, path, x, y)) })),
    svg('path', { class: 'curve mean series-1', d: tracePath(trace(plot, plot.mean, x, y)) }),
    ...drawExactMoments(plot, x, y),
    drawHistogram(plot, y),
  ];
  return createFigure(plot.title, plot.caption, width, height, drawing, [legend(plot), numbers(plot)]);
}

function trace(plot: Paths, values: readonly number[], x: Scale, y: Scale): readonly (readonly [number, number])[] {
  return plot.times.map((time, index) => [x.map(time), y.map(values[index] ?? NaN)] as const);
}

function drawDeviation(plot: Paths, x: Scale, y: Scale): SVGElement {
  const edge = (sign: number) => trace(plot, edgeOf(plot, sign), x, y);
  return svg('path', { class: 'band series-1', d: traceBand(edge(1), edge(-1)) });
}

interface Moments {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** mean ± 2 deviations, by time. */
function edgeOf({ mean, deviation }: Moments, sign: number): readonly number[] {
  return mean.map((value, index) => value + sign * 2 * (deviation[index] ?? NaN));
}

function drawExactMoments(plot: Paths, x: Scale, y: Scale): readonly SVGElement[] {
  const { exact } = plot;
  if (exact === null) return [];
  return [-1, 0, 1].map((sign) => svg('path', { class: 'exact', d: tracePath(trace(plot, edgeOf(exact, sign), x, y)) }));
}

function drawHistogram(plot: Paths, y: Scale): SVGElement {
  const { edges, density, exact } = plot.histogram;
  const most = Math.max(...density, ...(exact ?? []), Number.MIN_VALUE);
  const lengthOf = (value: number) => (value / most) * (histogramFrame.right - histogramFrame.left);
  const bars = density.map((value, index) => {
    const [top, bottom] = [y.map(edges[index + 1]!), y.map(edges[index]!)];
    const length = lengthOf(value);
    return svg('rect', { class: 'bar', x: histogramFrame.left, y: top, width: length, height: Math.max(0, bottom - top - 0.5) });
  });
  const curve = (exact ?? []).map((value, index) => {
    return [histogramFrame.left + lengthOf(value), y.map((edges[index]! + edges[index + 1]!) / 2)] as const;
  });
  const baseline = svg('line', { class: 'axis', x1: histogramFrame.left, x2: histogramFrame.left, y1: frame.top, y2: frame.bottom });
  const label = svg(
    'text',
    { class: 'axis-label', x: (histogramFrame.left + histogramFrame.right) / 2, y: frame.bottom + 17, 'text-anchor': 'middle' },
    'law at the end',
  );
  return svg('g', { class: 'histogram' }, ...bars, svg('path', { class: 'exact', d: tracePath(curve) }), baseline, label);
}

function legend(plot: Paths): HTMLElement {
  const line = (name: string) =>
    svg('svg', { class: 'legend-sample', viewBox: '0 0 28 10', 'aria-hidden': 'true' }, svg('path', { class: name, d: 'M1 5H27' }));
  const band = svg(
    'svg',
    { class: 'legend-sample', viewBox: '0 0 28 10', 'aria-hidden': 'true' },
    svg('path', { class: 'band series-1', d: 'M1 0H27V10H1Z' }),
  );
  return element(
    'ul',
    { class: 'legend' },
    element('li', {}, line('sample-path'), 'sample paths'),
    element('li', {}, line('curve mean series-1'), 'mean'),
    element('li', {}, band, 'mean ± 2 standard deviations'),
    ...exactWords(plot).map((words) => element('li', {}, line('exact'), words)),
  );
}

function exactWords({ exact, histogram }: Paths): readonly string[] {
  if (exact === null) return histogram.exact === null ? [] : ['exact density at the end'];
  return [histogram.exact === null ? 'exact mean ± 2 standard deviations' : 'exact mean ± 2 standard deviations, exact density at the end'];
}

/** At most eleven rows, evenly chosen. */
function numbers(plot: Paths): HTMLElement {
  const last = plot.times.length - 1;
  const count = Math.min(11, plot.times.length);
  const chosen = Array.from({ length: count }, (_, index) => Math.round((index * last) / Math.max(1, count - 1)));
  const columns = [plot.times, plot.mean, plot.deviation, ...(plot.exact === null ? [] : [plot.exact.mean, plot.exact.deviation])];
  const rows = chosen.map((index) => columns.map((column) => column[index]).map((value) => shortNumber(value ?? NaN)));
  return createTable(
    'paths-numbers',
    ['time', 'mean', 'standard deviation', 'exact mean', 'exact standard deviation'].slice(0, columns.length),
    rows,
  );
}
