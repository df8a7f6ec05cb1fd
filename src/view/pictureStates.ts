import type { EquationReport, Picture } from '../checker/checkedDocument';

/** What is known of an equation's picture beside the report. */
export interface PictureStates {
  find(report: EquationReport): Picture | null;
  stateOf(report: EquationReport): 'none' | 'offered' | 'running';
}
