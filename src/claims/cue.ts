/**
 * What prose can say about the equations around it, as data: English with its usual paraphrases, and Chinese. A sentence is matched with
 * its inline mathematics as `$latex$`. `{number}` stands for a written number, `{parameter}` for a model parameter.
 */
export interface Cue {
  readonly pattern: RegExp;
  /** The words themselves contain a negation (`does not affect`); otherwise one inside or just before them undoes the cue. */
  readonly negative?: true;
}

/** A pattern written with the words that others share. */
export function cue(source: string): RegExp {
  return new RegExp(source, 'gi');
}
