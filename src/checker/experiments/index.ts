import { calculiExperiment } from './calculi';
import type { Experiment } from './experiment';
import { schedulesExperiment } from './schedules';
import { scoreError } from './scoreError';
import { scoreMatching } from './scoreMatching';

/** In the order in which they are offered. */
export const experiments: readonly Experiment[] = [scoreError, calculiExperiment, scoreMatching, schedulesExperiment];
