import { printName } from '../math/printLatex';
import type { Interval, WorldOutcome } from './outcome';
import type { CompareWorld, ComparePlan } from './plan';

/** A number that this field writes in front of things, or adds to them, as a function of the world. */
interface NamedNumber {
  readonly latex: string;
  readonly valueIn: (world: CompareWorld) => number;
  /** Its value is another in another dimension. */
  readonly hasDimension: boolean;
}

export interface NumberName {
  readonly latex: string;
  /** In the first world. */
  readonly value: number;
}

/** What was found in each world of a number, with the error of it. */
interface Found {
  readonly world: CompareWorld;
  readonly number: Interval;
}

/**
 * The name of a factor: a form whose value agrees with the factor found in *every* main world. Null when none of the field's usual
 * forms does; two worlds of different dimension tell 1/d from a number.
 */
export function nameFactor(plan: ComparePlan, outcomes: readonly WorldOutcome[], scales: readonly Scale[] = []): NumberName | null {
  const found = outcomes.flatMap(({ factor, factorHalfWidth, world }) =>
    factor === null ? [] : [{ world: plan.worlds[world]!, number: { value: factor, halfWidth: factorHalfWidth } }],
  );
  return nameNumber(found, scales.flatMap(scaleForms));
}

/** A number that is the same in every world. */
export interface Scale {
  readonly name: string;
  readonly value: number;
}

function scaleForms({ name, value }: Scale): NamedNumber[] {
  return powers.map((power) => ({ ...ofParameter(name, power, 1, null), valueIn: () => value ** power }));
}

/** The name of a constant that is added, of either sign: `-\frac{d}{2\sigma^{2}}`. One world says too little of a sum of anything. */
export function nameOffset(plan: ComparePlan, outcomes: readonly WorldOutcome[]): NumberName | null {
  const found = outcomes.flatMap(({ offset, world }) => (offset === null ? [] : [{ world: plan.worlds[world]!, number: offset }]));
  if (found.length < outcomes.length || new Set(found.map(({ world }) => world.dimension)).size < 2) return null;
  const sign = Math.sign(found[0]!.number.value);
  const name = nameNumber(found.map(({ world, number }) => ({ world, number: { ...number, value: sign * number.value } })));
  return name && sign < 0 ? { latex: `-${name.latex}`, value: -name.value } : name;
}

function nameNumber(found: readonly Found[], first: readonly NamedNumber[] = []): NumberName | null {
  if (found.length === 0) return null;
  const fits = (form: NamedNumber) =>
    found.every(({ world, number }) => isClose(form.valueIn(world), number, found.length > 1 ? 0.1 : 0.02));
  const many = products(found[0]!.world).filter((form) => fits(form) && !mayBeChance(form, found));
  const fitting = [...[...first, ...plainForms, ...dimensionForms, ...parameterForms(found[0]!.world)].filter(fits), ...many];
  const [form] = fitting;
  if (form === undefined || (isOneDimension(found) && fitting.some(({ hasDimension }) => hasDimension !== form.hasDimension))) return null;
  return { latex: form.latex, value: form.valueIn(found[0]!.world) };
}

/** In three dimensions alone, 3 may be d. */
const isOneDimension = (found: readonly Found[]) => new Set(found.map(({ world }) => world.dimension)).size === 1;

/** An exact rung leaves no room; a fit is named only when it is known to a tenth, and better where one world has it all to say. */
function isClose(value: number, { value: found, halfWidth }: Interval, largest: number): boolean {
  const room = Math.max(halfWidth, 1e-8 * Math.abs(value));
  return room <= largest * Math.abs(value) && Math.abs(value - found) <= room;
}

/** A hundred products are tried: whatever the numbers are, one of them may be near. Worlds in which a form has the same value count once. */
function mayBeChance(form: NamedNumber, found: readonly Found[]): boolean {
  const rooms = new Map<string, number>();
  for (const { world, number } of found) {
    const value = form.valueIn(world);
    const key = value.toPrecision(2);
    rooms.set(key, Math.min(rooms.get(key) ?? 1, number.halfWidth / Math.abs(value)));
  }
  return 100 * [...rooms.values()].reduce((product, room) => product * room, 1) > 2e-3;
}

