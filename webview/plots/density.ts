import type { DensityPlot } from '../../src/protocol/plotViews';
import { svg } from '../dom';
import { say } from '../labels';
import { drawAxes, type Frame } from './axes';
import { traceContour, type Net } from './contours';
import type { DataTable } from './dataTable';
import { createFigure, legendItem, legendOf, type PlotActions } from './figure';
import { createScale, type Scale } from './scale';
import { createTimeScale } from './timeScale';

const width = 560;
const height = 280;
const frame: Frame = { left: 56, right: 548, top: 26, bottom: 236 };

/** Shades of one colour, so that only lightness tells: everybody sees them in the same order. */
const shades = 9;
const contourShares = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Heights of a histogram over time as a heat map, with contours of the exact density, dashed. */
export function createDensityPlot(plot: DensityPlot, actions: PlotActions | null): HTMLElement {
  const x = createTimeScale(plot.times, frame);
  const y = createScale(plot.edges.flat(), [frame.bottom, frame.top], 6, 0);
  const most = typicalMost(plot.heights);
  const drawing = [
    ...drawCells(plot, x, y, most),
    drawAxes(frame, x, y, 'time', 'x'),
    ...(plot.exact === null ? [] : [drawContours(plot, plot.exact, x, y, most)]),
  ];
  const ramp = Array.from({ length: shades }, (_, shade) => svg('rect', { class: `shade shade-${shade}`, x: 3 * shade, y: 0, width: 3, height: 10 })); // prettier-ignore
  const legend = legendOf(
    legendItem(ramp, say('share of paths, from 0 to {0} and more', String(Number(most.toPrecision(2))))),
    ...(plot.exact === null
      ? []
      : [legendItem([svg('path', { class: 'exact', d: 'M1 5H27' })], say('exact density, at 10, 30, 50, 70 and 90 % of that'))]),
  );
  const { title, caption } = plot;
  return createFigure({ name: 'density', title, caption, width, height, drawing, legend, data: tableOf(plot) }, actions);
}

/** A law that starts as a point, or ends as one, would leave everything else white: the highest of all but the sharpest tenth of the times. */
function typicalMost(heights: DensityPlot['heights']): number {
  const highest = heights.map((row) => row.reduce((most, value) => Math.max(most, value), 0)).sort((a, b) => a - b);
  return Math.max(highest[Math.floor(0.9 * (highest.length - 1))] ?? 1, Number.MIN_VALUE);
}

/** One path for all cells of a shade. */
function drawCells({ times, edges, heights }: DensityPlot, x: Scale, y: Scale, most: number): readonly SVGElement[] {
  const paths = Array.from({ length: shades }, () => '');
  times.forEach((time, column) => {
    const [left, right] = [cellEdge(times, column, x), cellEdge(times, column + 1, x)].sort((a, b) => a - b) as [number, number]; // of two
    heights[column]!.forEach((value, bin) => {
      const shade = Math.min(shades - 1, Math.floor((value / most) * shades));
      if (!(value > 0) || time !== time) return;
      const [bottom, top] = [y.map(edges[column]![bin]!), y.map(edges[column]![bin + 1]!)];
      paths[shade] += `M${left.toFixed(1)} ${top.toFixed(1)}H${right.toFixed(1)}V${bottom.toFixed(1)}H${left.toFixed(1)}Z`;
    });
  });
  return paths.map((d, shade) => svg('path', { class: `shade shade-${shade}`, d }));
}

/** Half way to the neighbour. */
function cellEdge(times: readonly number[], column: number, x: Scale): number {
  const [before, after] = [times[Math.max(0, column - 1)]!, times[Math.min(times.length - 1, column)]!];
  return x.map((before + after) / 2);
}

function drawContours(plot: DensityPlot, exact: DensityPlot['heights'], x: Scale, y: Scale, most: number): SVGElement {
  const net: Net = {
    x: plot.times.map((time) => x.map(time)),
    y: plot.edges.map((row) => row.slice(1).map((edge, bin) => y.map((edge + row[bin]!) / 2))),
    value: exact,
  };
  const d = contourShares
    .flatMap((share) => traceContour(net, share * most))
    .map(([[x1, y1], [x2, y2]]) => `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`)
    .join('');
  return svg('path', { class: 'exact contour', d });
}

function tableOf({ times, edges, heights, exact }: DensityPlot): DataTable {
  const headings = ['time', 'from x', 'to x', 'density', ...(exact === null ? [] : ['exact density'])];
  const rows = times.flatMap((time, column) =>
    heights[column]!.map((value, bin) => [
      time,
      edges[column]![bin]!,
      edges[column]![bin + 1]!,
      value,
      ...(exact === null ? [] : [exact[column]![bin] ?? NaN]),
    ]),
  );
  return { headings, rows };
}
