import type { ExprOf } from './expr';
import { headOf } from './names';

/** What a model is asked for: ∇log p_t, the noise ε of x_t = αx₀ + σε, or the data x₀, each given x_t. */
export type ModelKind = 'score' | 'noise' | 'data';

const kinds: Readonly<Record<string, ModelKind>> = { s: 'score', S: 'score', score: 'score', epsilon: 'noise', D: 'data' };

/** s_θ(x, t), ε_θ(x, t), D_θ(x; σ), \hat x_θ(x, t): what it is by the field's letters; null for another function. */
export function modelKindOf({ name }: Pick<ExprOf<'apply'>, 'name'>): ModelKind | null {
  return kinds[headOf(name)] ?? (/^x_(?:0_)?(?:hat|theta|phi)/.test(name) ? 'data' : null);
}
