import { hashText, hashToKey } from '../base/hash';
import { finishGraph, givenValues } from '../probes/world';
import { lower } from '../probes/lower';
import { componentsOf, type Value } from '../probes/value';
import { labelOf, openWorld, type Comparison } from './compareWorlds';
import type { Interval, Table } from './outcome';
import type { TabulatePlan } from './plan';
import type { CodeQuestion } from './planCode';

/** The value of an expression in one world, and what of it is free there. */
export interface ValuePlan {
  readonly plan: TabulatePlan;
  readonly shape: { readonly kind: Value['kind']; readonly rows: number; readonly columns: number };
  /** Variables that nothing in the expression binds, with their numbers of components. */
  readonly free: readonly { readonly name: string; readonly size: number }[];
  readonly isAveraged: boolean;
  readonly label: string;
}

export interface PieceValue {
  /** Row by row; a vector has one column. */
  readonly entries: readonly (readonly Interval[])[];
  readonly free: readonly { readonly name: string; readonly value: readonly number[] }[];
  readonly label: string;
}

/** Of an average; a value without one takes a single point. */
const samples = 4096;
const dimension = 2;

/** Throws NotComputable where the expression has no value. */
export function planValue(question: Omit<CodeQuestion, 'variants'>): ValuePlan {
  const { equation } = question;
  const comparison: Comparison = { ...question, left: equation, right: equation };
  const world = openWorld(comparison, { dimension, density: 'mixture', directions: new Map() });
  const { value, averaged } = lower(equation, { world, bound: new Map(), copy: 0 });
  const components = componentsOf(value);
  const free = [...world.freeVariables];
  const graph = finishGraph(world, [...components, ...free.flatMap(([, nodes]) => nodes)]);
  const isAveraged = averaged.size > 0;
  const table = { graph, given: givenValues(world, graph), setting: 0, samples: isAveraged ? samples : 1 };
  const rows = value.kind === 'matrix' ? value.rows.length : value.kind === 'vector' ? components.length : 1;
  return {
    plan: { kind: 'tabulate', id: hashText(JSON.stringify(table)), key: hashToKey(question.seed), tables: [table] },
    shape: { kind: value.kind, rows, columns: components.length / rows },
    free: free.map(([name, nodes]) => ({ name, size: nodes.length })),
    isAveraged,
    label: labelOf(world),
  };
}

/** Why a value cannot be told: it is no number, or an average at a point that moved from sample to sample. */
export type NoValue = 'not-finite' | 'moving';

export function readValue({ shape, free, isAveraged, label }: ValuePlan, { values }: Table): PieceValue | NoValue {
  const size = shape.rows * shape.columns;
  const width = size + free.reduce((sum, one) => sum + one.size, 0);
  const count = values.length / width;
  const column = (at: number): number[] => Array.from({ length: count }, (_, sample) => values[sample * width + at]!);
  const isFixed = (at: number): boolean => column(at).every((value) => Object.is(value, values[at]));
  const numbers = Array.from({ length: width }, (_, at) => at);
  if (!values.every(Number.isFinite)) return 'not-finite';
  if (!numbers.slice(size).every(isFixed)) return 'moving';
  const entry = (at: number): Interval => (isAveraged ? meanOf(column(at)) : { value: values[at]!, halfWidth: 0 });
  let next = size;
  return {
    entries: Array.from({ length: shape.rows }, (_, row) => numbers.slice(row * shape.columns, (row + 1) * shape.columns).map(entry)),
    free: free.map((one) => ({ name: one.name, value: [...values.slice(next, (next += one.size))] })),
    label,
  };
}

/** With four standard errors. */
function meanOf(column: readonly number[]): Interval {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { value: mean, halfWidth: 4 * Math.sqrt(squares / (column.length - 1) / column.length) };
}
