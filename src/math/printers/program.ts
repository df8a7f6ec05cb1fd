/** A piece of a program's prelude. */
export interface Helper {
  /** What a program calls it by. */
  readonly name: string;
  /** Its source; empty where the library has it. */
  readonly text: string;
  readonly needs: readonly string[];
}

/** The sources of helpers and of all they need, in the order of the table. */
export function collectHelpers(table: Readonly<Record<string, Helper>>, used: ReadonlySet<string>): string[] {
  const wanted = new Set<string>();
  const want = (key: string): void => {
    if (wanted.has(key)) return;
    wanted.add(key);
    table[key]?.needs.forEach(want);
  };
  used.forEach(want);
  return Object.entries(table).flatMap(([key, { text }]) => (wanted.has(key) && text !== '' ? [text] : []));
}
