import type { PlotView } from '../../src/protocol/plotViews';
import { element } from '../dom';
import { createCurvesPlot } from './curves';
import { createDensityPlot } from './density';
import { createFieldPlot } from './field';
import type { PlotActions, PlotMemory } from './figure';
import { createFilmPlot } from './film';
import { createPathsPlot } from './paths';

export function createPlot(plot: PlotView, actions: PlotActions | null, memory: PlotMemory): HTMLElement {
  switch (plot.kind) {
    case 'refused':
      return element('div', { class: 'plot-figure' }, element('div', { class: 'plot-title' }, plot.title), element('p', {}, plot.caption));
    case 'curves':
      return createCurvesPlot(plot, actions);
    case 'paths':
      return createPathsPlot(plot, actions);
    case 'density':
      return createDensityPlot(plot, actions);
    case 'field':
      return createFieldPlot(plot, actions, memory);
    case 'film':
      return createFilmPlot(plot, actions, memory);
  }
}
