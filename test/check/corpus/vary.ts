import type { ClaimGroup } from './corpus';

/** A piece of LaTeX: a command with the text in its braces where that is a name, another command, a letter, a number, or one other character. */
const pieces =
  /\\stackrel\{d\}\{=\}|\\(?:operatorname|text|mathcal|mathbb|mathrm|begin|end)\*?\s*\{[^}]*\}|\\[a-zA-Z]+|\\.|[a-zA-Z]|(?<=frac)\d|(?<=frac\d)\d|\d+|\s+|[^]/g;

export function splitLatex(latex: string): readonly string[] {
  return latex.match(pieces) ?? [];
}

/** The claim as a document, in the letters that the number `variant` stands for: all of them differ, as far as the letters go. */
export function writeDocument({ given, letters }: Pick<ClaimGroup, 'given' | 'letters'>, claim: string, variant = 0): string {
  const names = chooseNames(letters, variant);
  const rename = (latex: string) => joinPieces(splitLatex(latex).map((piece) => names.get(piece) ?? piece));
  return `${given.replace(/\$([^$]*)\$/g, (_, latex: string) => `$${rename(latex)}$`)}\n\n$$${rename(claim)}$$\n`;
}

function chooseNames(letters: ClaimGroup['letters'], variant: number): ReadonlyMap<string, string> {
  let rest = variant;
  return new Map(
    letters.map((choices) => {
      const name = choices[rest % choices.length]!;
      rest = Math.floor(rest / choices.length);
      return [choices[0]!, name];
    }),
  );
}

/** How many variants of a group differ. */
export function countVariants({ letters }: ClaimGroup): number {
  return letters.reduce((count, choices) => count * choices.length, 1);
}

/** A letter after a command is kept apart from it. */
export function joinPieces(parts: readonly string[]): string {
  return parts.reduce((text, part) => (/\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(part) ? `${text} ${part}` : text + part), '');
}
