import { analysis } from './analysis';
import { calculus } from './calculus';
import type { Topic } from './corpus';
import { diffusion } from './diffusion';
import { directions } from './directions';
import { flows } from './flows';
import { gaussians } from './gaussians';
import { losses } from './losses';
import { matrices } from './matrices';
import { processes } from './processes';
import { relations } from './relations';
import { scores } from './scores';
import { stein } from './stein';
import { training } from './training';

/** True claims over the topics of the field. */
export const topics: readonly Topic[] = [
  calculus,
  matrices,
  scores,
  losses,
  directions,
  stein,
  gaussians,
  diffusion,
  flows,
  analysis,
  training,
  processes,
];

/** Limits, laws, minimisers: true claims only, since a limit of what grows without bound is undecided, and most changes of an order or a minimum are true. */
export const weaker: readonly Topic[] = [relations];
