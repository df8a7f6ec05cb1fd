/** Made by the build from the entries' own files (`scripts/entrySources.mjs`). */
declare module 'virtual:entry-sources' {
  /** The TypeScript of each entry's implementation, by entry id; an entry without one is absent. */
  export const entrySources: Readonly<Record<string, string>>;
}
