import { moveBy, runStages, type ExplicitTableau } from './rungeKutta4';
import { noExtraNormals, type Scheme } from './scheme';

/** Of order 5, with the weights of a solution of order 4 beside it. */
export const dormandPrinceTableau: ExplicitTableau & { readonly embedded: readonly number[] } = {
  c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  A: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ],
  b: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84, 0],
  embedded: [5179 / 57600, 0, 7571 / 16695, 393 / 640, -92097 / 339200, 187 / 2100, 1 / 40],
};

/** The difference of the two solutions is the estimate of the error of a step, by which each path chooses its own steps. */
export const dormandPrince: Scheme = {
  id: 'dormand-prince',
  title: 'Dormand–Prince, adaptive',
  names: ['dormand-prince', 'dopri5', 'rk45', 'ode45'],
  calculus: 'ode',
  strong: { none: 5 },
  weak: null,
  needs: { noise: ['none'] },
  hypotheses: ['there is no noise, as in a probability flow'],
  source: 'J. Dormand and P. Prince, 1980; E. Hairer, S. Nørsett and G. Wanner, Solving Ordinary Differential Equations I, table II.5.2',
  usesAreas: false,
  extraNormals: noExtraNormals,
  adaptive: { errorOrder: 5 },
  step(problem) {
    const { builder, state, length } = problem;
    const { b, embedded } = dormandPrinceTableau;
    const velocities = runStages(problem, dormandPrinceTableau);
    const errors = state.map((_, k) =>
      builder.sum(b.map((weight, j) => builder.multiply(builder.constant(weight - embedded[j]!), length, velocities[j]![k]!))),
    );
    const error = builder.sqrt(builder.sum(errors.map((node) => builder.multiply(node, node))));
    return [...moveBy(problem, state, b, velocities), error];
  },
};
