/**
 * Forms as the field writes them, with what they mean. The meaning is written down from the mathematics; a form marked `not-understood` is one
 * that the reader refuses so far, one marked `misread` says something else; the meaning is what it ought to say.
 */
export interface NotationGroup {
  readonly title: string;
  /** What a text that uses these forms would say before. */
  readonly given: string;
  readonly rows: readonly NotationRow[];
}

export type NotationRow = readonly [form: string, meaning: string, miss?: 'not-understood' | 'misread'];
