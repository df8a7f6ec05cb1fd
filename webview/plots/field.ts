import type { FieldPlot } from '../../src/protocol/plotViews';
import { svg } from '../dom';
import { traceArrowThrough } from './arrows';
import { drawAxes, type Frame } from './axes';
import type { DataTable } from './dataTable';
import { createFigure, type PlotActions, type PlotMemory } from './figure';
import { createPlayer } from './player';
import { createScale, type Scale } from './scale';
import { createTimeScale } from './timeScale';

const width = 560;

/** Arrows of the velocity: directions over time for one component, the plane at one time for two. */
export function createFieldPlot(plot: FieldPlot, actions: PlotActions | null, memory: PlotMemory): HTMLElement {
  return plot.y === null ? createLineField(plot, actions) : createPlaneField(plot, plot.y, actions, memory);
}

const lineFrame: Frame = { left: 56, right: 548, top: 26, bottom: 236 };
const lineHeight = 280;

/** Where a path of the drift alone goes by here: all arrows are equally long on the page. */
function createLineField(plot: FieldPlot, actions: PlotActions | null): HTMLElement {
  const length = (0.7 * (lineFrame.right - lineFrame.left)) / plot.times.length;
  const inner = inset(lineFrame, length / 2);
  const x = createTimeScale(plot.times, inner);
  const y = createScale(plot.x, [inner.bottom, inner.top], 6);
  const forward = (plot.times.at(-1) ?? 0) >= (plot.times[0] ?? 0) ? 1 : -1;
  const [perTime, perState] = [slopeOf(x) * forward, slopeOf(y) * forward];
  const d = plot.times.flatMap((time, k) =>
    plot.x.map((state, i) => {
      const [dx, dy] = [perTime, perState * (plot.vectors[k]?.[0]?.[i]?.[0] ?? 0)];
      const size = length / Math.hypot(dx, dy);
      return traceArrowThrough(x.map(time), y.map(state), size * dx, size * dy);
    }),
  );
  const drawing = [drawAxes(lineFrame, x, y, 'time', 'x'), svg('path', { class: 'arrows', d: d.join('') })];
  const { title, caption } = plot;
  return createFigure({ name: 'field', title, caption, width, height: lineHeight, drawing, data: tableOf(plot) }, actions);
}

/** Room for the halves of arrows that reach beyond the outermost places. */
const inset = ({ left, right, top, bottom }: Frame, by: number): Frame => ({
  left: left + by,
  right: right - by,
  top: top + by,
  bottom: bottom - by,
});

const slopeOf = ({ domain, range }: Scale): number => (range[1] - range[0]) / (domain[1] - domain[0]);

const planeFrame: Frame = { left: 56, right: 476, top: 26, bottom: 446 };
const planeHeight = 490;

function createPlaneField(plot: FieldPlot, rows: readonly number[], actions: PlotActions | null, memory: PlotMemory): HTMLElement {
  const longest = (1.6 * (planeFrame.right - planeFrame.left)) / Math.max(1, plot.x.length);
  const inner = inset(planeFrame, longest / 2);
  const x = createScale(plot.x, [inner.left, inner.right], 6);
  const y = createScale(rows, [inner.bottom, inner.top], 6);
  const arrows = svg('path', { class: 'arrows' });
  const fastest = plot.vectors.map((one) => Math.max(...one.flat().map((vector) => Math.hypot(...vector)), Number.MIN_VALUE));
  const show = (k: number): void =>
    arrows.setAttribute('d', traceField(plot.vectors[k] ?? [], { plot, rows, x, y, most: fastest[k] ?? 1, longest }));
  const player = createPlayer(plot.times, (k) => `t = ${shorten(plot.times[k]!)}, fastest ${shorten(fastest[k]!)}`, show, memory, 500);
  const drawing = [drawAxes(planeFrame, x, y, 'x₁', 'x₂'), arrows];
  const { title, caption } = plot;
  return createFigure(
    { name: 'field', title, caption, width, height: planeHeight, drawing, controls: [player], data: tableOf(plot) },
    actions,
  );
}

const shorten = (value: number): string => String(Number(value.toPrecision(2)));

interface PlanePlaces {
  readonly plot: FieldPlot;
  readonly rows: readonly number[];
  readonly x: Scale;
  readonly y: Scale;
  readonly most: number;
  readonly longest: number;
}

/** Lengths go with the root of the speed: slow places are seen beside fast ones. */
function traceField(vectors: FieldPlot['vectors'][number], { plot, rows, x, y, most, longest }: PlanePlaces): string {
  return vectors
    .flatMap((row, j) =>
      row.map(([u = 0, v = 0], i) => {
        const speed = Math.hypot(u, v);
        const size = speed > 0 ? (longest * Math.sqrt(speed / most)) / speed : 0;
        return traceArrowThrough(x.map(plot.x[i]!), y.map(rows[j]!), size * u, -size * v);
      }),
    )
    .join('');
}

function tableOf({ times, x, y, vectors }: FieldPlot): DataTable {
  if (y === null)
    return {
      headings: ['time', 'x', 'velocity'],
      rows: times.flatMap((time, k) => x.map((state, i) => [time, state, vectors[k]?.[0]?.[i]?.[0] ?? NaN])),
    };
  const rows = times.flatMap((time, k) =>
    y.flatMap((second, j) => x.map((first, i) => [time, first, second, ...(vectors[k]?.[j]?.[i] ?? [NaN, NaN])])),
  );
  return { headings: ['time', 'x₁', 'x₂', 'velocity₁', 'velocity₂'], rows };
}
