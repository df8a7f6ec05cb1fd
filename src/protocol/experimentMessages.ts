import type { FromPreview } from './previewMessages';
import type { CurvesPlot } from './plotViews';

/** An experiment that has been run. */
export interface ExperimentView {
  readonly title: string;
  readonly question: string;
  readonly findings: readonly string[];
  readonly plots: readonly CurvesPlot[];
}

/** Extension host → page of an experiment. */
export interface ToExperiment {
  readonly kind: 'experiment';
  readonly experiment: ExperimentView;
}

/** Page of an experiment → extension host. */
export type FromExperiment = Extract<FromPreview, { kind: 'ready' | 'copy-text' | 'save-file' | 'page-error' }>;
