import type { Homework } from './readHomework';

/** A line of a file, or of a cell of a notebook, as people count: from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly cell: number | null;
}

/** `homework.md:12`, `notes.ipynb:cell3:2`. */
export function readPlace(text: string | undefined): Place | null {
  const match = /^(.+?)(?::cell(\d+))?:(\d+)$/.exec(text ?? '');
  return match === null ? null : { file: match[1]!, line: Number(match[3]), cell: match[2] === undefined ? null : Number(match[2]) };
}

/** The line in the text that was read, from 0; null where the notebook has no such cell. */
export function lineInText({ line, cell }: Place, cells: (Homework & { kind: 'text' })['cells']): number | null {
  if (cell === null) return line - 1;
  const first = cells?.find(({ index }) => index + 1 === cell)?.line;
  return first === undefined ? null : first + line - 1;
}

/** `line 2 of cell 3 of notes.ipynb`. */
export function namePlace({ file, line, cell }: Place): string {
  return `line ${line} of ${cell === null ? '' : `cell ${cell} of `}${file}`;
}
