import type { ComponentRecord } from '../check/simulation';
import type { Picture } from '../checker/checkedDocument';
import type { PlotView } from '../protocol/previewMessages';

/** The drawing of a run, as data for the page. */
export function makePlot(picture: Picture): PlotView {
  const { outcome, title, caption } = picture;
  if (outcome.kind === 'refused') return { kind: 'refused', title, caption };
  if (outcome.kind === 'simulate') {
    const { times, components, density } = outcome.simulation;
    const { paths, mean, deviation, exact } = components[0]!; // a state has a component
    const histogram = {
      edges: density?.edges.at(-1) ?? [],
      density: density?.heights.at(-1) ?? [],
      exact: whereFinite(density?.exact?.at(-1)),
    };
    return { kind: 'paths', title, caption, times, paths, mean, deviation, exact: exactMoments(exact), histogram };
  }
  const series = outcome.curves.map((curve, index) => ({
    name: picture.seriesNames[index] ?? `curve ${index + 1}`,
    points: curve.values.map(({ value, halfWidth }, place) => ({ x: outcome.abscissas[place] ?? NaN, y: value, halfWidth })),
  }));
  return { kind: 'curves', title, caption, xLabel: 'a', yLabel: 'value', series };
}

/** Messages to the page carry finite numbers only: a law with an infinite moment is shown by its paths alone. */
function exactMoments(exact: ComponentRecord['exact']): ComponentRecord['exact'] {
  return exact !== null && whereFinite([...exact.mean, ...exact.deviation]) !== null ? exact : null;
}

function whereFinite(values: readonly number[] | undefined): readonly number[] | null {
  return values !== undefined && values.every(Number.isFinite) ? values : null;
}
