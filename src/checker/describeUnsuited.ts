import type { Unsuited } from '../sde/checkScheme';
import type { SimulationTongue } from './simulationTongue';

/** Why a scheme does not suit an equation, as a part of a sentence. */
export function describeUnsuited(reason: Unsuited, tongue: SimulationTongue): string {
  if (reason.kind === 'calculus') return tongue.calculus(reason);
  return reason.kind === 'noise' ? tongue.noise(reason) : tongue.unsuited[reason.kind];
}
