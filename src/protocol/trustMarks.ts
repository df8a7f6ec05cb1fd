/** What KaTeX asks about before it sets a command that may do more than draw. */
interface Asked {
  readonly command: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Of a document nothing is trusted but the numbers of pieces, in an attribute that it cannot know. */
export const trustMarks =
  (key: string | null) =>
  ({ command, attributes = {} }: Asked): boolean =>
    command === '\\htmlData' && key !== null && Object.keys(attributes).join() === `data-${key}`;

/** For a formula whose environment numbers its rows: the counters that KaTeX's own style sheet shows, after so many rows. */
export const countAfter = (rows: number): string => `katexEqnNo ${rows} mmlEqnNo ${rows}`;
