import type { Snapshot } from '../document/snapshot';
import type { NotebookCell } from '../document/notebook';
import { placeInCells } from '../document/placeInCells';
import type { Language } from './tongue';

/** Tells people where an offset is: `line 12`, or `line 2 of cell 3` in a notebook. */
export type LineNamer = (offset: number) => string;

export function makeLineNamer(snapshot: Snapshot, cells: readonly NotebookCell[] = [], language: Language = 'en'): LineNamer {
  return (offset) => {
    const { cell, range } = placeInCells(snapshot, { start: offset, end: offset }, cells);
    const line = range.start.line + 1;
    if (language === 'zh-tw') return `${cell === null ? '' : `第 ${cell + 1} 格的`}第 ${line} 行`;
    return `line ${line}${cell === null ? '' : ` of cell ${cell + 1}`}`;
  };
}

export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
