/** Why nothing is trained. */
export type TrainingRefusal =
  | { readonly kind: 'no-average' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'no-model' }
  | { readonly kind: 'several-models'; readonly names: readonly string[] }
  | { readonly kind: 'model-arguments'; readonly name: string }
  | { readonly kind: 'open-function'; readonly name: string }
  | { readonly kind: 'open-number'; readonly name: string }
  | { readonly kind: 'free-vector'; readonly name: string }
  | { readonly kind: 'several-data'; readonly names: readonly string[] }
  | { readonly kind: 'conditional-law'; readonly name: string }
  | { readonly kind: 'model-density'; readonly name: string }
  | { readonly kind: 'density-unknown'; readonly data: string }
  | { readonly kind: 'data-size'; readonly name: string; readonly size: number }
  | { readonly kind: 'unknown-number'; readonly name: string; readonly known: readonly string[] };

/** Why a file is no model to draw from. */
export type ModelRefusal =
  | { readonly kind: 'no-safetensors' }
  | { readonly kind: 'no-header' }
  | { readonly kind: 'broken-tensor'; readonly name: string }
  | { readonly kind: 'no-network' }
  | { readonly kind: 'other-tensors' }
  | { readonly kind: 'minus-score'; readonly name: string }
  | { readonly kind: 'gradient-unknown'; readonly name: string };

/** Why a file has no points to train on; lines are counted from 1. */
export type PointsRefusal =
  | { readonly kind: 'not-two-numbers'; readonly name: string; readonly line: number }
  | { readonly kind: 'few-points'; readonly name: string; readonly count: number; readonly fewest: number }
  | { readonly kind: 'many-points'; readonly name: string; readonly count: number; readonly most: number };

export class TrainingRefused extends Error {
  override readonly name = 'TrainingRefused';
  constructor(readonly refusal: TrainingRefusal) {
    super(refusal.kind);
  }
}

export function refuse(refusal: TrainingRefusal): never {
  throw new TrainingRefused(refusal);
}
