import type { Expr, ExprOf } from '../math/expr';
import { headOf } from '../math/names';
import { mapExpr, walkExpr } from '../math/visit';
import type { Process } from './textProcess';

/** A name that no text can have: what stands for ∇log p_t at the state. */
export const scoreName = '∇log p';

export interface ScoredProcess {
  readonly drift: Expr;
  readonly diffusion: Expr | null;
  readonly usesScore: boolean;
  /** What was taken for the score, in words. */
  readonly choice: string;
}

/** ∇log p_t(x), and a model s(x,t) of it, as one name. */
export function placeScore(process: Process, names: readonly string[], trained?: string): ScoredProcess {
  const drift = process.kind === 'sde' ? process.drift : process.velocity;
  const isMotionOfScore = process.kind === 'ode' || process.reverse;
  let choice = '';
  const placed = mapExpr(drift, (part) => {
    if (isTimedScore(part, names, process.time)) choice ||= trained ?? '∇log p_t exact';
    else if ((isMotionOfScore || trained !== undefined) && isScoreModel(part, names)) choice = trained ?? `${part.name} = ∇log p_t, exact`;
    else return part;
    return { kind: 'symbol', name: scoreName, span: part.span, shape: part.shape };
  });
  return { drift: placed, diffusion: process.kind === 'sde' ? process.diffusion : null, usesScore: choice !== '', choice };
}

/** ∇ₓ log p_t(x), or ∂ₓ log p_t(x) where the state is a number: a density with the time among its parameters, or of x_t. */
function isTimedScore(part: Expr, names: readonly string[], time: string): boolean {
  if (part.kind !== 'gradient' && !(part.kind === 'partial' && part.order === 1)) return false;
  if (!names.includes(part.variable) || part.of.kind !== 'call' || part.of.name !== 'log') return false;
  const density = part.of.argument;
  if (density.kind !== 'density') return false;
  const isOfPath = density.of.some((one) => one.kind === 'symbol' && one.name.endsWith(`_${time}`));
  return isOfPath || density.parameters.some((one) => usesSymbol(one, time));
}

/** s_θ(x, t): a function of the state with as many components. */
function isScoreModel(part: Expr, names: readonly string[]): part is ExprOf<'apply'> {
  return part.kind === 'apply' && /^s(?:core)?$/i.test(headOf(part.name)) && part.arguments.some((one) => isState(one, names));
}

/** Functions that the text leaves abstract get a choice that is named: see `exampleOf`. `whole`: all that the process is made of. */
export function chooseExamples(
  expr: Expr,
  whole: readonly Expr[],
  names: readonly string[],
  position: ExamplePosition,
  examples: Set<string>,
): Expr {
  const isOfState = (one: Expr) => isState(one, names);
  const withPotentials = mapExpr(expr, (part) => {
    const potential = isDerivative(part) && part.of.kind === 'apply' ? potentialOf(part.of, whole, isOfState, examples) : null;
    return potential === null ? part : { ...(part as Derivative), of: potential }; // it has one
  });
  return mapExpr(withPotentials, (part) =>
    part.kind === 'apply' ? exampleOf(part, part.arguments.find(isOfState), position, examples) : part,
  );
}

export type ExamplePosition = 'drift' | 'diffusion';
type Derivative = ExprOf<'gradient' | 'partial' | 'laplacian' | 'hessian'>;

const isDerivative = (part: Expr): part is Derivative =>
  part.kind === 'gradient' || part.kind === 'partial' || part.kind === 'laplacian' || part.kind === 'hessian';

/** An abstract function: in a drift −½ of the state, for a diffusion or a schedule 1 or the identity. */
export function exampleOf(part: ExprOf<'apply'>, state: Expr | undefined, position: ExamplePosition, examples: Set<string>): Expr {
  const isDrift = position === 'drift' && state !== undefined && part.shape.kind === state.shape.kind;
  const isMatrix = part.shape.kind === 'matrix';
  examples.add(`${part.name} = ${isDrift ? '−½ x' : isMatrix ? 'I' : '1'}`);
  if (isDrift) return scaled(state, part.shape, -0.5);
  return isMatrix ? { kind: 'constant', name: 'identity', span: part.span, shape: part.shape } : one(part);
}

/** ½‖x‖² for a function of the state of which only derivatives stand in the equation, as U in −∇U(x); null for others. */
export function potentialOf(
  part: ExprOf<'apply'>,
  whole: readonly Expr[],
  isOfState: (expr: Expr) => boolean,
  examples: Set<string>,
): Expr | null {
  const state = part.arguments.find(isOfState);
  if (part.shape.kind !== 'scalar' || state === undefined) return null;
  const parts = whole.flatMap((expr) => [...walkExpr(expr)]);
  const uses = parts.filter((one) => one.kind === 'apply' && one.name === part.name).length;
  const derivatives = parts.filter((one) => isDerivative(one) && one.of.kind === 'apply' && one.of.name === part.name).length;
  if (derivatives < uses) return null;
  examples.add(`${part.name} = ½‖x‖²`);
  const square: Expr = { kind: 'product', form: state.shape.kind === 'scalar' ? 'scale' : 'dot', left: state, right: state, span: part.span, shape: part.shape }; // prettier-ignore
  return scaled(square, part.shape, 0.5);
}

const one = ({ span }: Expr): Expr => ({ kind: 'number', value: 1, span, shape: { kind: 'scalar' } });

function scaled(argument: Expr, shape: Expr['shape'], factor: number): Expr {
  const front: Expr = { kind: 'number', value: factor, span: argument.span, shape: { kind: 'scalar' } };
  return { kind: 'product', form: 'scale', left: front, right: argument, span: argument.span, shape };
}

function isState(expr: Expr, names: readonly string[]): boolean {
  return [...walkExpr(expr)].some((part) => (part.kind === 'symbol' || part.kind === 'apply') && names.includes(part.name));
}

export function usesSymbol(expr: Expr, name: string): boolean {
  return [...walkExpr(expr)].some((part) => part.kind === 'symbol' && part.name === name);
}
