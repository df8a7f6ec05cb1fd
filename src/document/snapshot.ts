import type { Span } from '../base/span';

export type MathDelimiter = 'dollar' | 'double-dollar' | 'parenthesis' | 'bracket' | 'environment' | 'fence';

/** One stretch of mathematics in a document. All spans are offsets into the document's text. */
export interface MathSpan {
  readonly kind: 'math';
  /** Position among the document's math spans, from 0. */
  readonly index: number;
  readonly display: boolean;
  readonly delimiter: MathDelimiter;
  /** Delimiters included. */
  readonly span: Span;
  /** The content without delimiters and without container marks (`> `, list indents), in order. */
  readonly segments: readonly Span[];
  /** The segments' text joined; offsets of every later layer are relative to this string. */
  readonly latex: string;
  /** False when the closing delimiter is missing; the content then ends at the resync point. */
  readonly closed: boolean;
  /** An equation number written just after the display, e.g. `(0.4)` on the next line. */
  readonly outerTag: { readonly text: string; readonly span: Span } | null;
}

/** A stretch of prose inside a leaf block; `text` has Markdown marks (`**`, `*`, backticks) removed where cheap. */
export interface ProseRun {
  readonly kind: 'text';
  readonly span: Span;
  readonly text: string;
}

export type FlowItem = ProseRun | MathSpan;

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'table-cell' | 'quote' | 'code' | 'html' | 'math' | 'other';

/** A leaf block in reading order: what is read, without container structure. */
export interface Block {
  readonly kind: BlockKind;
  /** Heading level 1..6, else 0. */
  readonly level: number;
  readonly span: Span;
  readonly items: readonly FlowItem[];
  /** Stays the same object from version to version as long as nothing in the block changes; missing in a block made by hand. */
  readonly content?: object;
}

/**
 * A stretch of the document in which a definition lives: a heading's extent or a numbered problem
 * ("1. Show that …", "Problem 2"). Sections are disjoint leaves in reading order and cover the document.
 */
export interface Section {
  readonly title: string;
  readonly span: Span;
}

/** A `<!-- rederive: … -->` comment or one entry of the front matter's `rederive:` list. */
export interface Directive {
  readonly text: string;
  readonly span: Span;
}

/** One version of a document, taken apart; never fails. Immutable. */
export interface Snapshot {
  readonly version: number;
  readonly text: string;
  /** Offset of each line's first code unit. */
  readonly lineStarts: readonly number[];
  readonly blocks: readonly Block[];
  readonly math: readonly MathSpan[];
  readonly sections: readonly Section[];
  readonly directives: readonly Directive[];
}