const plainForms: readonly NamedNumber[] = [
  ...[1, 2, 3, 4, 6, 8].map((n) => plain(String(n), n)),
  ...[2, 3, 4, 6, 8].map((n) => plain(`\\frac{1}{${n}}`, 1 / n)),
  plain('\\frac{3}{2}', 1.5),
  plain('\\frac{2}{3}', 2 / 3),
  plain('2\\pi', 2 * Math.PI),
];

function plain(latex: string, value: number): NamedNumber {
  return { latex, valueIn: () => value, hasDimension: false };
}

/** What stands above and below the line of a fraction, with the number in front. */
interface Fraction {
  readonly front: number;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** `\frac{2\sigma^{2}}{d}`, `\frac{1}{2}\sigma^{2}`. */
function fractionLatex({ front, above, below }: Fraction): string {
  const [top, bottom] = [front > 1 ? [String(front), ...above] : above, front < 1 ? [String(1 / front), ...below] : below];
  if (bottom.length === 0) return top.join('');
  if (below.length === 0) return `\\frac{1}{${bottom.join('')}}${top.join('')}`;
  return `\\frac{${top.length === 0 ? '1' : top.join('')}}{${bottom.join('')}}`;
}

const powerLatex = (name: string, power: number) => (power === 1 ? name : `${name}^{${power}}`);

interface Dimension {
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly valueAt: (dimension: number) => number;
}

const times: Dimension = { above: ['d'], below: [], valueAt: (d) => d };
const over: Dimension = { above: [], below: ['d'], valueAt: (d) => 1 / d };

const dimensionForms: readonly NamedNumber[] = [
  ofDimension(times, 1),
  ofDimension(over, 1),
  ofDimension(times, 2),
  ofDimension(over, 2),
  ofDimension(over, 0.5),
  ofDimension(times, 0.5),
  ofDimension({ above: ['\\sqrt{d}'], below: [], valueAt: Math.sqrt }, 1),
  ofDimension({ above: ['d^2'], below: [], valueAt: (d) => d ** 2 }, 1),
  { latex: '(d - 1)', valueIn: ({ dimension }) => dimension - 1, hasDimension: true },
  { latex: '(d + 2)', valueIn: ({ dimension }) => dimension + 2, hasDimension: true },
];

function ofDimension({ above, below, valueAt }: Dimension, front: number): NamedNumber {
  return { latex: fractionLatex({ front, above, below }), valueIn: ({ dimension }) => front * valueAt(dimension), hasDimension: true };
}

const fronts = [1, 2, 0.5];
const powers = [1, 2, 4, -1, -2, -4];

/** σ, σ², σ⁴ and their inverses, with ½ and 2, for every parameter of the world. */
function parameterForms(world: CompareWorld): NamedNumber[] {
  return givenNames(world).flatMap((name) => powers.flatMap((power) => fronts.map((front) => ofParameter(name, power, front, null))));
}

/** Those, with d or 1/d: `\frac{d}{2\sigma^{2}}`. */
function products(world: CompareWorld): NamedNumber[] {
  return givenNames(world).flatMap((name) =>
    powers.flatMap((power) => fronts.flatMap((front) => [times, over].map((dimension) => ofParameter(name, power, front, dimension)))),
  );
}

function ofParameter(name: string, power: number, front: number, dimension: Dimension | null): NamedNumber {
  const letter = powerLatex(printName(name.split(' ')[0]!), Math.abs(power));
  const above = [...(dimension?.above ?? []), ...(power > 0 ? [letter] : [])];
  const below = [...(dimension?.below ?? []), ...(power < 0 ? [letter] : [])];
  return {
    latex: fractionLatex({ front, above, below }),
    valueIn: (world) => front * (dimension?.valueAt(world.dimension) ?? 1) * (givenIn(world, name) ?? Number.NaN) ** power,
    hasDimension: dimension !== null,
  };
}

const givenNames = ({ graph }: CompareWorld) => graph.inputs.filter(({ level }) => level === 'given').map(({ name }) => name);

function givenIn(world: CompareWorld, name: string): number | undefined {
  return world.given[givenNames(world).indexOf(name)];
}
