import { makeAdd, makeCall, makeDivide, makeGradient, makeNegate, makeProduct } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { modelKindOf, type ModelKind } from '../../math/modelKind';
import { mapExpr, walkExpr } from '../../math/visit';
import type { Scaled } from '../composedKernels';

/** `s_\theta(x_t, t)`, `\epsilon_\theta(x_t, t)`, `\hat x_\theta(x_t)`. */
export interface Model {
  readonly call: ExprOf<'apply'>;
  readonly kind: ModelKind;
}

/** A function of the state with parameters of its own that stands for the score, the noise or the data; null for anything else. */
export function modelAt(part: Expr, state: string): Model | null {
  const [place] = part.kind === 'apply' ? part.arguments : [];
  if (part.kind !== 'apply' || part.shape.kind === 'matrix' || place?.kind !== 'symbol' || place.name !== state) return null;
  const kind = part.parameters.length > 0 ? modelKindOf(part) : null;
  return kind && { call: part, kind };
}

export const modelsIn = (expr: Expr, state: string): readonly Model[] => [...walkExpr(expr)].flatMap((part) => modelAt(part, state) ?? []);

/** The expression with `value` in the place of its models. */
export const withModels = (expr: Expr, state: string, value: (model: Model) => Expr): Expr =>
  mapExpr(expr, (part) => {
    const model = modelAt(part, state);
    return model === null ? part : value(model);
  });

/**
 * What the model is if x₀ is what it makes of x_t = a x₀ + σε: the noise (x_t − a x₀)/σ, the score −(x_t − a x₀)/σ², the data x₀. One is told by the others, so that
 * an equation for all x₀ is one for every model.
 */
export function modelOfData({ kind, call: { span } }: Model, state: Expr, data: Expr, { factor, variance }: Scaled): Expr {
  if (kind === 'data') return data;
  const away = makeAdd([state, makeNegate(makeProduct(factor, data), span)]);
  return kind === 'noise' ? makeDivide(away, makeCall('sqrt', variance, span)) : makeNegate(makeDivide(away, variance), span);
}

/** `s_\theta(x, t)` as ∇log p_t(x): what is claimed of the drift with a model is that of the drift with what it stands for. */
export const withExactScore = (expr: Expr, state: string, time: Expr): Expr =>
  withModels(expr, state, ({ call, kind }) => {
    const [point, at = time, more] = call.arguments;
    if (kind !== 'score' || point === undefined || more !== undefined) return call;
    const density: Expr = { kind: 'density', name: 'p', parameters: [at], of: [point], given: [], span: call.span, shape: scalarShape };
    return makeGradient(makeCall('log', density, call.span), state, call.shape, call.span);
  });
