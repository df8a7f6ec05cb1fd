/** What a function gave in one world. */
export interface CodeValues {
  /** One number, or several, for each sample; or one for each batch of samples where the function averages itself. */
  readonly values: readonly number[];
  /** Size of the batches; null where there is a value for each sample. */
  readonly batch: number | null;
}

/** Where something went wrong in a file of the workspace; lines and columns from 1. */
export interface CodePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What became of running a function of the workspace. */
export type CodeReply =
  /** `library`: what it was run with, where there is a choice. `lostGradients`: models by whose parameters the values have another derivative than the code's own differentiation finds. */
  | {
      readonly kind: 'values';
      readonly cases: readonly CodeValues[];
      readonly lostGradients?: readonly string[];
      /** The values have no derivative by these at all: of a loss a mistake, of a step of a sampler as it should be. */
      readonly noGradients?: readonly string[];
      readonly library?: string;
      /** Of several that could have run it, the one that did. */
      readonly backend?: string;
    }
  /** The code is to blame: a sentence, and where. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly place: CodePlace | null }
  /** It was ended: it took too long, too much memory, or left by itself. */
  | { readonly kind: 'ended'; readonly why: 'time' | 'memory' | 'exit'; readonly sentence: string }
  /** It cannot be run here at all: no Python, or (`isThere`) one that lacks a package. */
  | { readonly kind: 'unavailable'; readonly sentence: string; readonly isThere?: boolean };
