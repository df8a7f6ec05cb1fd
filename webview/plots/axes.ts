import { svg } from '../dom';
import type { Scale } from './scale';

/** The drawing area inside a plot, in the units of its view box. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Grid lines, tick labels and axis labels around the frame. */
export function drawAxes(frame: Frame, x: Scale, y: Scale, xLabel: string, yLabel: string): SVGElement {
  return svg(
    'g',
    { class: 'axes' },
    ...y.ticks.map((tick) => svg('line', { class: 'grid', x1: frame.left, x2: frame.right, y1: y.map(tick), y2: y.map(tick) })),
    ...y.ticks.map((tick) =>
      svg(
        'text',
        { class: 'tick', x: frame.left - 6, y: y.map(tick), 'text-anchor': 'end', 'dominant-baseline': 'middle' },
        y.format(tick),
      ),
    ),
    ...x.ticks.map((tick) => svg('line', { class: 'axis', x1: x.map(tick), x2: x.map(tick), y1: frame.bottom, y2: frame.bottom + 4 })),
    ...x.ticks.map((tick) => svg('text', { class: 'tick', x: x.map(tick), y: frame.bottom + 17, 'text-anchor': 'middle' }, x.format(tick))),
    svg('line', { class: 'axis', x1: frame.left, x2: frame.right, y1: frame.bottom, y2: frame.bottom }),
    svg('text', { class: 'axis-label', x: (frame.left + frame.right) / 2, y: frame.bottom + 35, 'text-anchor': 'middle' }, xLabel),
    // Short names stand over their ticks; what is longer would begin outside of the drawing.
    svg(
      'text',
      { class: 'axis-label', y: frame.top - 9, ...(yLabel.length > 8 ? { x: 4 } : { x: frame.left - 6, 'text-anchor': 'end' }) },
      yLabel,
    ),
  );
}

/** An SVG path through points in pixels; a point that is not finite lifts the pen. */
export function tracePath(points: readonly (readonly [number, number])[]): string {
  let pen = 'M';
  let path = '';
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = Number.isFinite(x) && Number.isFinite(y) ? 'L' : 'M';
  }
  return path;
}

/** A closed band between an upper and a lower edge. */
export function traceBand(upper: readonly (readonly [number, number])[], lower: readonly (readonly [number, number])[]): string {
  const outline = [...upper, ...[...lower].reverse()].filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return outline.length === 0 ? '' : `${tracePath(outline)}Z`;
}

export function shortNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))).replace('-', '−') : '—';
}
