/** All that a reader is told of experiments in one language; numbers as they are written. */
export interface ExperimentTongue {
  readonly 'score-error': Asked & {
    readonly size: string;
    readonly reverse: (error: string) => string;
    readonly flow: (error: string) => string;
    readonly samples: Figured & { readonly caption: (paths: number, steps: number) => string };
    readonly warning: Figured & { readonly caption: string };
    readonly floor: (paths: number) => string;
    readonly threshold: string;
    readonly thresholdNote: string;
    readonly notHeard: string;
    readonly heard: (size: string) => string;
    readonly notSeen: string;
    readonly seen: (size: string) => string;
    readonly helps: string;
    readonly helpsNot: string;
    readonly finding: (told: ToldScoreError) => string;
  };
  readonly calculi: Asked & {
    readonly ito: (mean: string) => string;
    readonly stratonovich: (mean: string, exact: string) => string;
    readonly factor: string;
  };
  readonly 'score-matching': Asked & {
    readonly losses: Figured & { readonly caption: (noise: number, samples: number) => string };
    readonly gap: (name: string, middle: string, spread: string) => string;
    readonly least: (places: readonly string[], truth: number) => string;
    readonly place: (theta: string, name: string) => string;
    readonly constants: (gaps: readonly string[]) => string;
    readonly why: string;
  };
  readonly schedules: Asked & {
    readonly names: { readonly [K in 'usual' | 'constant' | 'subVp' | 've' | 'edm']: string };
    readonly reverse: Tabbed;
    readonly flow: Tabbed;
    readonly caption: (paths: number) => string;
    readonly xLabel: string;
    readonly yLabel: string;
    readonly finding: (tab: string, steps: number, order: readonly string[]) => string;
  };
}

export interface ToldScoreError {
  readonly error: string;
  readonly early: string;
  readonly late: string;
  readonly reverse: string;
  readonly flow: string;
  readonly last: string;
}

interface Asked {
  readonly title: string;
  readonly question: string;
}

interface Tabbed {
  readonly tab: string;
  readonly title: string;
}

interface Figured extends Tabbed {
  readonly yLabel: string;
}
