import type { EquationReport, Picture } from '../checker/checkedDocument';

/** What is known of an equation's picture beside the report. */
export interface PictureStates {
  find(report: EquationReport): Picture | null;
  /** Grows with every picture of the equation; 0 where there is none. */
  revisionOf(report: EquationReport): number;
  stateOf(report: EquationReport): 'none' | 'offered' | 'running';
}
