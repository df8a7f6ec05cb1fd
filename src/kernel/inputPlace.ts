/** Points that are worked on together: value k of lane l stands at [k·laneCount + l]. */
export const laneCount = 64;

/** Where an input is found: a value of its own per lane, or one for all lanes. */
export type InputPlace = { readonly kind: 'lane' | 'uniform'; readonly index: number };
