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
