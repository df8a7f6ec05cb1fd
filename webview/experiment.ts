/** The page of an experiment: what was asked, what was found, and its drawings. */
import './style.css';
import type { ExperimentView, FromExperiment, ToExperiment } from '../src/protocol/experimentMessages';
import type { CurvesPlot } from '../src/protocol/plotViews';
import { element } from './dom';
import { say } from './labels';
import type { PlotActions } from './plots/figure';
import { createPlot } from './plots/plot';
import { createTabs } from './tabs';

const host = acquireVsCodeApi<unknown>();
const post = (message: FromExperiment) => host.postMessage(message);
const actions: PlotActions = {
  copy: (text) => post({ kind: 'copy-text', text }),
  save: (file) => post({ kind: 'save-file', ...file }),
};

function show({ title, question, findings, plots }: ExperimentView): void {
  const tabs = createTabs<CurvesPlot>((plot) => createPlot(plot, actions, { place: null, isPlaying: false }));
  tabs.show(plots.map((plot, index) => ({ key: String(index), title: plot.tab, content: plot })));
  document.title = title;
  document.body.replaceChildren(
    element(
      'main',
      { class: 'page experiment' },
      element('h1', {}, title),
      element('p', { class: 'question' }, question),
      element('ul', { class: 'findings' }, ...findings.map((finding) => element('li', {}, finding))),
      element('section', { class: 'card', 'aria-label': say('Drawings') }, tabs.element),
    ),
  );
}

window.addEventListener('message', (event: MessageEvent<ToExperiment>) => show(event.data.experiment));
window.addEventListener('error', (event) => post({ kind: 'page-error', message: event.message }));
post({ kind: 'ready' });
