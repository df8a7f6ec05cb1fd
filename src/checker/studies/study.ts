import type { CancellationToken } from '../../base/cancellation';
import type { Language } from '../../base/language';
import type { CurvesFigure } from '../../check/figure';
import type { Outcome } from '../../check/outcome';
import type { Plan } from '../../check/plan';
import type { Simulation } from '../../check/simulation';
import type { SimulatePlan } from '../../check/simulationPlan';
import type { LawsFound } from '../../sde/gridLaw/followedLaws';
import type { System } from '../../sde/system';

export type StudyName = 'paths' | 'reverse' | 'flow' | 'return' | 'convergence' | 'sampler' | 'calculi' | 'langevin';

/** A process that is looked at, with the numbers that its reader wants. */
export interface StudySubject {
  readonly system: System;
  readonly horizon: number;
  readonly steps: number;
  readonly latex: string;
  readonly seed: string;
  /** Whether a law on a grid is found by whoever runs the study. */
  readonly laws?: LawsFound;
}

export interface StudyRun {
  readonly runPlan: (plan: Plan, token: CancellationToken) => Promise<Outcome>;
  readonly token: CancellationToken;
  /** What is told is told in it; English where it is left out. */
  readonly language?: Language;
  /** Told of the share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export type StudyOutcome =
  | { readonly kind: 'figures'; readonly figures: readonly CurvesFigure[] }
  /** Forward, and from the law at the end back again. */
  | { readonly kind: 'return'; readonly there: Simulation; readonly back: Simulation };

export interface StudyResult {
  readonly outcome: (Outcome & { kind: 'simulate' }) | StudyOutcome;
  readonly title: string;
  readonly caption: string;
}

/** What can be seen of a process besides its paths. */
export interface Study {
  readonly name: Exclude<StudyName, 'paths'>;
  /** Whether it is so quick that it follows a slider. */
  readonly isLive: boolean;
  suits(system: System): boolean;
  run(subject: StudySubject, run: StudyRun): Promise<StudyResult>;
}

export async function simulateIn({ runPlan, token }: StudyRun, plan: SimulatePlan): Promise<Outcome & { readonly kind: 'simulate' }> {
  const outcome = await runPlan(plan, token);
  if (outcome.kind !== 'simulate') throw new Error(`The compute process answered a simulation with a ${outcome.kind}.`);
  return outcome;
}
