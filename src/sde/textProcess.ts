import type { WantedStatistics } from '../check/simulationPlan';
import type { Statement } from '../math/expr';
import type { Scope } from '../math/scope';

export type Process = Extract<Statement, { kind: 'sde' | 'ode' }>;

/** An equation of motion of the text, its own functions in place. */
export interface TextProcess {
  readonly process: Process;
  /** The SDE that runs forward, for an equation in which ∇log p_t or a model of it stands. */
  readonly forward: Process | null;
  readonly scope: Scope;
  /** Numbers to which the text gives a value. */
  readonly given: ReadonlyMap<string, number>;
  readonly latex: string;
  readonly seed: string;
}

/** What a simulation is asked for beyond the equation. */
export interface SimulationWishes {
  readonly scheme?: string;
  /** Write the equation in the scheme's calculus where it is in the other. */
  readonly convert?: boolean;
  readonly steps?: number;
  readonly horizon?: number;
  readonly paths?: number;
  /** Of the state, where the text leaves it open. */
  readonly dimension?: number;
  readonly seed?: string;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly start?: { readonly mean: readonly number[]; readonly deviation: number };
  readonly statistics?: Partial<WantedStatistics>;
}
