import type { Counterexample, WorldOutcome } from './outcome';
import type { ComparePlan } from './plan';
import { writeReplay } from './replay';
import { relationNames } from './relationNames';
import type { SidePair } from './relateIntegrals';
import type { IntegralFinding } from './settleIntegrals';
import { openOutcome, type SideValues } from './worldOutcome';

/** What quadrature found in one world; half-widths are bounds of its errors. */
export function describeIntegrals(plan: ComparePlan, index: number, { relation, pairs, points }: IntegralFinding): WorldOutcome {
  const shown = pairs[relation.kind === 'different' ? relation.worst : 0]!;
  const measured = {
    world: index,
    method: 'quadrature',
    samples: points,
    shown: intervalsOf(shown),
    perSetting: pairs.map(intervalsOf),
  } as const;
  const base = openOutcome(measured);
  if (relation.kind === 'different')
    return { ...base, relation: 'refuted', counterexample: meansExample(plan, index, relation.worst, shown) };
  const { hypothesis, factor, offset, error, blindness } = relation;
  const isShifted = hypothesis === 'constant' || hypothesis === 'affine';
  return {
    ...base,
    relation: relationNames[hypothesis],
    factor,
    factorHalfWidth: hypothesis === 'factor' || hypothesis === 'affine' ? blindness * factor : 0,
    offset: isShifted ? { value: offset, halfWidth: error } : null,
  };
}

function intervalsOf({ left, right, leftError, rightError }: SidePair): SideValues {
  return { left: { value: left, halfWidth: leftError }, right: { value: right, halfWidth: rightError } };
}

/** The two averages of one setting, which differ. */
export function meansExample(
  { worlds, key }: ComparePlan,
  index: number,
  setting: number,
  { left, right }: { readonly left: number; readonly right: number },
): Counterexample {
  const { label, dimension } = worlds[index]!;
  const replay = writeReplay(key, { dimension, setting, kind: 'mean', sample: 0 });
  return { world: label, setting, sample: null, values: {}, replay, left, right };
}
