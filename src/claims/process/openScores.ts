import { makeAdd, makeCall, makeDivide, makeNegate, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { anyValueOf } from '../../math/names';
import { printExpr } from '../../math/printExpr';
import { mapExpr, substituteName, walkExpr } from '../../math/visit';
import type { Scaled } from '../composedKernels';
import { modelsIn, withModels, type Model } from './exactModels';
import { symbolsIn } from './readStep';

/** A value with a model, and what the score is by that, whatever the model is. */
export interface OpenScore {
  readonly value: Expr;
  readonly score: Expr;
  /** Of what the model is. */
  readonly name: string;
  /** The same with the model again. */
  readonly withModel: (expr: Expr) => Expr;
}

/** `s_\theta(x_i, t_i)` as any vector s, `\epsilon_\theta` as any ε with s = −ε/σ, `D_\theta` as any D with s = (aD − x)/σ²; null where no model, or several, stand. */
export function openScore(value: Expr, state: ExprOf<'symbol'>, kernel: () => Scaled | null): OpenScore | null {
  const models = modelsIn(value, state.name);
  const [model] = models;
  if (model === undefined || models.some(({ call }) => printExpr(call) !== printExpr(model.call))) return null;
  const open = makeSymbol(anyValueOf('s'), state.shape, model.call.span);
  const score = model.kind === 'score' ? open : scoreBy(model, open, state, kernel());
  const withModel = (expr: Expr) => substituteName(expr, open.name, model.call);
  return score && { value: withModels(value, state.name, () => open), score, name: open.name, withModel };
}

function scoreBy({ kind, call: { span } }: Model, open: Expr, state: Expr, kernel: Scaled | null): Expr | null {
  if (kernel === null || kernel.rest !== null) return null;
  if (kind === 'noise') return makeNegate(makeDivide(open, makeCall('sqrt', kernel.variance, span)), span);
  return makeDivide(makeAdd([makeProduct(kernel.factor, open), makeNegate(state, span)]), kernel.variance);
}

/** The only score of an equation, ∇log p_t or a model of it, as that; the expression itself where there is none, or more than one. */
export function withScore(expr: Expr, state: string, score: Expr): Expr {
  const found = new Set([...walkExpr(expr)].filter((part) => isScore(part, state)).map((part) => printExpr(part)));
  return found.size === 1 ? mapExpr(expr, (part) => (isScore(part, state) ? score : part)) : expr;
}

function isScore(part: Expr, state: string): boolean {
  if (part.kind === 'apply') return modelsIn(part, state)[0]?.kind === 'score';
  const isLog = part.kind === 'gradient' && part.of.kind === 'call' && part.of.name === 'log' && part.of.argument.kind === 'density';
  return isLog && part.variable === state && symbolsIn(part).some(({ name }) => name === state);
}
