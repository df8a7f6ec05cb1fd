import { brownianMotion } from './brownianMotion';
import { ddpm } from './ddpm';
import { doubleWell } from './doubleWell';
import { elucidated } from './elucidated';
import { geometricBrownian } from './geometricBrownian';
import { langevin } from './langevin';
import { ornsteinUhlenbeck } from './ornsteinUhlenbeck';
import type { RegisteredProcess } from './registeredProcess';
import { squareRoot } from './squareRoot';
import { subVariancePreserving } from './subVariancePreserving';
import { varianceExploding } from './varianceExploding';
import { variancePreserving } from './variancePreserving';

/** All processes with a name. */
export const processes: readonly RegisteredProcess[] = [
  brownianMotion,
  ornsteinUhlenbeck,
  geometricBrownian,
  variancePreserving,
  subVariancePreserving,
  varianceExploding,
  ddpm,
  elucidated,
  squareRoot,
  doubleWell,
  langevin,
];

export function findProcess(name: string): RegisteredProcess | undefined {
  const wanted = name.trim().toLowerCase().replace(/[–_]/g, '-');
  return processes.find(({ id, names }) => id === wanted || names.includes(wanted));
}
