import type { NodeId } from '../kernel/graph';
import type { Expr } from '../math/expr';
import { freeVariables } from '../math/visit';
import { lower } from '../probes/lower';
import { componentsOf, NotComputable, scalar, type Value } from '../probes/value';
import { createWorld } from '../probes/world';
import { exampleArrays } from './exampleArrays';
import { exampleData, type DataMixture } from './mixture';
import { readParameters } from './readParameters';
import type { TextMotion, TextStart } from './textProcess';

/** Where a process starts: as the text has it, or an example. */
export interface ReadData {
  /** Null where neither the text nor an example has data of so many components. */
  readonly data: DataMixture | null;
  readonly isOfText: boolean;
  /** The text says so by a name, for which a number was taken. */
  readonly isByName?: true;
  /** What was taken, or why what the text says was not. */
  readonly choice: string;
}

type StartText = Pick<TextMotion, 'scope' | 'seed' | 'given'>;

/** The law of the start that a text gives, else the example data. */
export function readData(text: StartText, start: TextStart | null, dimension: number): ReadData {
  const example = dimension === 1 || dimension === 2 ? exampleData[dimension] : null;
  const usual: ReadData = { data: example, isOfText: false, choice: `X₀ from a mixture of ${example?.parts.length ?? 0} normal laws` };
  if (start === null) return usual;
  if (start.kind === 'unknown') return { ...usual, choice: `${usual.choice}, since ${start.why}` };
  const data = mixtureOf(text, start, dimension);
  if (typeof data === 'string') return { ...usual, choice: `${usual.choice}, since ${data}` };
  const choice = start.kind === 'point' ? `X₀ = ${showPoint(data)}` : `X₀ from ${start.told}`;
  return { data, isOfText: true, ...(isByName(text, start) && { isByName: true }), choice };
}

/** Where a start that the text tells of is listed. */
export const saidOf = ({
  choice,
  isByName,
}: Pick<ReadData, 'choice' | 'isByName'>): { readonly choices: string[]; readonly told: string[] } =>
  isByName === true ? { choices: [choice], told: [] } : { choices: [], told: [choice] };

/** `X_0 = x_0`. */
function isByName({ given }: StartText, start: TextStart): boolean {
  return start.kind === 'point' && [...freeVariables(start.value)].some((name) => !given.has(name));
}

const showPoint = ({ parts }: DataMixture): string => {
  const { mean } = parts[0]!; // one part
  return mean.length === 1 ? String(mean[0]) : `(${mean.join(', ')})`;
};

/** In numbers; a string says why it is none. */
function mixtureOf(text: StartText, start: Exclude<TextStart, { readonly kind: 'unknown' }>, dimension: number): DataMixture | string {
  const written = start.kind === 'point' ? [{ weight: 1, mean: start.value, covariance: null }] : start.parts;
  const total = written.reduce((sum, { weight }) => sum + weight, 0);
  const parts: DataMixture['parts'][number][] = [];
  for (const { weight, mean, covariance } of written) {
    const center = numbersOf(text, mean, dimension);
    const spread = covariance === null ? [0] : numbersOf(text, covariance, dimension);
    if (center === null || spread === null) return 'its start is not given in numbers';
    const variance = isotropic(spread, dimension);
    if (variance !== null && variance < 0) return 'its variance is negative';
    if (variance === null || !(variance >= 0)) return 'its covariance is no multiple of the identity';
    if (center.length !== 1 && center.length !== dimension) return `its start has ${center.length} components and the state ${dimension}`;
    parts.push({ weight: weight / total, mean: Array.from({ length: dimension }, (_, i) => center[i] ?? center[0]!), deviation: Math.sqrt(variance) }); // prettier-ignore
  }
  return { parts };
}

/** v of v or of v I. */
function isotropic(entries: readonly number[], dimension: number): number | null {
  if (entries.length === 1) return entries[0]!;
  const isMultiple = entries.every((value, k) => value === (k % (dimension + 1) === 0 ? entries[0] : 0));
  return entries.length === dimension ** 2 && isMultiple ? entries[0]! : null;
}

/** Components of an expression of numbers; names without a value have their conventional ones. */
function numbersOf(text: StartText, expr: Expr, dimension: number): readonly number[] | null {
  try {
    return lowerNumbers(text, expr, dimension);
  } catch (error) {
    if (error instanceof NotComputable) return null; // `1/0`
    throw error;
  }
}

function lowerNumbers({ scope, seed, given }: StartText, expr: Expr, dimension: number): readonly number[] | null {
  const design = { seed, dimension, density: 'mixture', directions: new Map(), model: 'generic', parameters: 'constant' } as const;
  const world = createWorld(design, scope);
  const bound = new Map<string, Value>(exampleArrays([expr], [], new Set(), world));
  for (const { name, value } of readParameters([expr], new Set(bound.keys()), given))
    bound.set(name, scalar(world.builder.constant(value)));
  const nodes = componentsOf(lower(expr, { world, bound, copy: 0 }).value);
  const values = nodes.map((node: NodeId) => world.builder.constantValue(node));
  return values.every((value): value is number => value !== undefined && Number.isFinite(value)) ? values : null;
}
