import { alongNoise } from '../noise';
import { advance, noExtraNormals, type Scheme } from './scheme';

/** Euler–Maruyama + ½ Σⱼₖ LʲGₖ (ΔWⱼΔWₖ − δⱼₖh), which is Σ LʲGₖ Iⱼₖ where the noise commutes. */
export const milstein: Scheme = {
  id: 'milstein',
  title: 'Milstein',
  names: ['milstein'],
  calculus: 'ito',
  strong: { none: 1, additive: 1, scalar: 1, diagonal: 1, commutative: 1, general: 0.5 },
  weak: 1,
  needs: { noise: ['none', 'additive', 'scalar', 'diagonal', 'commutative'] },
  hypotheses: ['the noise commutes: LʲGₖ = LᵏGⱼ; otherwise Lévy areas would be needed', 'G is differentiable'],
  source: 'G. Milstein, 1974; P. Kloeden and E. Platen, section 10.3',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, now, length, increments } = problem;
    const diffusion = system.diffusion(state, now);
    const half = builder.constant(0.5);
    const pairs = increments.brownian.flatMap((a, j) => increments.brownian.map((b, k) => ({ j, k, product: builder.multiply(a, b) })));
    const corrections = state.map((_, i) =>
      builder.sum(
        pairs.map(({ j, k, product }) => {
          const double = j === k ? builder.subtract(product, length) : product;
          return builder.multiply(half, double, alongNoise(builder, diffusion, state, j, diffusion[i]![k]!));
        }),
      ),
    );
    const euler = advance(problem, state, system.drift(state, now), diffusion, increments.brownian);
    return euler.map((node, i) => builder.add(node, corrections[i]!));
  },
};
