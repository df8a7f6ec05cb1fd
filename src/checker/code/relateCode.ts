import type { CodeValues } from '../../check/codeRun';
import type { CodeCase } from '../../check/planCode';
import type { RelationName } from '../../check/verdict';
import { matchSamples, type PairedSamples } from '../../registry/matchSamples';
import { spreadOf, type Spread } from './spread';

/** code = factor · equation + offset. */
export interface CodeRelation {
  readonly relation: RelationName;
  readonly factor: number;
  /** Where it differs between worlds: `1/d`, `2 σ²`. */
  readonly factorName: string | null;
  readonly offset: number;
  readonly method: 'points' | 'monte-carlo';
  /** The function adds up over its batch where the equation averages. */
  readonly sumsBatch: boolean;
}

/** What an equation, or a variant of it, gives in one world. */
export type ColumnOf = (one: CodeCase) => readonly number[] | undefined;

/** The strongest relation that holds sample by sample, or batch by batch, in every world; null where there is none. */
export function relateSamples(cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf): CodeRelation | null {
  const all = pairUp(cases, ran, columnOf);
  if (all === null) return null;
  const seen = all.filter(isSeen);
  const series = seen.length < 2 ? all : seen;
  if (series.every(({ entry }) => isConstant(entry))) return relateConstants(series);
  const found = matchSamples(series);
  if (found !== null) return { ...found, factorName: found.factorName ?? null, method: 'points', sumsBatch: false };
  const averaged = ran.some(({ batch }) => batch !== null) ? matchSamples(divideByBatch(all, ran).filter(isSeen)) : null;
  return averaged && { ...averaged, factorName: averaged.factorName ?? null, method: 'points', sumsBatch: true };
}

/** Far above what rounding does to values that are proportional, and far below what two equations differ by. */
const roughly = 1e-2;

/** Whether values may be proportional to a column: one that `relateSamples` finds equal, or equal up to a factor, is. */
export function mayBeProportional(cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf): boolean {
  const series = pairUp(cases, ran, columnOf);
  return series !== null && series.every(({ equation, entry }) => isNearMultiple(Array.from(equation), Array.from(entry)));
}

/** Where values that agree elsewhere are clearly apart, far out; null where they agree or the numbers of float32 end. */
export function findApart(one: CodeCase, ran: CodeValues): { readonly code: number; readonly equation: number } | null {
  const series = pairUp([one], [ran], ({ equation }) => equation)?.[0];
  if (series === undefined) return null;
  const [code, equation] = [Array.from(series.equation), Array.from(series.entry)];
  if (![...code, ...equation].every(Number.isFinite)) return null;
  const distances = code.map((value, i) => Math.abs(value - equation[i]!));
  const largest = Math.max(...distances);
  const at = distances.indexOf(largest);
  return largest > roughly * Math.max(...equation.map(Math.abs), smallest) ? { code: code[at]!, equation: equation[at]! } : null;
}

function isNearMultiple(values: readonly number[], of: readonly number[]): boolean {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, value, i) => total + value * of[i]!, 0);
  const factor = sum(values) / Math.max(sum(of), smallest);
  const allowed = roughly * values.reduce((most, value) => Math.max(most, Math.abs(value)), smallest);
  return !Number.isFinite(factor) || values.every((value, i) => !(Math.abs(value - factor * of[i]!) > allowed));
}

/** Below this the numbers of float32 end, and a world tells nothing. */
const smallest = 1e-30;

const isSeen = ({ equation, entry }: PairedSamples) =>
  [equation, entry].some((values) => Array.from(values).some((value) => Math.abs(value) > smallest));

const isConstant = (values: ArrayLike<number>) =>
  Array.from(values).every((value) => Math.abs(value - values[0]!) <= 1e-6 * Math.abs(value));

const equal: CodeRelation = { relation: 'pointwise', factor: 1, factorName: null, offset: 0, method: 'points', sumsBatch: false };

const isNear = (one: number, other: number) => Math.abs(one - other) <= 1e-6 * Math.max(Math.abs(one), Math.abs(other)) + smallest;

/** Where nothing is drawn, one world and setting is one sample; two lots of them tell a constant from a factor. */
function relateConstants(series: readonly PairedSamples[]): CodeRelation | null {
  if (!series.every(({ equation }) => isConstant(equation))) return null;
  if (series.every(({ equation, entry }) => isNear(equation[0]!, entry[0]!))) return equal;
  const half = Math.ceil(series.length / 2);
  const lot = (mine: readonly PairedSamples[]): PairedSamples => {
    return { dimension: 1, numbers: [], equation: mine.map(({ equation }) => equation[0]!), entry: mine.map(({ entry }) => entry[0]!) };
  };
  const found = matchSamples([lot(series.slice(0, half)), lot(series.slice(half))]);
  return found && { ...found, factorName: null, method: 'points', sumsBatch: false };
}

function pairUp(cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf): PairedSamples[] | null {
  const series = cases.map((one, at): PairedSamples | null => {
    const column = columnOf(one);
    const { values, batch } = ran[at]!;
    const expected = column && averageBatches(column, batch, one.components);
    return expected?.length === values.length
      ? { dimension: one.code.d, numbers: [{ name: 'σ', value: one.sigma }], equation: values, entry: expected }
      : null;
  });
  return series.every((one) => one !== null) ? series : null;
}

