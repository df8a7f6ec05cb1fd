import type { ProcessParameter } from '../check/simulationPlan';
import type { Expr } from '../math/expr';
import { headOf, plainName } from '../math/names';
import { boundNames, walkExpr } from '../math/visit';
import { SimulationRefused } from './refusal';

type Convention = Pick<ProcessParameter, 'value' | 'range' | 'meaning'>;

const linear = (value: number, from: number, to: number, meaning: string): Convention => ({
  value,
  range: { from, to, scale: 'linear' },
  meaning,
});
const logarithmic = (value: number, from: number, to: number, meaning: string): Convention => ({
  value,
  range: { from, to, scale: 'logarithmic' },
  meaning,
});

const lastTime = 'last time';

/** What numbers of these names are taken to be, where the text does not say. */
export const conventions: Readonly<Record<string, Convention>> = {
  beta_min: linear(0.1, 0, 5, 'rate of the schedule at the start'),
  beta_0: linear(0.1, 0, 5, 'rate of the schedule at the start'),
  beta_max: linear(20, 0.1, 40, 'rate of the schedule at the end'),
  beta_1: linear(20, 0.1, 40, 'rate of the schedule at the end'),
  sigma_min: logarithmic(0.01, 0.001, 1, 'least noise'),
  sigma_max: logarithmic(10, 1, 100, 'most noise'),
  theta: linear(1, 0, 5, 'rate of return'),
  kappa: linear(1, 0, 5, 'rate of return'),
  lambda: linear(1, 0, 5, 'rate'),
  gamma: linear(1, 0, 5, 'rate'),
  alpha: linear(1, 0, 5, 'rate'),
  beta: linear(1, 0, 10, 'rate'),
  a: linear(1, -3, 3, 'rate'),
  b: linear(0.5, -3, 3, 'rate'),
  r: linear(0.05, -1, 1, 'rate of growth'),
  mu: linear(0.5, -3, 3, 'level, or rate of growth'),
  rho: linear(0.5, -1, 1, 'correlation'),
  xi: linear(0.5, 0, 3, 'strength of the noise'),
  sigma: linear(0.5, 0, 3, 'strength of the noise'),
  epsilon: logarithmic(0.05, 0.001, 1, 'size of a step'),
  eta: logarithmic(0.05, 0.001, 1, 'size of a step'),
  h: logarithmic(0.05, 0.001, 1, 'size of a step'),
  Delta: logarithmic(0.01, 0.001, 1, 'size of a step'),
  delta: logarithmic(0.01, 0.001, 1, 'size of a step'),
  tau: logarithmic(0.5, 0.01, 10, 'temperature'),
  T: linear(1, 0.1, 10, lastTime),
};

/** T where the time stands in the equation. */
export const isLastTime = ({ name, meaning }: Pick<ProcessParameter, 'name' | 'meaning'>): boolean => name === 'T' && meaning === lastTime;

/** Without the time, T is no time: √(2k_B T) dW. */
export const withTemperature = (parameters: readonly ProcessParameter[]): ProcessParameter[] =>
  parameters.map((one) => (isLastTime(one) ? { ...one, meaning: 'temperature' } : one));

const fallback = linear(1, -3, 3, 'a number');

/** The numbers that expressions leave open, in the order in which they occur, with conventional values. */
export function readParameters(
  exprs: readonly Expr[],
  known: ReadonlySet<string>,
  given: ReadonlyMap<string, number>,
  examples: ReadonlyMap<string, number> = new Map(),
): ProcessParameter[] {
  const found = new Map<string, ProcessParameter>();
  for (const expr of exprs) {
    const bound = new Set([...walkExpr(expr)].flatMap(boundNames));
    for (const part of walkExpr(expr))
      if (part.kind === 'symbol' && part.shape.kind === 'scalar' && !known.has(part.name) && !bound.has(part.name))
        found.set(part.name, exampleParameter(part.name, examples) ?? makeParameter(requireNumber(part.name, known), given.get(part.name)));
  }
  return [...found.values()];
}

/** The number in what was chosen for a function. */
function exampleParameter(name: string, examples: ReadonlyMap<string, number>): ProcessParameter | undefined {
  const value = examples.get(name);
  const range = { from: -3, to: 3, scale: 'linear' } as const;
  return value === undefined
    ? undefined
    : { name, latex: latexOf(name), meaning: 'factor in the example', value, range, origin: 'default' };
}

/** X²_t beside X¹_t is another state, whose equation was not found. */
function requireNumber(name: string, known: ReadonlySet<string>): string {
  const clock = /_([A-Za-z])$/.exec(name)?.[1];
  const isState =
    clock !== undefined && known.has(clock) && [...known].some((other) => other.endsWith(`_${clock}`) && headOf(other) === headOf(name));
  if (isState) throw new SimulationRefused({ kind: 'noEquation', name: plainName(name) });
  return name;
}

export function makeParameter(name: string, given: number | undefined): ProcessParameter {
  const convention = conventions[name] ?? conventions[headOf(name)] ?? fallback;
  if (given === undefined) return { name, latex: latexOf(name), origin: 'default', ...convention };
  return { name, latex: latexOf(name), origin: 'text', meaning: convention.meaning, value: given, range: around(given, convention) };
}

/** A slider must reach the value that the text gives. */
function around(value: number, { range }: Convention): ProcessParameter['range'] {
  if (value >= range.from && value <= range.to) return range;
  const reach = Math.max(1, 2 * Math.abs(value));
  return { from: value < 0 ? -reach : 0, to: reach, scale: 'linear' };
}

const greek = /^(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|psi|omega)$/;

function latexOf(name: string): string {
  const [head = name, ...rest] = name.split('_');
  const letter = greek.test(head.toLowerCase()) ? `\\${head}` : head;
  if (rest.length === 0) return letter;
  const below = rest.join('_');
  return `${letter}_{${below.length > 1 && !/^\d+$/.test(below) ? `\\${below === 'min' || below === 'max' ? below : `mathrm{${below}}`}` : below}}`;
}
