import { derivative } from '../../kernel/differentiate';
import { noExtraNormals, type Scheme } from './scheme';

/** For dX = aX dt + X ∘ (B dW), component by component: xₙ₊₁ = xₙ exp((a − ½|b|²) h + b·ΔW), with constant a and b. */
export const exactGeometric: Scheme = {
  id: 'exact-geometric',
  title: 'Exact steps of geometric Brownian motion',
  names: ['exact-geometric'],
  calculus: 'ito',
  strong: {},
  weak: null,
  needs: { geometric: true },
  hypotheses: ['drift and noise are multiples of the state, component by component, that do not depend on time'],
  source: 'B. Øksendal, Stochastic Differential Equations, example 5.1.1',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step({ builder, system, state, now, length, increments }) {
    const drift = system.drift(state, now);
    return system.diffusion(state, now).map((row, i) => {
      const rates = row.map((entry) => derivative(builder, entry, state[i]!));
      const half = builder.multiply(builder.constant(-0.5), builder.dot(rates, rates));
      const growth = builder.multiply(length, builder.add(derivative(builder, drift[i]!, state[i]!), half));
      return builder.multiply(state[i]!, builder.exp(builder.add(growth, builder.dot(rates, increments.brownian))));
    });
  },
};
