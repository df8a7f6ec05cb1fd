import type { Span } from './span';

/** How loud a problem is: `error` cannot be read, `warning` is suspicious, `hint` records a guess. */
export type ProblemLevel = 'error' | 'warning' | 'hint';

/**
 * What went wrong while reading, as data: the words come last (`showProblem`).
 * `span` is relative to the text the layer was given; hosts map it to the document.
 */
export interface Problem {
  /** Stable dotted code, e.g. `latex.unclosedGroup`, `math.shapeMismatch`. One docs page each. */
  readonly code: string;
  readonly level: ProblemLevel;
  readonly span: Span;
  /** Plain fields the message needs, e.g. `{ command: '\\nabal', suggestion: '\\nabla' }`. */
  readonly fields: Readonly<Record<string, string>>;
}
