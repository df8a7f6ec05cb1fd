/** All that a reader is told of studies in one language. */
export interface StudyTongue {
  readonly reverse: Titled;
  readonly flow: Titled;
  readonly return: Titled & { readonly caption: (told: ToldReturn) => string };
  readonly sampler: DistanceWords & {
    readonly caption: (paths: number) => string;
    readonly names: { readonly [K in 'reverse' | 'corrected' | 'euler' | 'heun' | 'ddim']: string };
  };
  readonly langevin: DistanceWords & {
    readonly caption: (paths: number, time: number) => string;
    readonly names: { readonly [K in 'ula' | 'mala']: string };
  };
  readonly convergence: Titled & {
    readonly strong: ErrorWords;
    readonly weak: ErrorWords;
    readonly caption: (paths: number, time: number, reference: string) => string;
    readonly xLabel: string;
    readonly order: (value: string, halfWidth: string) => string;
    readonly noOrder: string;
    readonly claimed: (measured: string, claimed: number) => string;
  };
  readonly calculi: Titled & {
    readonly xLabel: string;
    readonly noise: (reading: string, count: number) => string;
    readonly mean: (reading: string) => string;
    readonly atEnd: (value: number) => string;
    readonly caption: string;
    readonly paths: Tabbed;
    readonly means: Tabbed;
    readonly bands: (paths: number) => string;
  };
}

interface Titled {
  readonly title: string;
}

interface Tabbed extends Titled {
  readonly tab: string;
}

interface ErrorWords extends Tabbed {
  readonly yLabel: string;
}

interface DistanceWords extends Tabbed {
  readonly figure: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly floor: (paths: number) => string;
  readonly floorNote: string;
}

export interface ToldReturn {
  readonly points: number;
  readonly paths: number;
  /** The law was followed on a grid. */
  readonly isTabulated: boolean;
  readonly time: number;
  readonly steps: number;
  /** One component became two. */
  readonly isLifted: boolean;
}
