import type { Block } from '../../document/snapshot';
import type { Dimension } from '../expr';

export type Size = readonly [rows: Dimension, columns: Dimension];

/** The size that is told of a name in formulas of its own, and the words behind it: `matrix` of `$A$ is an $n \times m$ matrix`. */
export interface SizeInWords {
  readonly size: Size;
  readonly words: string;
}

type Items = Block['items'];

/** `$A$ is an $n \times m$ matrix`, `$A, B$ be $n$-by-$m$ matrices`, `an $n \times m$ matrix $A$`; of the first of two, `Let $A$ and $B$ be $n \times n$ matrices`. */
export function findSize({ items }: Block, index: number): SizeInWords | null {
  return sizeAt(items, index + 2) ?? (isAnd(items[index + 1]) ? sizeAt(items, index + 4) : null) ?? sizeAt(items, index - 2);
}

function sizeAt(items: Items, at: number): SizeInWords | null {
  const [first, between, second, behind] = [items[at], textOf(items[at + 1]), items[at + 2], textOf(items[at + 3])];
  if (first?.kind !== 'math') return null;
  const whole = /^\s*\{?(\w+)\}?\s*\\times\s*\{?(\w+)\}?\s*$/.exec(first.latex);
  if (whole !== null) return ofThings([whole[1]!, whole[2]!], between);
  const one = /^\s*(\w)\s*$/.exec(first.latex)?.[1];
  if (one === undefined) return null;
  const column = /^-by-1(.*)$/s.exec(between)?.[1];
  if (column !== undefined) return ofThings([one, '1'], column);
  const other = between === '-by-' && second?.kind === 'math' ? /^\s*(\w)\s*$/.exec(second.latex)?.[1] : undefined;
  return other === undefined ? null : ofThings([one, other], behind);
}

function ofThings(size: readonly [string, string], words: string): SizeInWords | null {
  const isOfMatrix = /^[\s\w-]{0,40}?\s*(?:matri(?:x|ces)\b|矩阵|矩陣)/.test(words);
  const isOfVector = size[1] === '1' && /^[\s\w-]{0,20}?\s*(?:vectors?\b|向量)/.test(words);
  const [rows, columns] = size.map((text): Dimension => (/^\d+$/.test(text) ? Number(text) : text)) as [Dimension, Dimension]; // of two
  return isOfMatrix || isOfVector ? { size: [rows, columns], words } : null;
}

const textOf = (item: Items[number] | undefined): string => (item?.kind === 'text' ? item.text : '');

const isAnd = (item: Items[number] | undefined): boolean => /^\s*(?:and|,|和|与|與)\s*$/.test(textOf(item));
