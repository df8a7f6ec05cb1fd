import type { Asserted } from '../../claims/claim';

export type CodeLanguage = 'javascript' | 'python';

/** The equation that a comment or an entry names: by its label or number, or by a line (from 1), in a notebook of a cell (from 1). */
export interface EquationTarget {
  readonly path: string;
  readonly label: string | null;
  readonly line: number | null;
  readonly cell?: number;
}

/** A function that says which equation it computes. Lines and columns from 0. */
export interface Contract {
  readonly target: EquationTarget;
  /** As written, for people: `week8.md#eq-ssm`. */
  readonly written: string;
  /** What the words after the target allow: `up to a factor`, `up to a constant`. */
  readonly asserted: Asserted;
  /** Of the function or the exported entry; null where none follows. The empty name is the default export. */
  readonly name: string | null;
  /** Where the function begins, else where the contract stands. */
  readonly line: number;
  /** Where the contract stands. */
  readonly place: { readonly line: number; readonly from: number; readonly to: number };
}

/** The language of a file by its name; null for others. */
export function languageOf(path: string): CodeLanguage | null {
  if (/\.py$/i.test(path)) return 'python';
  return /\.[cm]?[jt]s$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path) ? 'javascript' : null;
}

const target = String.raw`([^\s#'"\`]+?)(?:#([^\s'"\`]+)|(?::cell(\d+))?:(\d+))`;
const comment = {
  javascript: new RegExp(String.raw`^\s*(?://+|/\*+|\*)\s*rederive:\s*${target}(.*?)(?:\*/)?\s*$`),
  python: new RegExp(String.raw`^\s*#+\s*rederive:\s*${target}(.*)$`),
} as const satisfies { readonly [L in CodeLanguage]: RegExp };
const entryField = new RegExp(String.raw`^\s*equation:\s*['"\`]${target}([^'"\`]*)['"\`]`);

/** The contracts of a file: `// rederive: week8.md#eq-ssm` or `# rederive: week8.md:12` above a function, an entry's `equation: '…'`. */
export function readContracts(text: string, language: CodeLanguage): Contract[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at): Contract[] => {
    const match = comment[language].exec(line);
    if (match !== null) return [makeContract(match, lines, at, functionBelow(lines, at, language))];
    const field = language === 'javascript' ? entryField.exec(line) : null;
    return field === null ? [] : [makeContract(field, lines, at, entryAround(lines, at))];
  });
}

interface Declared {
  readonly name: string;
  readonly line: number;
}

function makeContract(match: RegExpExecArray, lines: readonly string[], at: number, declared: Declared | null): Contract {
  const [, path = '', label, cell, line, words = ''] = match;
  const written = label === undefined ? `${path}${cell === undefined ? '' : `:cell${cell}`}:${line}` : `${path}#${label}`;
  const from = lines[at]!.indexOf(written);
  return {
    target: {
      path,
      label: label ?? null,
      line: line === undefined ? null : Number(line),
      ...(cell === undefined ? {} : { cell: Number(cell) }),
    },
    written,
    asserted: readAllowance(words),
    name: declared?.name ?? null,
    line: declared?.line ?? at,
    place: { line: at, from, to: from + written.length },
  };
}

function readAllowance(words: string): Asserted {
  const factor = /factor|multiple|scal|proportional|∝/i.test(words);
  const constant = /constant|const\b|offset/i.test(words);
  if (factor && constant) return 'affine';
  if (/minimi[sz]er|argmin/i.test(words)) return 'affine';
  return factor ? 'proportional' : constant ? 'constant' : 'equal';
}

const declarations = {
  javascript: [
    /^\s*(?:export\s+)?(?:async\s+)?function\s*\*?\s+([\w$]+)/,
    /^\s*(?:export\s+)?(?:const|let|var)\s+([\w$]+)/,
    /^\s*export\s+default\s+(?:async\s+)?(?:function\s*)?\*?\s*([\w$]*)/,
  ],
  python: [/^\s*(?:async\s+)?def\s+(\w+)/],
} as const satisfies { readonly [L in CodeLanguage]: readonly RegExp[] };

const passedOver = { javascript: /^\s*(?:\/\/.*|\/?\*.*|@.*)?$/, python: /^\s*(?:#.*|@.*)?$/ } as const;

/** The function declared next, with nothing but comments, decorators and empty lines between. */
function functionBelow(lines: readonly string[], at: number, language: CodeLanguage): Declared | null {
  for (let line = at + 1; line < lines.length; line++) {
    for (const pattern of declarations[language]) {
      const match = pattern.exec(lines[line]!);
      if (match !== null) return { name: nameOf(match), line };
    }
    if (!passedOver[language].test(lines[line]!)) return null;
  }
  return null;
}

/** The last `export const name =` or `export default` above. */
function entryAround(lines: readonly string[], at: number): Declared | null {
  for (let line = at; line >= 0; line--) {
    const named = /^(?:export\s+)?(?:const|let|var)\s+([\w$]+)/.exec(lines[line]!);
    if (named !== null) return { name: named[1]!, line };
    if (/^export\s+default\b/.test(lines[line]!)) return { name: '', line };
  }
  return null;
}

/** `export default defineEntry({` names nothing. */
function nameOf(match: RegExpExecArray): string {
  return /^\s*export\s+default/.test(match[0]) && !/function/.test(match[0]) ? '' : match[1]!;
}
