import type { Interval, Method, WorldOutcome } from './outcome';

/** Both sides, as far as they are known. */
export interface SideValues {
  readonly left: Interval;
  readonly right: Interval;
}

/** What was measured in a world: how, from how many points or samples, both sides at the setting that is shown, and at every setting. */
export interface Measured {
  readonly world: number;
  readonly method: Method;
  readonly samples: number;
  readonly shown: SideValues & { readonly difference?: Interval };
  readonly perSetting: readonly SideValues[];
}

/** An outcome that says nothing of the two sides but their values; what was found out of their relation is put in its place. */
export function openOutcome({ world, method, samples, shown, perSetting }: Measured): WorldOutcome {
  const { left, right } = shown;
  const apart = { value: right.value - left.value, halfWidth: left.halfWidth + right.halfWidth };
  return {
    world,
    relation: 'undecided',
    everySample: method === 'points',
    method,
    samples,
    left,
    right,
    difference: shown.difference ?? apart,
    factor: null,
    factorHalfWidth: 0,
    offset: null,
    vacuous: false,
    counterexample: null,
    reason: null,
    perSetting: perSetting.map((sides) => ({ left: sides.left, right: sides.right })),
  };
}
