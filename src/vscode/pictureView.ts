import type { Picture } from '../checker/checkedDocument';
import type { PlotView } from '../protocol/previewMessages';

/** The drawing of a run, as data for the page. */
export function makePlot(picture: Picture): PlotView {
  const { outcome, title, caption } = picture;
  if (outcome.kind === 'simulate') {
    const { times, components, density } = outcome.simulation;
    const { paths, mean, deviation } = components[0]!; // a state has a component
    const histogram = { edges: density?.edges.at(-1) ?? [], density: density?.heights.at(-1) ?? [] };
    return { kind: 'paths', title, caption, times, paths, mean, deviation, histogram };
  }
  const series = outcome.curves.map((curve, index) => ({
    name: picture.seriesNames[index] ?? `curve ${index + 1}`,
    points: curve.values.map(({ value, halfWidth }, place) => ({ x: outcome.abscissas[place] ?? NaN, y: value, halfWidth })),
  }));
  return { kind: 'curves', title, caption, xLabel: 'a', yLabel: 'value', series };
}
