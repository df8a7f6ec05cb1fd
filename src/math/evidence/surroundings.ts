import type { Dimension } from '../expr';
import type { KnownNames } from './evidence';
import type { NumberedComponent } from './numberedComponents';

/** What holds for the whole document while single names are decided. */
export interface Surroundings {
  readonly book: KnownNames;
  readonly dimension: Dimension;
  /** The text's variables are numbers: what is a vector by convention only is a number too. */
  readonly oneDimensional: boolean;
  /** The variable most functions and densities of the text are functions of. */
  readonly mainVariable: string;
  /** `x_1` of an x in the plane. */
  readonly components: ReadonlyMap<string, NumberedComponent>;
}
