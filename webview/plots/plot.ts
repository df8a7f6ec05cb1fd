import type { PlotView } from '../../src/protocol/previewMessages';
import { element } from '../dom';
import { createCurvesPlot } from './curves';
import { createPathsPlot } from './paths';

export function createPlot(plot: PlotView): HTMLElement {
  if (plot.kind === 'refused')
    return element('div', { class: 'plot-figure' }, element('div', { class: 'plot-title' }, plot.title), element('p', {}, plot.caption));
  return plot.kind === 'curves' ? createCurvesPlot(plot) : createPathsPlot(plot);
}
