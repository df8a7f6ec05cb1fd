import { additiveRungeKutta } from './additiveRungeKutta';
import { adjustedLangevin } from './adjustedLangevin';
import { ancestral } from './ancestral';
import { ddim } from './ddim';
import { diagonalRungeKutta } from './diagonalRungeKutta';
import { dormandPrince } from './dormandPrince';
import { ddpmChain } from './ddpmChain';
import { dpmSolver2 } from './dpmSolver2';
import { eulerHeun } from './eulerHeun';
import { eulerMaruyama } from './eulerMaruyama';
import { exactGeometric } from './exactGeometric';
import { exactLinear } from './exactLinear';
import { heun } from './heun';
import { midpoint } from './midpoint';
import { milstein } from './milstein';
import { predictorCorrector } from './predictorCorrector';
import { rungeKutta4 } from './rungeKutta4';
import type { Scheme } from './scheme';
import { unadjustedLangevin } from './unadjustedLangevin';

/** All schemes there are. */
export const schemes: readonly Scheme[] = [
  eulerMaruyama,
  milstein,
  eulerHeun,
  heun,
  midpoint,
  additiveRungeKutta,
  diagonalRungeKutta,
  exactLinear,
  exactGeometric,
  unadjustedLangevin,
  adjustedLangevin,
  rungeKutta4,
  dormandPrince,
  ddpmChain,
  ancestral,
  ddim,
  dpmSolver2,
  predictorCorrector,
];

export function findScheme(name: string): Scheme | undefined {
  const wanted = name.trim().toLowerCase().replace(/[–_]/g, '-');
  return schemes.find(({ id, names }) => id === wanted || names.includes(wanted));
}
