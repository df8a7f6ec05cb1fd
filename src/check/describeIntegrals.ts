import type { Interval, WorldOutcome } from './outcome';
import type { ComparePlan } from './plan';
import { writeReplay } from './replay';
import { relationNames } from './relationNames';
import type { SidePair } from './relateIntegrals';
import type { IntegralFinding } from './settleIntegrals';

/** What quadrature found in one world; half-widths are bounds of its errors. */
export function describeIntegrals(plan: ComparePlan, index: number, { relation, pairs, points }: IntegralFinding): WorldOutcome {
  const shown = pairs[relation.kind === 'different' ? relation.worst : 0]!;
  const { left, right } = intervalsOf(shown);
  const base: WorldOutcome = {
    world: index,
    relation: 'refuted',
    everySample: false,
    method: 'quadrature',
    samples: points,
    left,
    right,
    difference: { value: right.value - left.value, halfWidth: right.halfWidth + left.halfWidth },
    factor: null,
    factorHalfWidth: 0,
    offset: null,
    vacuous: false,
    counterexample: null,
    reason: null,
    perSetting: pairs.map(intervalsOf),
  };
  if (relation.kind === 'different') return { ...base, counterexample: exampleAt(plan, index, relation.worst, shown) };
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

function intervalsOf({ left, right, leftError, rightError }: SidePair): { readonly left: Interval; readonly right: Interval } {
  return { left: { value: left, halfWidth: leftError }, right: { value: right, halfWidth: rightError } };
}

function exampleAt({ worlds, key }: ComparePlan, index: number, setting: number, { left, right }: SidePair) {
  const { label, dimension } = worlds[index]!;
  const replay = writeReplay(key, { dimension, setting, kind: 'mean', sample: 0 });
  return { world: label, setting, sample: null, values: {}, replay, left, right };
}
