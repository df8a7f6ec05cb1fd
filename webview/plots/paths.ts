import type { PathsPlot as Paths } from '../../src/protocol/plotViews';
import { svg } from '../dom';
import { comma, say } from '../labels';
import { drawAxes, traceBand, tracePath, type Frame } from './axes';
import type { DataTable } from './dataTable';
import { createFigure, legendItem, legendOf, type PlotActions } from './figure';
import { createScale, type Scale } from './scale';
import { createTimeScale } from './timeScale';

const width = 560;
const height = 280;
const frame: Frame = { left: 56, right: 440, top: 26, bottom: 236 };
const histogramFrame = { left: 448, right: 548 };

/** Sample paths, their mean with a band of two standard deviations, and the law at the last time as a histogram; beside them, dashed, what is exact. */
export function createPathsPlot(plot: Paths, actions: PlotActions | null): HTMLElement {
  const x = createTimeScale(plot.times, frame);
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
  const { title, caption } = plot;
  return createFigure({ name: 'paths', title, caption, width, height, drawing, legend: legend(plot), data: tableOf(plot) }, actions);
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
  const line = (name: string) => [svg('path', { class: name, d: 'M1 5H27' })];
  return legendOf(
    legendItem(line('sample-path'), say('sample paths')),
    legendItem(line('curve mean series-1'), say('mean')),
    legendItem([svg('path', { class: 'band series-1', d: 'M1 0H27V10H1Z' })], say('mean ± 2 standard deviations')),
    ...exactWords(plot).map((words) => legendItem(line('exact'), words)),
  );
}

function exactWords({ exact, histogram }: Paths): readonly string[] {
  const moments = exact === null ? [] : [say('exact mean ± 2 standard deviations')];
  const words = [...moments, ...(histogram.exact === null ? [] : [say(densityWords[histogram.kind])])];
  return words.length === 0 ? [] : [words.join(comma())];
}

const densityWords: { readonly [K in Paths['histogram']['kind']]: string } = {
  exact: 'exact density at the end',
  stationary: 'stationary density',
  target: 'density that is sampled as the step goes to 0',
};

/** By time: the moments, what is known exactly of them, and the shown paths. */
function tableOf({ times, mean, deviation, exact, paths }: Paths): DataTable {
  const columns = [times, mean, deviation, ...(exact === null ? [] : [exact.mean, exact.deviation]), ...paths];
  const names = ['time', 'mean', 'standard deviation', ...(exact === null ? [] : ['exact mean', 'exact standard deviation'])];
  return {
    columns: names.length,
    headings: [...names, ...paths.map((_, index) => `path ${index + 1}`)],
    rows: times.map((_, row) => columns.map((column) => column[row] ?? NaN)),
  };
}
