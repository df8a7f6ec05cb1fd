import type { Status, RelationName } from '../check/verdict';
import type { PictureView, PictureWishesView } from './plotViews';

/** Extension host → preview page. */
export type ToPreview =
  | { readonly kind: 'document'; readonly document: PackedDocument }
  /** A formula as it stands in the text while that is being read, in the place of what the document of this version shows. */
  | { readonly kind: 'draft'; readonly version: number; readonly math: number; readonly draft: DraftView }
  /** The cards that were wanted, of the document's state with this version. */
  | { readonly kind: 'cards'; readonly version: number; readonly cards: readonly { readonly math: number; readonly card: CardView }[] }
  /** An answer to `wish-picture`; null where the picture was not made after all. */
  | { readonly kind: 'picture'; readonly version: number; readonly math: number; readonly picture: PictureView | null }
  /** Scroll so that this source line is at the top third. */
  | { readonly kind: 'reveal-line'; readonly line: number }
  /** Highlight the equation under the caret and in it the symbol at `offset` (into its LaTeX; null between symbols), or none. */
  | { readonly kind: 'select-equation'; readonly math: number | null; readonly offset: number | null }
  /** What the piece of mathematics that was pointed at is, or nothing. */
  | ({ readonly kind: 'piece-described' } & PieceDescription)
  /** Open the card of an equation. */
  | { readonly kind: 'open-card'; readonly math: number }
  /** The map that was wanted. */
  | { readonly kind: 'map'; readonly version: number; readonly map: MapView }
  | { readonly kind: 'open-map' }
  /** Whether the page stays on its document; it remembers that for the next window. */
  | { readonly kind: 'locked'; readonly locked: boolean }
  /** A line above the document (the file was closed, the compute process stopped), or none. */
  | { readonly kind: 'notice'; readonly message: string | null };

/** Preview page → extension host. */
export type FromPreview =
  /** `shown`: the version that came with the page, where it was drawn. */
  | { readonly kind: 'ready'; readonly shown?: number }
  /** Cards that are open, by equation, after each document that is shown. */
  /** `revisions`: of the pictures that the page has of them, 0 for none. */
  | { readonly kind: 'want-cards'; readonly version: number; readonly math: readonly number[]; readonly revisions: readonly number[] }
  /** The map is open: after each document that is shown. */
  | { readonly kind: 'want-map'; readonly version: number }
  | { readonly kind: 'reveal-source'; readonly line: number; readonly character: number }
  /** A symbol was clicked: its place in the equation's LaTeX. */
  | { readonly kind: 'reveal-symbol'; readonly math: number; readonly offset: number }
  /** A symbol is pointed at. */
  | { readonly kind: 'describe-piece'; readonly math: number; readonly start: number; readonly end: number }
  | { readonly kind: 'scrolled'; readonly line: number }
  | { readonly kind: 'open-implementation'; readonly entry: string }
  | { readonly kind: 'run-equation'; readonly math: number }
  | { readonly kind: 'wish-picture'; readonly math: number; readonly wishes: PictureWishesView }
  | { readonly kind: 'copy-text'; readonly text: string }
  /** Asks the reader where; `content` is base64 where `isBinary`. */
  | { readonly kind: 'save-file'; readonly name: string; readonly content: string; readonly isBinary: boolean }
  /** Make the edit that repairs a claim: its place among the claims of the equation's card. */
  | { readonly kind: 'apply-repair'; readonly math: number; readonly claim: number }
  | { readonly kind: 'page-error'; readonly message: string };

export interface PieceDescription {
  readonly math: number;
  /** What is described, in the equation's LaTeX: the piece pointed at, or what is around it. */
  readonly start: number;
  readonly end: number;
  /** `A function whose value is a vector in ℝ^d. Declared, line 3.` */
  readonly text: string;
  /** Its value in one world, lines of plain text; null as long as it is not known. */
  readonly value: string | null;
}

/** The whole document, ready to show. What did not change since the version before is the same object. */
export interface DocumentView {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  readonly blocks: readonly BlockView[];
  readonly equations: readonly EquationView[];
  readonly macros: Readonly<Record<string, string>>;
  /** The attribute that tells pieces of formulas apart. Nothing that a document says can use it. */
  readonly markKey: string;
  readonly checking: boolean;
  /** Why the check could not be finished, in a sentence; null when all is well. */
  readonly failure: string | null;
  /** More was written than is read. */
  readonly tooLong: boolean;
  /** `12 hold · 2 excused · 1 wrong`, and the device. */
  readonly summary: string;
}

export interface BlockView {
  readonly key: string;
  readonly line: number;
  /** Sanitised HTML; math stands in it as `<span class="math" data-math="0"></span>` (display: `<div …>`), numbered from 0. */
  readonly html: string;
  /** Which equations of the document these are. */
  readonly math: readonly number[];
}

export type BadgeStatus = Status | 'checking' | 'read';

/** A formula that is being written. */
export interface DraftView {
  readonly latex: string;
  /** Whether the badge is its own already. */
  readonly isJudged: boolean;
  readonly badge: BadgeView | null;
}

export interface EquationView {
  readonly math: number;
  readonly line: number;
  readonly character: number;
  readonly drawing: DrawingView;
  readonly badge: BadgeView | null;
  /** What was found about its relation signs. */
  readonly signs: readonly SignView[];
  /** Whether there is a card; it is sent when it is wanted (`want-cards`). */
  readonly hasCard: boolean;
}

