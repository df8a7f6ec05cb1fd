import { flow, reverse } from './back';
import { calculi } from './calculi';
import { convergence } from './convergence';
import { sampler } from './sampler';
import { langevin } from './langevin';
import type { Study } from './study';
import { thereAndBack } from './thereAndBack';

/** In the order in which they are offered. */
export const studies: readonly Study[] = [reverse, flow, thereAndBack, sampler, langevin, convergence, calculi];
