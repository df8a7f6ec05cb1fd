import { denoising } from './denoising';
import { densities } from './densities';
import { diffusion } from './diffusion';
import { equations } from './equations';
import { generic } from './generic';
import type { NotationGroup } from './notationGroup';
import { objectives } from './objectives';
import { relations } from './relations';
import { samplers } from './samplers';

export const allNotation: readonly NotationGroup[] = [
  ...generic,
  ...relations,
  ...objectives,
  ...denoising,
  ...equations,
  ...densities,
  ...samplers,
  ...diffusion,
];
