/** Front matter: YAML between `---` lines at the very start. Its content is the group. */
const frontMatter = /^---[ \t]*\r?\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

export function matchFrontMatter(text: string): { readonly content: string; readonly start: number; readonly end: number } | undefined {
  const match = frontMatter.exec(text);
  if (match === null) return undefined;
  const content = match[1] ?? '';
  return { content, start: match[0].indexOf('\n') + 1, end: match[0].length };
}
