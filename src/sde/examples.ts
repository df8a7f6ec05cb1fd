import type { Expr, ExprOf } from '../math/expr';
import { plainName, showName } from '../math/names';
import { mapExpr, walkExpr } from '../math/visit';
import { modelKindOf, type ModelKind } from '../math/modelKind';
import { modelWords } from './scoreModels';
import type { Process } from './textProcess';
import { SimulationRefused } from './refusal';

/** Names that no text can have: what stands for ∇log p_t, for −σ∇log p_t and for (x + σ²∇log p_t)/α at the state. */
export const modelNames: Readonly<Record<ModelKind, string>> = { score: '∇log p', noise: '∇log p noise', data: '∇log p data' };
/** α and σ of x_t = α x₀ + σ ε, and α². */
export const kernelNames = { alpha: '∇log p alpha', sigma: '∇log p sigma', square: '∇log p alpha²' } as const;
export const scoreNames: readonly string[] = [...Object.values(modelNames), ...Object.values(kernelNames)];

export interface ScoredProcess {
  readonly drift: Expr;
  readonly diffusion: Expr | null;
  readonly usesScore: boolean;
  /** What was taken for the score, in words. */
  readonly choice: string;
}

/** ∇log p_t(x), and models s(x,t), ε(x,t) and D(x;σ), as one name each; beside a model of noise or data σ_t and α_t are those of the kernel. */
export function placeScore(process: Process, names: readonly string[], trained?: string): ScoredProcess {
  const drift = process.kind === 'sde' ? process.drift : process.velocity;
  const isMotionOfScore = process.kind === 'ode' || process.reverse;
  let choice = '';
  let usesKernel = false;
  const symbol = (part: Expr, name: string): Expr => ({ kind: 'symbol', name, span: part.span, shape: part.shape });
  const placed = mapExpr(drift, (part) => {
    if (part.kind === 'density' && isOfTurnedTime(part, process.time)) throw new SimulationRefused({ kind: 'scoreUnknown' });
    const kind = isMotionOfScore || trained !== undefined ? kindOfModel(part, names) : null;
    if (isTimedScore(part, names, process.time, isMotionOfScore)) choice ||= trained ?? '∇log p_t exact';
    else if (kind !== null)
      choice = trained ?? `${(part as ExprOf<'apply'>).name} = ${modelWords[kind]}`; // it is one
    else return part;
    usesKernel ||= kind === 'noise' || kind === 'data';
    return symbol(part, modelNames[kind ?? 'score']);
  });
  const withKernel = usesKernel ? mapExpr(placed, (part) => placeKernel(part, process.time, symbol)) : placed;
  return { drift: withKernel, diffusion: process.kind === 'sde' ? process.diffusion : null, usesScore: choice !== '', choice };
}

/** `p_{T-\tau}(x)` and p(x, T − τ), which a process in τ does not have at its own time. */
function isOfTurnedTime({ name, of, parameters }: ExprOf<'density'>, time: string): boolean {
  return name.endsWith(`-${time}`) || [...of, ...parameters].some((one) => one.kind === 'add' && usesSymbol(one, time));
}

/** β_t to which the text gives no number, as β(t): the schedule that it always is beside dt. */
export function placeSchedule(scored: ScoredProcess, time: string, given: ReadonlyMap<string, number>): ScoredProcess {
  const name = `beta_${time}`;
  if (given.has(name)) return scored;
  const place = (expr: Expr): Expr =>
    mapExpr(expr, (part) =>
      part.kind === 'symbol' && part.name === name && part.shape.kind === 'scalar'
        ? { kind: 'apply', name: 'beta', arguments: [{ ...part, name: time }], parameters: [], span: part.span, shape: part.shape }
        : part,
    );
  return { ...scored, drift: place(scored.drift), diffusion: scored.diffusion && place(scored.diffusion) };
}

