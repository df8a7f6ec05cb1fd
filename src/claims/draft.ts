import type { NamedDensities } from './sharedLaws';
import type { Snapshot } from '../document/snapshot';
import type { Formula } from '../math/expr';
import type { Scope } from '../math/scope';
import type { Chain, Step } from './chains';
import type { Candidate, Claim, Definition, Side } from './claim';
import type { ExcuseReader } from './excuses';
import type { Flow } from './flow';
import type { FreeName } from './names';
import type { Range } from './placeInOrder';
import type { SectionTree } from './sections';

/** Finds the registered entries a phrase names; their ids, best first. */
export type FindEntries = (phrase: string) => readonly string[];

/** A document taken apart for reading its claims. */
export interface Source {
  readonly snapshot: Snapshot;
  readonly formulas: readonly Formula[];
  readonly scope: Scope;
  readonly flow: Flow;
  readonly tree: SectionTree;
  readonly chains: readonly Chain[];
  readonly readExcuses: ExcuseReader;
  readonly findEntries: FindEntries;
  /** Math spans of which the reader has said that they are definitions. */
  readonly definitionsTold: ReadonlySet<number>;
  readonly sharedLaws: ReadonlySet<string>;
  readonly namedDensities: NamedDensities;
  /** Names of functions of which prose says more than is read. */
  readonly described: ReadonlySet<string>;
  readonly ranges: ReadonlyMap<string, Range>;
  /** The only formula whose claims are asked for; null where all are. */
  readonly asked: number | null;
}

export type DraftCandidate = Omit<Candidate, 'dependsOn'> & { readonly dependsOn: readonly DraftClaim[] };

/** A claim before ids are known; candidates point to each other directly. */
export type DraftClaim = Omit<
  Claim,
  | 'id'
  | 'candidates'
  | 'statedLaws'
  | 'supports'
  | 'structures'
  | 'supposed'
  | 'openConstants'
  | 'relatedIndices'
  | 'supposedNumbers'
  | 'givenNumbers'
  | 'restsOn'
> & {
  readonly candidates: readonly DraftCandidate[];
};

/** One value that the text gives a name, in reading order. */
export interface NamedValue {
  readonly name: FreeName;
  readonly left: Side;
  readonly value: Side;
  readonly math: number;
  readonly section: number;
  readonly dependsOn: readonly DraftClaim[];
  readonly keepsOlder: boolean;
  readonly understood: boolean;
  readonly written: Claim['written'];
  /** The first value of its name, or one that shadows the older ones. */
  readonly opens: boolean;
  /** The derivation starts here, prose says. */
  readonly starts: boolean;
  /** The last math span at which it may be meant: a value that rests on what a passage supposes ends with it. */
  readonly until: number;
}

export type EquationReading =
  'definition' | 'claim' | 'goal' | 'sde' | 'ode' | 'pde' | 'update' | 'law' | 'declaration' | 'expression' | 'not-understood';

/** What has been read so far. */
export interface Draft {
  readonly claims: DraftClaim[];
  readonly definitions: Definition[];
  readonly values: NamedValue[];
  readonly goals: Goal[];
  /** Math spans that state of expressions what is to be shown of them. */
  readonly shown: Set<number>;
  /** Math spans whose premise is only supposed: what follows from it is not judged. */
  readonly supposed: Set<number>;
  /** By math span. */
  readonly readings: Map<number, EquationReading>;
}

export const isAsked = ({ asked }: Pick<Source, 'asked'>, { math }: { readonly math: number }): boolean => asked === null || asked === math;

export const noClaimParts = {
  against: null,
  excusedBy: [],
  candidates: [],
  onlyIf: null,
  proseKind: null,
  motion: null,
  runs: null,
  tested: null,
  parameter: null,
  point: null,
} as const;

/** An equation that is to be shown. */
export interface Goal {
  readonly chain: Chain;
  readonly step: Step;
  readonly left: Side;
  readonly name: FreeName;
}
