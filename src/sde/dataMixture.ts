/** Σₖ wₖ N(μₖ, sₖ² I): the data. */
export interface DataMixture {
  readonly parts: readonly { readonly weight: number; readonly mean: readonly number[]; readonly deviation: number }[];
}