/** σ_t, α_t and ᾱ_t without a value. */
function placeKernel(part: Expr, time: string, symbol: (part: Expr, name: string) => Expr): Expr {
  if (part.kind !== 'symbol' && part.kind !== 'apply') return part;
  const isOfTime =
    part.kind === 'symbol' ? part.name.endsWith(`_${time}`) : [...part.arguments, ...part.parameters].some((one) => usesSymbol(one, time));
  if (!isOfTime || part.shape.kind !== 'scalar') return part;
  const stem = part.kind === 'symbol' ? part.name.slice(0, -time.length - 1) : part.name;
  const name =
    stem === 'alpha_bar' ? kernelNames.square : stem === 'sigma' ? kernelNames.sigma : stem === 'alpha' ? kernelNames.alpha : null;
  return name === null ? part : symbol(part, name);
}

/** ∇ₓ log p_t(x), or ∂ₓ log p_t(x) where the state is a number: a density with the time among its parameters, or of x_t where it is no Langevin equation. */
function isTimedScore(part: Expr, names: readonly string[], time: string, isMotionOfScore: boolean): boolean {
  if (part.kind !== 'gradient' && !(part.kind === 'partial' && part.order === 1)) return false;
  if (!names.includes(part.variable) || part.of.kind !== 'call' || part.of.name !== 'log') return false;
  const density = part.of.argument;
  if (density.kind !== 'density') return false;
  const isOfPath = density.of.some((one) => one.kind === 'symbol' && one.name.endsWith(`_${time}`));
  return (isOfPath && isMotionOfScore) || density.parameters.some((one) => usesSymbol(one, time));
}

/** s_θ(x, t), ε_θ(x, t), D_θ(x; σ): a function of the state with as many components. */
function kindOfModel(part: Expr, names: readonly string[]): ModelKind | null {
  return part.kind === 'apply' && part.arguments.some((one) => isState(one, names)) ? modelKindOf(part) : null;
}

/** Functions that the text leaves abstract get a choice that is named: see `exampleOf`. `whole`: all that the process is made of. */
export function chooseExamples(
  expr: Expr,
  whole: readonly Expr[],
  names: readonly string[],
  position: ExamplePosition,
  examples: Examples,
): Expr {
  const isOfState = (one: Expr) => isState(one, names);
  const withPotentials = mapExpr(expr, (part) => {
    if (!isDerivative(part)) return part;
    return { ...part, of: mapExpr(part.of, (inner) => (inner.kind === 'apply' ? potentialOf(inner, whole, isOfState, examples) ?? inner : inner)) }; // prettier-ignore
  });
  const changing = differentiatedNames(whole);
  return mapExpr(withPotentials, (part) => {
    if (part.kind !== 'apply') return part;
    return scheduleExample(part, changing, examples) ?? exampleOf(part, part.arguments.find(isOfState), position, examples);
  });
}

/** Functions of which derivatives stand in the equation. */
export const differentiatedNames = (whole: readonly Expr[]): ReadonlySet<string> =>
  new Set(
    whole
      .flatMap((expr) => [...walkExpr(expr)])
      .flatMap((part) => (part.kind === 'partial' ? [...walkExpr(part.of)] : []))
      .flatMap((part) => (part.kind === 'apply' ? [part.name] : [])),
  );

/** The schedules that the field writes by these letters: β from β_min to β_max, and a σ that changes geometrically from σ_min to σ_max; null for others. */
export function scheduleExample(part: ExprOf<'apply'>, changing: ReadonlySet<string>, examples: Examples): Expr | null {
  const [time, ...more] = part.arguments;
  if (time === undefined || more.length > 0 || part.shape.kind !== 'scalar' || time.shape.kind !== 'scalar') return null;
  const named = (name: string): Expr => ({ kind: 'symbol', name, span: part.span, shape: part.shape });
  if (part.name === 'beta') {
    examples.add('β(t) evenly from β_min to β_max');
    const [low, high] = [named('beta_min'), named('beta_max')];
    const gain: Expr = { kind: 'add', terms: [high, { kind: 'negate', of: low, span: part.span, shape: part.shape }], span: part.span, shape: part.shape }; // prettier-ignore
    return { kind: 'add', terms: [low, scaled(time, part.shape, gain)], span: part.span, shape: part.shape };
  }
  if (part.name !== 'sigma' || !changing.has(part.name)) return null;
  examples.add('σ(t) geometric from σ_min to σ_max');
  const ratio: Expr = {
    kind: 'divide',
    numerator: named('sigma_max'),
    denominator: named('sigma_min'),
    span: part.span,
    shape: part.shape,
  };
  return scaled({ kind: 'power', base: ratio, exponent: time, span: part.span, shape: part.shape }, part.shape, named('sigma_min'));
}

