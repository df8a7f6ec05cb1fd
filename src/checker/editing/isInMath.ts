/**
 * Whether the end of a text is inside of mathematics, also where the formula is still being typed and its closing sign is missing. Only the
 * text of the paragraph counts, or what follows the last `$$` or `\[` that is open.
 */
export function isInMath(before: string): boolean {
  let open: string | null = null;
  for (const [sign] of before.matchAll(
    /```[^]*?(?:```|$)|`[^`\n]*`|\\\\|\\[$([\])]|\$\$|\$|\n[ \t>]*\n|\\(?:begin|end)\{[a-zA-Z]+\*?\}/g,
  )) {
    if (open === null) open = openers[sign] ?? environmentOf(sign, 'begin');
    else if (sign === open || (open !== '$$' && open !== '\\]' && !open.startsWith('\\end') && /^\n/.test(sign))) open = null;
  }
  return open !== null;
}

const openers: Readonly<Record<string, string>> = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' };

/** `\begin{align}` is closed by `\end{align}`. */
function environmentOf(sign: string, word: string): string | null {
  const name = new RegExp(`^\\\\${word}\\{(.*)\\}$`).exec(sign)?.[1];
  return name === undefined ? null : `\\end{${name}}`;
}
