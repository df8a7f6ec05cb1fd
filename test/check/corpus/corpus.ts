/** Claims that are true by mathematics, with the declarations that they rest on. */
export interface ClaimGroup {
  /** Prose before each claim. */
  readonly given: string;
  /** For a letter of the text (first), others that would do as well. None of them occurs otherwise. */
  readonly letters: readonly (readonly string[])[];
  /** Pairs of names of one shape: a claim with one in the place of the other is another claim. */
  readonly alike?: readonly (readonly [string, string])[];
  /** Equations and inequalities, without their dollar signs. */
  readonly claims: readonly string[];
}

export interface Topic {
  readonly title: string;
  readonly groups: readonly ClaimGroup[];
}
