import type { Span } from '../base/span';
import type { Expr } from '../math/expr';

export type ClaimKind = 'link' | 'redefinition' | 'goal' | 'derived' | 'named' | 'prose';

/** What the text says about its `=`. */
export type Asserted = 'equal' | 'proportional' | 'constant' | 'affine' | 'same-minimiser' | 'inequality' | 'in-law' | 'approximate' | 'define';

/** One side of a claim, with where it stands. */
export interface Side {
  readonly expr: Expr;
  /** Index of the math span it was read from. */
  readonly math: number;
  readonly latex: string;
  /** Offsets in the document. */
  readonly span: Span;
}

/** How `+ const` on a side is to be taken: 0, or whatever made an earlier claim hold (the name keeps its older value). */
export interface Claim {
  /** Content hash of (both sides, scope, kind): equal claims have equal ids in every version. */
  readonly id: string;
  readonly kind: ClaimKind;
  /** The math span in which the claim stands. */
  readonly math: number;
  /** Offsets in the document; the relation sign is always inside. */
  readonly span: Span;
  /** The older value. */
  readonly left: Side;
  readonly right: Side;
  /** Where the older value stands when it is another equation; a registry entry's id; or null for a link. */
  readonly against: { readonly kind: 'equation'; readonly math: number; readonly span: Span } | { readonly kind: 'entry'; readonly entry: string } | null;
  /** What the notation itself says: `+ const` → constant, `∝` → proportional. */
  readonly written: Asserted;
  /** What prose nearby names: equal when it names nothing. */
  readonly excusedBy: readonly { readonly asserted: Asserted; readonly text: string; readonly span: Span }[];
}

/** A definition is reported like a claim, with status `definition`. */
export interface Definition {
  readonly kind: 'definition';
  readonly math: number;
  readonly span: Span;
  readonly name: string;
  readonly value: Side;
}