/** A relation sign, by its place in the equation's LaTeX. */
export interface SignView {
  readonly start: number;
  readonly end: number;
  readonly status: BadgeStatus;
}

/** How an equation is drawn: all that does not depend on where it stands and what was found. */
export interface DrawingView {
  readonly latex: string;
  /** The same, in which each piece that can be pointed at has a number (`markSource`). */
  readonly marked: string;
  /** Where the pieces were written, in the equation's LaTeX: start and end of the first, of the second… */
  readonly marks: readonly number[];
  readonly display: boolean;
  /** Its number, where that does not stand in the formula. */
  readonly tag: string | null;
  /** How many rows were numbered before those of an environment that numbers its own; null where it does not. */
  readonly counted: number | null;
  /** The formula as it is read out; null where it was not understood in full. */
  readonly speech: string | null;
}

export interface BadgeView {
  readonly status: BadgeStatus;
  readonly text: string;
  readonly title: string;
}

/**
 * A document on its way to the page, which keeps what it was sent: of what it has, only the number is sent, and of lists only what changed.
 * Everything is thrown away on both sides as soon as a document comes without it, so both always know the same.
 */
export interface PackedDocument extends Omit<DocumentView, 'blocks' | 'equations' | 'macros'> {
  readonly blocks: PackedList<PackedBlock>;
  readonly equations: PackedList<PackedEquation>;
  readonly macros: number;
  /** What the page does not have yet, by number. */
  readonly fresh: readonly (readonly [number, PackedContent])[];
}

/** A whole list, or what stands at some places of the one that was sent before, which was as long. */
export type PackedList<T> =
  | { readonly kind: 'whole'; readonly items: readonly T[] }
  | { readonly kind: 'changes'; readonly items: readonly (readonly [place: number, item: T])[] };
export type PackedBlock = readonly [content: number, line: number, math: readonly number[]];
export type PackedEquation = readonly [drawing: number, badge: number, signs: number, hasCard: 0 | 1, line: number, character: number];

export type PackedContent = BlockContent | DrawingView | BadgeView | readonly SignView[] | Macros | null;
export type BlockContent = Pick<BlockView, 'key' | 'html'>;
export type Macros = DocumentView['macros'];

export interface CardView {
  /** `sliced score matching, × 2`; `definition of L_SSM`; `Itô SDE`. */
  readonly reading: string;
  readonly implementation: {
    readonly entry: string;
    readonly title: string;
    readonly relation: string;
    readonly code: string;
    readonly source: string;
    /** What must hold for it to be what its title says; not checked. */
    readonly hypotheses: readonly string[];
    /** Titles of others that fit. */
    readonly alsoFits: readonly string[];
  } | null;
  readonly claims: readonly ClaimView[];
  readonly problems: readonly { readonly level: 'error' | 'warning' | 'hint'; readonly message: string }[];
  readonly picture: PictureView;
}

export interface ClaimView {
  readonly status: BadgeStatus;
  readonly relation: RelationName | null;
  /** One plain sentence: what was found. */
  readonly sentence: string;
  /** `left side`, `earlier value`; null for a claim about one expression, which is then the right one. */
  readonly leftName: string | null;
  readonly rightName: string;
  readonly leftLatex: string;
  readonly rightLatex: string;
  readonly left: ValueView | null;
  readonly right: ValueView | null;
  readonly difference: ValueView | null;
  /** `stated` null: whether the text says so is not looked for, as with what every reader takes for granted. */
  readonly needs: readonly { readonly latex: string; readonly text: string; readonly stated: boolean | null }[];
  /** More of them are being looked for. */
  readonly seeksNeeds?: true;
  /** `Monte Carlo, 65,536 samples in each of 4 worlds, seed 3fa9c1, JavaScript float64 on 2 cores`. */
  readonly evidence: string | null;
  readonly counterexample: string | null;
  /** The equation with the smallest edit that makes the claim true. */
  readonly repairLatex: string | null;
  /** What it changes and mends, before the colon. */
  readonly repairText: string | null;
  /** How far the text comes towards what is to be shown; null where nothing is. */
  readonly goal: string | null;
}

export interface ValueView {
  readonly value: number;
  readonly halfWidth: number;
  /** `1.234 ± 0.005`. */
  readonly text: string;
}

/** How the equations of a document hang together, laid out. Lengths are pixels. */
export interface MapView {
  readonly width: number;
  readonly height: number;
  /** In the order of the text. */
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** How many displayed equations neither rest on another nor bear one. */
  readonly alone: number;
}

export interface MapNode {
  readonly math: number;
  readonly line: number;
  readonly character: number;
  /** Its number, or `line 12`. */
  readonly place: string;
  readonly latex: string;
  /** `definition of L_SSM`. */
  readonly reading: string;
  readonly status: BadgeStatus;
  /** The middle of its box. */
  readonly x: number;
  readonly y: number;
}

export interface MapEdge {
  /** Places in the list of nodes; `to` rests on `from`. */
  readonly from: number;
  readonly to: number;
  /** `claim`: the two are said to be equal, and that was judged. `use`: a name that `from` defines stands in `to`. */
  readonly kind: 'claim' | 'use';
  readonly status: BadgeStatus | null;
  /** `equal in expectation`; of a use, the name. */
  readonly words: string;
  /** The curve goes through these points. */
  readonly points: readonly (readonly [x: number, y: number])[];
}