export type ExamplePosition = 'drift' | 'diffusion';
type Derivative = ExprOf<'gradient' | 'partial' | 'laplacian' | 'hessian'>;

const isDerivative = (part: Expr): part is Derivative =>
  part.kind === 'gradient' || part.kind === 'partial' || part.kind === 'laplacian' || part.kind === 'hessian';

/** What was chosen, in words, and the numbers in it, which a reader may change under the names of the functions. */
export class Examples extends Set<string> {
  readonly numbers = new Map<string, number>();
}

/** An abstract function: in a drift a number times the state, −½ at first; for a diffusion or a schedule a number or a multiple of the identity, 1 at first. */
export function exampleOf(part: ExprOf<'apply'>, state: Expr | undefined, position: ExamplePosition, examples: Examples): Expr {
  const isDrift = position === 'drift' && state !== undefined && part.shape.kind === state.shape.kind;
  const isMatrix = part.shape.kind === 'matrix';
  examples.add(`${showName(plainName(part.name))} ${isDrift ? 'a multiple of the state' : isMatrix ? 'a multiple of I' : 'constant'}`);
  examples.numbers.set(part.name, isDrift ? -0.5 : 1);
  const factor: Expr = { kind: 'symbol', name: part.name, span: part.span, shape: { kind: 'scalar' } };
  if (isDrift) return scaled(state, part.shape, factor);
  if (!isMatrix) return factor;
  return scaled({ kind: 'constant', name: 'identity', span: part.span, shape: part.shape }, part.shape, factor);
}

/** ½‖x‖² for a function of the state of which only derivatives stand in the equation, as U in −∇U(x); null for others. */
export function potentialOf(
  part: ExprOf<'apply'>,
  whole: readonly Expr[],
  isOfState: (expr: Expr) => boolean,
  examples: Examples,
): Expr | null {
  const state = part.arguments.find(isOfState);
  if (part.shape.kind !== 'scalar' || state === undefined) return null;
  const parts = whole.flatMap((expr) => [...walkExpr(expr)]);
  const uses = parts.filter((one) => one.kind === 'apply' && one.name === part.name).length;
  const differentiated = parts.flatMap((one) => (isDerivative(one) ? [...walkExpr(one.of)].filter((inner) => inner.kind === 'apply' && inner.name === part.name) : [])); // prettier-ignore
  if (differentiated.length < uses) return null;
  examples.add(`${showName(plainName(part.name))} = ½‖x‖²`);
  const square: Expr = { kind: 'product', form: state.shape.kind === 'scalar' ? 'scale' : 'dot', left: state, right: state, span: part.span, shape: part.shape }; // prettier-ignore
  return scaled(square, part.shape, numberOf(0.5, part));
}

const numberOf = (value: number, { span }: Expr): Expr => ({ kind: 'number', value, span, shape: { kind: 'scalar' } });

function scaled(right: Expr, shape: Expr['shape'], factor: Expr): Expr {
  return { kind: 'product', form: 'scale', left: factor, right, span: right.span, shape };
}

function isState(expr: Expr, names: readonly string[]): boolean {
  return [...walkExpr(expr)].some((part) => (part.kind === 'symbol' || part.kind === 'apply') && names.includes(part.name));
}

export function usesSymbol(expr: Expr, name: string): boolean {
  return [...walkExpr(expr)].some((part) => part.kind === 'symbol' && part.name === name);
}
