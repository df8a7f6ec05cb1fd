import type { Divergence, Target } from '../check/trainingPlan';
import type { ModelRefusal, PointsRefusal, TrainingRefusal } from '../train/refusal';

/** A sentence for each kind. */
type Sentences<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: (refusal: Extract<U, { readonly kind: K }>) => string;
};

/** All sentences about trainings in one language; errors and losses as they are written. */
export interface TrainingTongue {
  readonly refusal: Sentences<TrainingRefusal>;
  readonly modelRefusal: Sentences<ModelRefusal>;
  readonly pointsRefusal: Sentences<PointsRefusal>;
  /** Of an energy that is none. */
  readonly otherSign: (name: string) => string;
  readonly notUnderstood: string;
  readonly noLoss: string;
  readonly notComputable: string;
  readonly target: { readonly [K in Target]: string };
  readonly run: (model: string, data: string, done: number, steps: number, batch: number) => string;
  readonly loss: (loss: string) => string;
  readonly stopped: { readonly [K in Divergence['kind']]: (step: number, loss: string) => string };
  readonly itself: string;
  readonly gradient: string;
  readonly farFromAll: (what: string, error: string) => string;
  readonly fits: (what: string, target: string, error: string, points: number) => string;
  readonly distance: (name: string, value: string, halfWidth: string, floor: string) => string;
  readonly wasserstein: string;
  readonly samples: (samples: number, data: string, distances: readonly string[]) => string;
  /** Puts a space between sentences, or nothing. */
  readonly join: (sentences: readonly string[]) => string;
}
