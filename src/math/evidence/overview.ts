/** What the whole document shows before single names are looked at: which letters are called, and which stand after a semicolon. */
export interface Overview {
  readonly called: NameSet;
  readonly parameters: NameSet;
  /** What is drawn, differentiated by, or stands first in calls: such a letter below a name is no parameter. */
  readonly variables: NameSet;
  /** What densities are given: in `p(x | \eta)` a Greek letter is a parameter, unless the text draws it. */
  readonly conditions: NameSet;
  /** Letters of a sequence and of a function, which are two things: `\beta_t = \beta(t) \Delta t`. The function goes by a name of its own. */
  readonly apart: NameSet;
  /** Letters below densities and energies that are called with something else; see {@link isModelLetter}. */
  readonly below: NameSet;
  /** What is differentiated by. */
  readonly slopes: NameSet;
  /** What densities are called with first, and what is drawn. */
  readonly points: NameSet;
}

export type NameSet = Pick<ReadonlySet<string>, 'has'>;

/** Names of {@link Overview}. */
export const surveyed = ['called', 'parameters', 'variables', 'conditions', 'apart', 'below', 'slopes', 'points'] as const;

/** One thing for each of the sets. */
export function forEachSet<T>(make: (set: keyof Overview) => T): { readonly [K in keyof Overview]: T } {
  return {
    called: make('called'),
    parameters: make('parameters'),
    variables: make('variables'),
    conditions: make('conditions'),
    apart: make('apart'),
    below: make('below'),
    slopes: make('slopes'),
    points: make('points'),
  };
}
