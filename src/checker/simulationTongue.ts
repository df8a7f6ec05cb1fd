import type { RestingRecord } from '../check/simulation';
import type { Unsuited } from '../sde/checkScheme';
import type { Refusal } from '../sde/refusal';

/** What was run, as it is told; `steps` null where the scheme chooses them. */
export interface ToldRun {
  readonly scheme: string;
  readonly paths: string;
  readonly steps: string | null;
  readonly from: number;
  readonly to: number;
  readonly isBackwards: boolean;
}

type RefusalOf<K extends Refusal['kind']> = Extract<Refusal, { readonly kind: K }>;
type UnsuitedOf<K extends Unsuited['kind']> = Extract<Unsuited, { readonly kind: K }>;
/** What needs no more words than its name. */
type PlainUnsuited = Exclude<Unsuited['kind'], 'calculus' | 'noise'>;

/** All sentences about a simulation in one language: tables that `simulationWords.ts` puts together. */
export interface SimulationTongue {
  /** A name of a scheme or a process, an example choice, what a number means: words of the plan. */
  readonly phrase: (english: string) => string;
  readonly run: (told: ToldRun) => string;
  readonly choices: (told: readonly string[]) => string;
  readonly fromText: (told: readonly string[]) => string;
  readonly resting: { readonly [K in RestingRecord['kind']]: (distance: string, chance: string) => string };
  readonly leftOut: (exploded: number, told: string, paths: string) => string;
  /** Where the first path was lost. */
  readonly place: (time: string, state: readonly string[]) => string;
  readonly trouble: {
    readonly outOfRange: (how: string, exploded: number) => string;
    readonly undefined: (how: string, at: string) => string;
    readonly suddenly: (how: string, at: string) => string;
    readonly grows: (how: string, at: string) => string;
  };
  readonly shorterSteps: string;
  readonly refusal: { readonly [K in Refusal['kind']]: (refusal: RefusalOf<K>) => string };
  readonly calculus: (reason: UnsuitedOf<'calculus'>) => string;
  readonly noise: (reason: UnsuitedOf<'noise'>) => string;
  readonly unsuited: { readonly [K in PlainUnsuited]: string };
  readonly nothingRun: string;
  readonly notSimulated: string;
  /** Puts a space between sentences, or nothing. */
  readonly join: (sentences: readonly string[]) => string;
  /** What stands between the parts of a sentence. */
  readonly semicolon: string;
  readonly full: string;
  readonly loss: {
    readonly title: string;
    readonly caption: (models: string, samples: number) => string;
    readonly sides: { readonly left: string; readonly right: string; readonly earlier: string; readonly newer: string };
  };
}
