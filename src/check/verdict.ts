import type { Span } from '../base/span';
import type { Asserted, ClaimKind } from '../claims/claim';
import type { Counterexample, DeviceUse, Interval, Method } from './outcome';

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

export interface Need {
  readonly kind: 'moment' | 'independence' | 'boundary' | 'positivity' | 'symmetry' | 'integrability' | 'model' | 'law';
  readonly latex: string;
  /** The text says so itself. */
  readonly stated: boolean;
  /** True for smoothness, decay and the like, which leave `holds`. */
  readonly regularity: boolean;
  readonly holdsIn: readonly string[];
  readonly failsIn: readonly string[];
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
  readonly order: number | null;
  readonly needs: readonly Need[];
  readonly evidence: Evidence | null;
  readonly counterexample: Counterexample | null;
  /** Code of the sentence that explains it, with its fields: `verdict.identicallyConstant`, `verdict.factorExcused`, … */
  readonly reason: { readonly code: string; readonly fields: Readonly<Record<string, string>> };
}