/** [samples, components] → [batches, components]. */
export function averageBatches(values: readonly number[], batch: number | null, components: number): readonly number[] {
  if (batch === null) return values;
  const width = batch * components;
  const means: number[] = [];
  for (let start = 0; start + width <= values.length; start += width)
    for (let component = 0; component < components; component++) {
      let sum = 0;
      for (let at = start + component; at < start + width; at += components) sum += values[at]!;
      means.push(sum / batch);
    }
  return means;
}

function divideByBatch(series: readonly PairedSamples[], ran: readonly CodeValues[]): PairedSamples[] {
  return series.map((one, at) => ({ ...one, equation: Array.from(one.equation, (value) => value / (ran[at]!.batch ?? 1)) }));
}

/** Means of one world at one setting. */
interface Means {
  readonly dimension: number;
  /** Of a vector, each component by itself. */
  readonly component: number;
  readonly code: readonly number[];
  readonly equation: readonly number[];
}

const mostErrors = 4;
/** A difference by which equality is refuted. */
const refutingErrors = 6;

const factors: readonly { readonly name: string | null; readonly at: (dimension: number) => number }[] = [
  ...[1, 2, 0.5, 4, 0.25, 1 / 3].map((value) => ({ name: null, at: () => value })),
  { name: 'd', at: (d) => d },
  { name: '1/d', at: (d) => 1 / d },
  { name: '2/d', at: (d) => 2 / d },
];

/** By many samples together, without a factor or an offset. */
export function bySamples(relation: RelationName): CodeRelation {
  return { relation, factor: 1, factorName: null, offset: 0, method: 'monte-carlo', sumsBatch: false };
}

/** What averages over many samples tell where samples do not agree one by one. */
export function relateMeans(
  cases: readonly CodeCase[],
  ran: readonly CodeValues[],
  columnOf: ColumnOf = ({ equation }) => equation,
): CodeRelation {
  const series = pairUp(cases, ran, columnOf);
  if (series === null) return bySamples('undecided');
  const means = series.flatMap((one, at) => splitComponents(one, cases[at]!.components));
  const fitting = factors.filter(({ at }) => means.every((one) => isWithin(one, at(one.dimension), mostErrors)));
  if (fitting.length === 1) {
    const { name, at } = fitting[0]!;
    const factor = at(means[0]!.dimension);
    return { ...bySamples(factor === 1 && name === null ? 'in-expectation' : 'up-to-factor'), factor, factorName: name };
  }
  if (fitting.length > 1) return bySamples('undecided');
  if (means.every((one) => isWithin(one, 1, refutingErrors))) return bySamples('undecided');
  const offset = commonOffset(means);
  return offset === null ? bySamples('refuted') : { ...bySamples('up-to-constant'), offset };
}

/** Whether averages agree as they are: all that `relateMeans` finds equal in expectation do. */
export function agreeOnAverage(cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf): boolean {
  const series = pairUp(cases, ran, columnOf);
  return series !== null && series.flatMap((one, at) => splitComponents(one, cases[at]!.components)).every((one) => isWithin(one, 1, mostErrors)); // prettier-ignore
}

function splitComponents({ dimension, equation, entry }: PairedSamples, count: number): Means[] {
  const pick = (values: ArrayLike<number>, component: number) => {
    const picked: number[] = [];
    for (let at = component; at < values.length; at += count) picked.push(values[at]!);
    return picked;
  };
  return Array.from({ length: count }, (_, component) => {
    return { dimension, component, code: pick(equation, component), equation: pick(entry, component) };
  });
}

function differences({ code, equation }: Means, factor: number): readonly number[] {
  return code.map((value, i) => value - factor * equation[i]!);
}

/** Rounding in float32, relative to the largest value, of which no number of samples makes less. */
const rounding = 1e-5;

function isWithin(means: Means, factor: number, errors: number): boolean {
  const { mean, error } = spreadOf(differences(means, factor));
  const largest = means.code.reduce((most, value) => Math.max(most, Math.abs(value)), smallest);
  return Math.abs(mean) <= errors * error + rounding * largest;
}

/** The same offset at every setting of a world, where the equation itself clearly moves with θ; of the first world. */
function commonOffset(means: readonly Means[]): number | null {
  if (means.some(({ component }) => component > 0)) return null;
  const worlds = [...new Set(means.map(({ dimension }) => dimension))].map((d) => means.filter(({ dimension }) => dimension === d));
  const isCommon = worlds.every((world) => {
    const offsets = world.map((one) => spreadOf(differences(one, 1)));
    return agree(offsets, mostErrors);
  });
  const moves = worlds.some((world) => {
    const room = Math.max(...world.map((one) => spreadOf(differences(one, 1)).error));
    const values = world.map(({ equation }) => spreadOf(equation).mean);
    return Math.max(...values) - Math.min(...values) > 3 * mostErrors * room;
  });
  return isCommon && moves ? spreadOf(differences(means[0]!, 1)).mean : null;
}

function agree(spreads: readonly Spread[], errors: number): boolean {
  return spreads.every((one) => spreads.every((other) => Math.abs(one.mean - other.mean) <= errors * Math.hypot(one.error, other.error)));
}
