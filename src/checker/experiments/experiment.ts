import type { CurvesFigure } from '../../check/figure';
import type { StudyRun } from '../studies/study';

export type ExperimentName = 'score-error' | 'calculi' | 'score-matching' | 'schedules';

export interface ExperimentResult {
  readonly figures: readonly CurvesFigure[];
  /** What was found, with its numbers, a sentence each. */
  readonly findings: readonly string[];
}

/** A question that students ask, as a run that answers it; its words are in `experimentWords.ts`. */
export interface Experiment {
  readonly name: ExperimentName;
  run(run: StudyRun): Promise<ExperimentResult>;
}

export const shorten = (value: number, digits = 3): string => String(Number(value.toPrecision(digits))).replace('-', '−');
