import type { PlotView } from '../../src/protocol/previewMessages';
import { createCurvesPlot } from './curves';
import { createPathsPlot } from './paths';

export function createPlot(plot: PlotView): HTMLElement {
  return plot.kind === 'curves' ? createCurvesPlot(plot) : createPathsPlot(plot);
}
