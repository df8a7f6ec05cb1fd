import assert from 'node:assert/strict';
import { nameFactor, nameOffset } from '../../src/check/nameFactor';
import { openOutcome } from '../../src/check/worldOutcome';
import type { WorldOutcome } from '../../src/check/outcome';
import type { ComparePlan, CompareWorld } from '../../src/check/plan';

const tex = String.raw;
/** Dimension, and σ of each world. */
const places = [
  [3, 0.61],
  [2, 0.83],
  [5, 0.74],
] as const;

function planOf(count: number): ComparePlan {
  const inputs = [{ name: 'sigma 0', level: 'given', law: 'normal', stream: 0 }] as const;
  const worlds = places.slice(0, count).map(([dimension, sigma]): CompareWorld => ({
    label: '',
    role: { kind: 'main' },
    dimension,
    graph: { nodes: [], inputs, outputs: [] },
    given: [sigma],
    sameBinders: true,
    cubature: [],
    sameBindersAfterCubature: true,
    cubatureIsComplete: false,
    hasExpectation: false,
    shown: [],
  }));
  const samples = { first: 1, confirm: 1 };
  return { kind: 'compare', sense: 'equal', id: '', key: [0, 0], worlds, settings: 6, hasParameter: true, samples };
}

const nowhere = { left: { value: 0, halfWidth: 0 }, right: { value: 0, halfWidth: 0 } };

function outcomes(count: number, valueIn: (d: number, sigma: number) => number, room: number): WorldOutcome[] {
  return places.slice(0, count).map(([d, sigma], world) => {
    const value = valueIn(d, sigma);
    const halfWidth = room * Math.abs(value);
    const open = openOutcome({ world, method: 'quadrature', samples: 1, shown: nowhere, perSetting: [] });
    return { ...open, factor: value, factorHalfWidth: halfWidth, offset: { value, halfWidth } };
  });
}

describe('the name of a factor', () => {
  const table: readonly [name: string | null, valueIn: (d: number, sigma: number) => number, room: number, worlds: number][] = [
    ['2', () => 2, 0, 3],
    ['d', (d) => d, 0, 2],
    [tex`\frac{1}{d}`, (d) => 1 / d, 0.01, 2],
    [tex`\sigma^{2}`, (_, sigma) => sigma ** 2, 0, 1],
    [tex`\frac{1}{2}\sigma^{4}`, (_, sigma) => sigma ** 4 / 2, 0, 2],
    [tex`\frac{2\sigma^{2}}{d}`, (d, sigma) => (2 * sigma ** 2) / d, 0, 2],
    // Not the field's: a number with its interval.
    [null, () => 1.7321, 0, 3],
    [null, (d, sigma) => 1.03 * d * sigma, 0.01, 3],
    // In three dimensions alone, 3 may be d.
    [null, () => 3, 0, 1],
    // A product of many letters is near to anything that is known to a few percent.
    [null, (d, sigma) => d / (2 * sigma ** 2), 0.05, 1],
  ];
  for (const [name, valueIn, room, worlds] of table)
    it(`${name ?? 'none'}, known to ${room} in ${worlds}`, () =>
      assert.equal(nameFactor(planOf(worlds), outcomes(worlds, valueIn, room))?.latex ?? null, name));
});

describe('the name of a constant', () => {
  const table: readonly [name: string | null, valueIn: (d: number, sigma: number) => number, room: number, worlds: number][] = [
    [tex`-\frac{d}{2\sigma^{2}}`, (d, sigma) => -d / (2 * sigma ** 2), 0.01, 3],
    [tex`\frac{d}{\sigma^{2}}`, (d, sigma) => d / sigma ** 2, 0.01, 3],
    ['-d', (d) => -d, 0, 2],
    [null, (d, sigma) => -d / (2 * sigma ** 2) - 0.2, 0.01, 3],
    [null, (d, sigma) => -d / (2 * sigma ** 2), 0.01, 1],
  ];
  for (const [name, valueIn, room, worlds] of table)
    it(`${name ?? 'none'}, in ${worlds}`, () =>
      assert.equal(nameOffset(planOf(worlds), outcomes(worlds, valueIn, room))?.latex ?? null, name));
});
