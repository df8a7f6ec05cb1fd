import type { Span } from '../base/span';
import type { Asserted, ClaimKind } from '../claims/claim';
import type { DirectionLaw } from '../probes/directionLaw';
import type { TrialLaw } from '../probes/trialLaw';
import type { Counterexample, DeviceUse, Interval, Method, WorldOutcome } from './outcome';

export type RelationName =
  | 'identical'
  | 'pointwise'
  | 'in-expectation'
  | 'in-law'
  | 'same-marginals'
  | 'in-the-limit'
  | 'up-to-constant'
  | 'up-to-factor'
  | 'affine'
  | 'same-minimiser'
  | 'refuted'
  | 'undecided'
  | 'not-understood';

export type Status = 'holds' | 'excused' | 'assumption' | 'wrong' | 'undecided' | 'not-understood' | 'definition';

/** How the sides compare under a law that breaks a need: `newer = factor · older + offset`, where they are related at all. */
export interface Breach {
  readonly trial: DirectionLaw | TrialLaw;
  readonly relation: WorldOutcome['relation'];
  readonly factor: Interval | null;
  /** `d` where the factor is the dimension in every world that was tried. */
  readonly factorLatex: string | null;
  readonly offset: Interval | null;
  /** The dimensions of the worlds; the numbers are those of the first. */
  readonly dimensions: readonly number[];
}

export interface Need {
  readonly kind: 'moment' | 'independence' | 'boundary' | 'positivity' | 'symmetry' | 'integrability' | 'model' | 'law';
  readonly latex: string;
  /** The text says so itself. */
  readonly stated: boolean;
  /** True for smoothness, decay and the like, which leave `holds`. */
  readonly regularity: boolean;
  readonly holdsIn: readonly string[];
  readonly failsIn: readonly string[];
  /** What becomes of the equation without it, law by law. */
  readonly breaches?: readonly Breach[];
}

export interface Evidence {
  readonly method: Method;
  readonly samples: number;
  readonly world: string;
  readonly worlds: number;
  readonly left: Interval;
  readonly right: Interval;
  readonly difference: Interval;
  readonly seed: string;
  readonly use: DeviceUse | null;
}

/** One change of a math span's latex. */
export interface RepairEdit {
  readonly math: number;
  /** The whole latex as it was, by which the place is found again after edits elsewhere. */
  readonly before: string;
  readonly span: Span;
  readonly newText: string;
}

/** The smallest edit found that makes a wrong claim true. */
export interface Repair {
  /** The math span that is edited first, and how it then reads. */
  readonly math: number;
  readonly latex: string;
  readonly edits: readonly RepairEdit[];
  /** Ids of the wrong claims that it makes true. */
  readonly repairs: readonly string[];
}

export interface Verdict {
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly relation: RelationName;
  readonly status: Status;
  readonly asserted: Asserted;
  readonly factor: number | null;
  readonly factorLatex: string | null;
  readonly offset: Interval | null;
  /** Of a factor that was fitted; absent where it is exact. */
  readonly factorHalfWidth?: number;
  /** It has no name, and is another number in other worlds: the one that stands here is of one of them. */
  readonly factorVaries?: true;
  readonly offsetVaries?: true;
  /** The name of the offset, where it has one. */
  readonly offsetLatex?: string;
  readonly order: number | null;
  readonly needs: readonly Need[];
  readonly evidence: Evidence | null;
  readonly counterexample: Counterexample | null;
  /** Code of the sentence that explains it, with its fields: `verdict.identicallyConstant`, `verdict.factorExcused`, … */
  readonly reason: { readonly code: string; readonly fields: Readonly<Record<string, string>> };
}
