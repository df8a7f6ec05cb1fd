import type { BadgeStatus, CardView, DocumentView, MapView } from './previewMessages';

/** A checked document, ready to be written as a page of its own. */
export interface ReportView {
  /** What it is told in: the tag of the page. */
  readonly language: string;
  readonly document: DocumentView;
  /** One for each equation that has a card. */
  readonly cards: readonly { readonly math: number; readonly card: CardView }[];
  /** How many claims have each status, the most urgent first. */
  readonly counts: readonly StatusCount[];
  /** What the reader should look at first, in the order of the text. */
  readonly attention: readonly AttentionView[];
  readonly map: MapView;
  /** Who made it, when, and on what: `Rederive 0.1.0 · 27 November 2026`. */
  readonly made: string;
}

export interface StatusCount {
  readonly status: BadgeStatus;
  readonly count: number;
  /** `hold`, `under an assumption`: what follows the number. */
  readonly words: string;
}

export interface AttentionView {
  readonly math: number;
  readonly status: BadgeStatus;
  /** `line 12`, or the equation's number. */
  readonly place: string;
  readonly sentence: string;
}
