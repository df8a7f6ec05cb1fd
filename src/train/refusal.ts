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

export class TrainingRefused extends Error {
  override readonly name = 'TrainingRefused';
  constructor(readonly refusal: TrainingRefusal) {
    super(refusal.kind);
  }
}

export function refuse(refusal: TrainingRefusal): never {
  throw new TrainingRefused(refusal);
}
