import type { Unsuited } from './checkScheme';

/** Why nothing is simulated. The words are the checker's. */
export type Refusal =
  | { readonly kind: 'zeroTime' }
  | { readonly kind: 'noSteps'; readonly steps: number }
  | { readonly kind: 'tooManySteps'; readonly steps: number; readonly most: number }
  | { readonly kind: 'noPaths'; readonly paths: number }
  | { readonly kind: 'tooMuchWork'; readonly paths: number; readonly steps: number; readonly most: number }
  | { readonly kind: 'unknownScheme'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'unknownParameter'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'parameterNotFinite'; readonly name: string }
  /** `offers`: schemes that suit the equation as it is. `converted`: the scheme suits the equation in the other calculus. */
  | {
      readonly kind: 'unsuited';
      readonly scheme: string;
      readonly reason: Unsuited;
      readonly offers: readonly string[];
      readonly converted: boolean;
    }
  /** A trained model is of so many components. */
  | { readonly kind: 'modelDimension'; readonly name: string; readonly own: number; readonly dimension: number }
  /** It was trained at one noise level. */
  | { readonly kind: 'modelWithoutTime'; readonly name: string }
  /** It was trained along a noise, and the process has none. */
  | { readonly kind: 'modelWithTime'; readonly name: string }
  /** α and σ of the process, and of what the model was trained along. */
  | {
      readonly kind: 'modelKernel';
      readonly name: string;
      readonly time: number;
      readonly process: readonly number[];
      readonly model: readonly number[];
    }
  /** There is no score for the model to stand for. */
  | { readonly kind: 'modelUnused'; readonly name: string }
  /** ∇log p_t stands in the equation, and no SDE of the text says which. */
  | { readonly kind: 'scoreUnknown' }
  /** The law of a process could not be followed on a grid: it leaves all bounds, its tails are heavy, its noise vanishes, or its start is too narrow. */
  | { readonly kind: 'lawNotFound' }
  /** A recursion is run as it is written: it has no other scheme, and its last time is its number of steps. */
  | { readonly kind: 'asWritten' }
  /** A state that stands in the equation and of which the text has none. */
  | { readonly kind: 'noEquation'; readonly name: string }
  /** Equations that belong together, one Itô's and one Stratonovich's. */
  | { readonly kind: 'twoCalculi' }
  /** Correlations are of noises that are numbers. */
  | { readonly kind: 'correlatedVectors' }
  /** Steps are drawn from normal laws alone. */
  | { readonly kind: 'noiseLaw'; readonly name: string };

export class SimulationRefused extends Error {
  override readonly name = 'SimulationRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.kind);
  }
}

/** Components of a state that is run, where the text says how many. */
export const mostComponentsRun = 100;

export const mostStepsAllowed = 1_000_000;

/** Steps of all paths together: some minutes of work. */
export const mostWorkAllowed = 20_000_000_000;

/** The grid of a run, or why there is none. */
export function checkRun(time: { readonly from: number; readonly to: number; readonly steps: number }, paths: number): void {
  if (!(time.steps >= 1) || !Number.isInteger(time.steps)) throw new SimulationRefused({ kind: 'noSteps', steps: time.steps });
  if (time.steps > mostStepsAllowed) throw new SimulationRefused({ kind: 'tooManySteps', steps: time.steps, most: mostStepsAllowed });
  if (!Number.isFinite(time.to) || !Number.isFinite(time.from) || time.to === time.from) throw new SimulationRefused({ kind: 'zeroTime' });
  if (!(paths >= 1) || !Number.isInteger(paths)) throw new SimulationRefused({ kind: 'noPaths', paths });
  if (paths * time.steps > mostWorkAllowed)
    throw new SimulationRefused({ kind: 'tooMuchWork', paths, steps: time.steps, most: mostWorkAllowed });
}
