import { formatCount } from '../checker/formatNumber';
import type { Picture } from '../checker/checkedDocument';
import type { PlotView } from '../protocol/previewMessages';

/** The drawing of a run, as data for the page. */
export function makePlot(picture: Picture): PlotView {
  const { outcome, title, caption } = picture;
  if (outcome.kind === 'simulate') {
    const { times, paths, mean, deviation, histogram } = outcome.simulation;
    return { kind: 'paths', title, caption: caption + explodedNote(outcome.simulation.exploded), times, paths, mean, deviation, histogram };
  }
  const series = outcome.curves.map((curve, index) => ({
    name: picture.seriesNames[index] ?? `curve ${index + 1}`,
    points: curve.values.map(({ value, halfWidth }, place) => ({ x: outcome.abscissas[place] ?? NaN, y: value, halfWidth })),
  }));
  return { kind: 'curves', title, caption, xLabel: 'a', yLabel: 'value', series };
}

function explodedNote(exploded: number): string {
  if (exploded === 0) return '';
  return ` ${formatCount(exploded)} ${exploded === 1 ? 'path' : 'paths'} grew without bound and ${exploded === 1 ? 'was' : 'were'} left out.`;
}
