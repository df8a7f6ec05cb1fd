/** Made by the build: the text of every file in `entries/`, by file name without its extension. */
declare module 'virtual:entry-sources' {
  const sources: Readonly<Record<string, string>>;
  export default sources;
}
