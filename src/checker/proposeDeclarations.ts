import type { Problem } from '../base/problem';
import type { Snapshot } from '../document/snapshot';
import { plainName } from '../math/names';
import { printName } from '../math/printLatex';

/** A directive that settles what was guessed, with the words of the quick fix that writes it. */
export interface ProposedDeclaration {
  readonly title: string;
  /** What stands after `rederive:`. */
  readonly directive: string;
}

type Propose = (problem: Problem) => readonly ProposedDeclaration[];

/** What a reader may have meant where a name was read by guessing; nothing for other problems. */
export function proposeDeclarations(problem: Problem): readonly ProposedDeclaration[] {
  return proposals[problem.code]?.(problem) ?? [];
}

const proposals: Readonly<Record<string, Propose>> = {
  'math.ambiguousProduct': ({ fields }) => (startsWithBracket(fields) ? [] : [asFunction(fields), asFactor(fields)]),
  'math.ambiguousCall': ({ fields }) => [asFunction(fields)],
  'math.openShape': ({ fields }) => {
    const names = capitalsIn(fields['text'] ?? '');
    if (names.length === 0) return [];
    const all = names.join(', ');
    return [
      { title: `Declare ${all} as ${names.length > 1 ? 'matrices' : 'a matrix'}`, directive: `${all}: matrix` },
      { title: `Declare ${all} as ${names.length > 1 ? 'numbers' : 'a number'}`, directive: `${all}: scalar` },
    ];
  },
  'names.takenForScore': ({ fields }) => [
    { title: `Write down that ${nameIn(fields)} is this score`, directive: `${latexOf(fields)} = ${fields['score'] ?? ''}` },
    asFunction(fields),
  ],
  'names.neverIntroduced': ({ fields }) => [
    fields['shape'] === 'vector' || fields['shape'] === 'matrix'
      ? { title: `Declare ${nameIn(fields)} as a ${fields['shape']}`, directive: `${latexOf(fields)}: ${fields['shape']}` }
      : { title: `Declare ${nameIn(fields)} as a number`, directive: `${latexOf(fields)}: scalar` },
  ],
};

type Fields = Problem['fields'];
const nameIn = (fields: Fields) => plainName(fields['name'] ?? '');
const latexOf = (fields: Fields) => printName(fields['name'] ?? '');
const asFunction = (fields: Fields) => ({ title: `Treat ${nameIn(fields)} as a function`, directive: `${latexOf(fields)}: function` });
const asFactor = (fields: Fields) => ({ title: `Treat ${nameIn(fields)} as a factor`, directive: `${latexOf(fields)}: product` });

/** `(\nabla \cdot S)(x)`: what may be a function here has no name. */
function startsWithBracket(fields: Fields): boolean {
  return /^(?:\\(?:left|big|Big|bigl|Bigl)\s*)?\(/.test(fields['text'] ?? '');
}

/** The capital letters of a product, which are what may be matrices. */
function capitalsIn(latex: string): string[] {
  return [...new Set(latex.replace(/\\[a-zA-Z]+/g, ' ').match(/[A-Z]/g) ?? [])];
}

/** Where a directive about the whole document goes, and the line it is: after the front matter, before everything else. */
export function placeDirective({ text, blocks }: Snapshot, directive: string): { readonly offset: number; readonly newText: string } {
  const front = /^---\r?\n[^]*?\n(?:---|\.\.\.)[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;
  const isFollowed = blocks.some((block) => block.span.end > front);
  return { offset: front, newText: `<!-- rederive: ${directive} -->\n${isFollowed ? '\n' : ''}` };
}
