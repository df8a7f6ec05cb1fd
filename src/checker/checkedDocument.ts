import type { CancellationToken } from '../base/cancellation';
import type { Language } from '../base/language';
import type { Steps } from '../base/steps';
import type { Problem } from '../base/problem';
import type { Span } from '../base/span';
import type { Match, Outcome } from '../check/outcome';
import type { MatchReference, Plan } from '../check/plan';
import type { ProcessParameter } from '../check/simulationPlan';
import type { Repair, Verdict } from '../check/verdict';
import type { Claim, Definition } from '../claims/claim';
import type { MathSpan, Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import type { Formula } from '../math/expr';
import type { Scope } from '../math/scope';
import type { StudyName, StudyOutcome } from './studies/study';
import type { TrailRun } from './trail';

export type ReadingName =
  'definition' | 'claim' | 'goal' | 'sde' | 'ode' | 'pde' | 'update' | 'law' | 'declaration' | 'expression' | 'not-understood';

/** A claim with its verdict; null while it is being checked. */
export interface ClaimReport {
  readonly kind: 'claim';
  readonly claim: Claim;
  readonly verdict: Verdict | null;
  /** The smallest edit that makes a wrong claim true, once it is found. */
  readonly repair: Repair | null;
  /** The comparisons that were run for the verdict, in order. */
  readonly trail: readonly TrailRun[];
  /** How many edits were tried before the repair was found, or none was. */
  readonly repairsTried: number;
  /** Relation and status are known, and what the claim needs is still being looked for. */
  readonly seeksNeeds?: true;
}

/** Which registered implementation computes the equation: equation = factor · implementation + offset. */
export interface Implementation extends Match {
  /** Other implementations that fit as well, the best of them first. */
  readonly alsoFits: readonly { readonly entry: string; readonly title: string; readonly relation: Implementation['relation'] }[];
}

/** What the card draws: the outcome of a sweep or a simulation, with the words for its axes; or the sentence that says why nothing was run. */
export interface Picture {
  readonly outcome: (Outcome & { kind: 'sweep' | 'simulate' }) | StudyOutcome | { readonly kind: 'refused' };
  readonly title: string;
  readonly caption: string;
  readonly seriesNames: readonly string[];
  readonly controls: readonly Control[];
  /** What else can be seen of the equation, and which of it this is. */
  readonly studies: readonly { readonly name: StudyName; readonly title: string }[];
  readonly study: StudyName;
  /** Whether it is so quick that it follows a slider. */
  readonly isLive: boolean;
}

/** A number of a picture that its reader may change. */
export interface Control extends Pick<ProcessParameter, 'name' | 'latex' | 'meaning' | 'range'> {
  readonly value: number;
  /** What it is before anybody changes it, and whether the text says so or it is supposed. */
  readonly given: number;
  readonly origin: 'text' | 'default';
  /** Whether only whole numbers have a sense. */
  readonly isWhole: boolean;
}

/** What a reader wants of a picture beyond what the text says. */
export interface PictureWishes {
  /** Of controls, by name. */
  readonly values?: Readonly<Record<string, number>>;
  /** A {@link StudyName}; what does not suit the equation is passed over. */
  readonly study?: string;
  /** Whether few paths will do, as while a slider is being moved. */
  readonly isQuick?: boolean;
}

export interface EquationReport {
  readonly math: MathSpan;
  /** As it is written, before any meaning. */
  readonly tree: Tree;
  readonly formula: Formula;
  readonly problems: readonly Problem[];
  readonly reading: ReadingName;
  /** States a step of a recursion, which can be run. */
  readonly isRecursion: boolean;
  readonly claims: readonly (ClaimReport | Definition)[];
  /** Why the reader wants it not to be judged (may be empty); null where it is judged. */
  readonly ignored: string | null;
  readonly implementation: Implementation | null;
  /** Made only when asked for (`drawEquation`), since it costs a run. */
  readonly picture: Picture | null;
}

/** Everything the hosts show. `final` once no claim is still being checked. */
export interface CheckedDocument {
  readonly snapshot: Snapshot;
  /** Of the document itself, with spans in it. */
  readonly problems: readonly Problem[];
  readonly scope: Scope;
  readonly equations: readonly EquationReport[];
  /** The layout of each math span. */
  readonly trees: readonly Tree[];
  readonly macros: Readonly<Record<string, string>>;
  readonly final: boolean;
  readonly following: Following;
}

/** The same formula, one that is equal to it at every point, or neither. */
export type Likeness = 'identical' | 'pointwise' | 'unlike';

/** What following a goal through the document rests on. */
export interface Following {
  /** Math spans that state what is to be shown. */
  readonly goals: ReadonlySet<number>;
  /** Math spans for which the text gives a reason. */
  readonly explained: ReadonlySet<number>;
  /** Names of densities that are one law whatever their variable is called. */
  readonly sharedLaws: ReadonlySet<string>;
  /** How far two places say the same in other letters, where that was found out; see `restatementKey`. */
  readonly restated: ReadonlyMap<string, Likeness>;
}

/** What the pure core needs from its host. */
export interface CheckerHost {
  runPlan(plan: Plan, token: CancellationToken): Promise<Outcome>;
  log(message: string): void;
  /** What functions of the workspace were found to compute. */
  implementations?(): readonly MatchReference[];
  /** Lets others have their turn: plans are made between two of these. Whoever leaves it out has nobody waiting. */
  breathe?(): Promise<void>;
}

export interface CheckerSettings {
  /** Samples of the first Monte Carlo stage per setting; the confirming stage uses 16 times as many. */
  readonly samples: number;
  readonly macros: Readonly<Record<string, string>>;
}

/** A formula that is being written. */
export interface WrittenEquation {
  readonly math: number;
  /** Judges what it claims: what comes out holds of the newest text too, where that claims the same. */
  judge(token: CancellationToken): Promise<EquationReport>;
}

/**
 * One open document. `update` takes a new text and returns what can be known without running anything (claims without verdicts,
 * or with cached ones); `check` runs what is left and says after each step that more is known. A later `update` cancels an earlier `check`.
 */
export interface Checker {
  update(text: string, version: number): CheckedDocument;
  /** The same in steps; the text is the checker's own from the last step on, and one whose steps are left unfinished never was. */
  read(text: string, version: number): Steps<CheckedDocument>;
  /**
   * The formula of a long text that is being written, before the rest of the text is read; null where more has changed than one formula, or the text
   * is short. `read` goes on from there.
   */
  readWritten(text: string, version: number): Steps<WrittenEquation | null>;
  /**
   * `current` puts together what is known by then: at every step, that would cost a long document more than the steps. What was written last is
   * judged first, the rest when it has been `calm`.
   */
  check(token: CancellationToken, onUpdate: (current: () => CheckedDocument) => void, calm?: () => Promise<void>): Promise<CheckedDocument>;
  /** The value of the smallest part of an equation that covers a piece of its LaTeX, in one world, or why it has none, in words; null where there is nothing to say. */
  valueAt(math: number, piece: Span, token: CancellationToken, language?: Language): Promise<string | null>;
  /** Runs the picture of one equation (loss over a family, paths of an SDE); null when it has none. */
  drawEquation(math: number, token: CancellationToken, wishes?: PictureWishes, language?: Language): Promise<Picture | null>;
}
