import { convertCalculus } from '../convert';
import { scheduleOf } from '../linearKernel';
import { exampleData, type DataMixture } from '../mixture';
import type { System } from '../system';
import { geometricMarginals } from './geometricMarginals';
import type { KnownLaw } from './knownLaw';
import { linearMarginals } from './linearMarginals';
import { matrixMarginals } from './matrixMarginals';
import { squareRootMarginals } from './squareRootMarginals';

/**
 * The process with its law at every time: from the data where it is linear with noise that is free of the state; for multiples of the state and square roots from examples of laws of their own, which they
 * keep. Null for other processes.
 */
export function withMarginals(system: System, data: DataMixture | null): System | null {
  const { dimension } = system;
  if (system.calculus === 'ode') return null;
  const schedule = system.schedule ?? scheduleOf(system);
  if (schedule !== null) return data === null ? null : { ...system, schedule, ...linearMarginals(schedule, data, system) };
  const inIto = itoForm(system);
  const law = (data === null ? null : matrixMarginals(inIto, data)) ?? (dimension === 1 || dimension === 2 ? ownLaw(inIto, dimension) : null); // prettier-ignore
  return law === null ? null : { ...system, ...law };
}

const ownLaw = (inIto: System, dimension: 1 | 2): KnownLaw | null =>
  geometricMarginals(inIto, narrowed(exampleData[dimension])) ?? squareRootMarginals(inIto);

/** Half as wide: it is the logarithm that is drawn from it. */
const narrowed = ({ parts }: DataMixture): DataMixture => ({
  parts: parts.map(({ weight, mean, deviation }) => ({ weight, mean: mean.map((one) => one / 2), deviation: deviation / 2 })),
});

/** A start at points that are positive, as the logarithms of those; null for another start or another process. */
export function geometricFromPoints(system: System, { parts }: DataMixture): KnownLaw | null {
  const isSuited = parts.every(({ mean, deviation }) => deviation === 0 && mean.every((one) => one > 0));
  if (!isSuited || system.calculus === 'ode') return null;
  return geometricMarginals(itoForm(system), { parts: parts.map((part) => ({ ...part, mean: part.mean.map(Math.log) })) });
}

export const itoForm = (system: System): System => (system.calculus === 'stratonovich' ? convertCalculus(system) : system);
