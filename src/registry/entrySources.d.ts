/** Made by the build: the text of every file in `entries/`, by file name without its extension. */
declare module 'virtual:entry-sources' {
  const sources: Readonly<Record<string, string>>;
  export default sources;
}

/** Made by the build: what the entries give on the canonical probe. */
declare module 'virtual:built-tables' {
  const tables: import('./builtTables').BuiltTables | null;
  export default tables;
}

/** Made by the build: what each entry is called, in the order of `entries`. */
declare module 'virtual:entry-names' {
  const names: readonly Pick<import('./entry').Entry, 'id' | 'names'>[];
  export default names;
}
