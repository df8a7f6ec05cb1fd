import { type Scheme } from './scheme';

/**
 * The step of a DDPM back from t to s: x_s given x_t and x₀ is normal, and x₀ is replaced by its mean given x_t, (x + σ²∇log p_t)/α. With r = α_t/α_s and
 * v = σ_t² − r²σ_s² its mean is (rσ_s²x + α_s v x̂₀)/σ_t² and its variance vσ_s²/σ_t². Exact where the data are a point.
 */
export const ancestral: Scheme = {
  id: 'ancestral',
  title: 'Ancestral sampling',
  names: ['ancestral', 'ddpm reverse', 'ddpm sampler'],
  calculus: 'any',
  strong: {},
  weak: 1,
  needs: { score: true, schedule: true, backwards: true },
  hypotheses: ['X_t = α(t) X₀ + σ(t) Z, backwards in time'],
  source: 'J. Ho, A. Jain and P. Abbeel, NeurIPS 2020, eq. (7)',
  usesAreas: false,
  extraNormals: (dimension) => dimension,
  step({ builder, system, state, now, next, extraNormals }) {
    const [here, there] = [system.kernel(now), system.kernel(next)];
    const square = (node: number) => builder.multiply(node, node);
    const [ratio, all] = [builder.divide(here.alpha, there.alpha), square(here.sigma)];
    const added = builder.subtract(all, builder.multiply(square(ratio), square(there.sigma)));
    const keep = builder.divide(builder.multiply(ratio, square(there.sigma)), all);
    const pull = builder.divide(builder.multiply(there.alpha, added), all);
    const spread = builder.sqrt(builder.divide(builder.multiply(added, square(there.sigma)), all));
    const score = system.score(state, now);
    return state.map((x, i) => {
      const origin = builder.divide(builder.add(x, builder.multiply(all, score[i]!)), here.alpha);
      return builder.add(builder.multiply(keep, x), builder.multiply(pull, origin), builder.multiply(spread, extraNormals[i]!));
    });
  },
};
