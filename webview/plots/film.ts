import type { FilmPlot } from '../../src/protocol/plotViews';
import { svg } from '../dom';
import { drawAxes, type Frame } from './axes';
import type { DataTable } from './dataTable';
import { createFigure, type PlotActions, type PlotMemory } from './figure';
import { createPlayer } from './player';
import { createScale } from './scale';

const width = 560;
const height = 490;
const frame: Frame = { left: 56, right: 476, top: 26, bottom: 446 };
/** A film of a hundred and twenty frames takes seven seconds. */
const frameMs = 60;

/** Points of the plane that move when the reader asks. What lies outside of the frame is not drawn. */
export function createFilmPlot(plot: FilmPlot, actions: PlotActions | null, memory: PlotMemory): HTMLElement {
  const side = squareAround(plot.frames);
  const x = createScale(side[0], [frame.left, frame.right], 6, 0);
  const y = createScale(side[1], [frame.bottom, frame.top], 6, 0);
  const cloud = svg('path', { class: 'cloud' });
  const show = (index: number): void => {
    const shown = plot.frames[index]!.points.filter(([a, b]) => isInside(a, side[0]) && isInside(b, side[1]));
    cloud.setAttribute('d', shown.map(([a, b]) => `M${x.map(a).toFixed(1)} ${y.map(b).toFixed(1)}h0`).join(''));
  };
  const label = (index: number): string => {
    const { time, phase } = plot.frames[index]!;
    return `t = ${time.toFixed(2)}, ${phase}`;
  };
  const player = createPlayer(plot.frames, label, show, memory, frameMs);
  const { title, caption } = plot;
  const drawing = [drawAxes(frame, x, y, 'x₁', 'x₂'), cloud];
  return createFigure({ name: 'film', title, caption, width, height, drawing, controls: [player], data: tableOf(plot) }, actions);
}

const isInside = (value: number, [low = 0, high = 0]: readonly number[]): boolean => low <= value && value <= high;

/** Equal lengths on both axes, wide enough for each frame; a hundredth of its points on each side may lie outside. */
function squareAround(frames: FilmPlot['frames']): readonly [readonly number[], readonly number[]] {
  const ranges = [0, 1].map((axis) => frames.map(({ points }) => rangeOf(points.map((point) => point[axis]!))));
  const wholes = ranges.map((each) => [Math.min(...each.map(([low]) => low)), Math.max(...each.map(([, high]) => high))] as const);
  const half = 0.55 * Math.max(...wholes.map(([low, high]) => high - low), 1e-9);
  const [first, second] = wholes.map(([low, high]) => [(low + high) / 2 - half, (low + high) / 2 + half]);
  return [first!, second!]; // of two axes
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 100);
  return [sorted[cut] ?? -1, sorted[sorted.length - 1 - cut] ?? 1];
}

function tableOf({ frames }: FilmPlot): DataTable {
  const rows = frames.flatMap(({ time, phase, points }, index) => points.map(([a, b], path) => [index + 1, time, phase, path + 1, a, b]));
  return { headings: ['frame', 'time', 'phase', 'path', 'x₁', 'x₂'], rows };
}
