import type { PieceValue } from '../check/planValue';
import { formatInterval, formatNumber } from './formatNumber';
import { showName, withoutMarks } from '../math/names';

const digits = 3;
/** Names that are shown beside a value. */
const shownNames = 4;

/**
 * A value as it is read under the pointer: a number, `1.23 ± 0.02`, or a column in brackets; then where it was taken.
 *
 *     ⎡ 0.42⎤
 *     ⎣−1.31⎦
 *     at x = (0.3, −1.2), σ = 0.7 in one world: d = 2, p a mixture of 3 Gaussians
 */
export function describeValue({ entries, free, label }: PieceValue): string {
  const cells = entries.map((row) =>
    row.map(({ value, halfWidth }) => (halfWidth === 0 ? formatNumber(value, digits) : formatInterval({ value, halfWidth }))),
  );
  const shown = free.slice(0, shownNames).map(({ name, value }) => `${plainly(name)} = ${showPoint(value)}`);
  const more = free.length > shownNames ? ', …' : '';
  return `${bracket(cells)}\n${shown.length > 0 ? `at ${shown.join(', ')}${more} ` : ''}in one world: ${label}`;
}

function bracket(cells: readonly (readonly string[])[]): string {
  if (cells.length === 1 && cells[0]!.length === 1) return `= ${cells[0]![0]!}`;
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
  if (lines.length === 1) return `[${lines[0]!}]`;
  return lines.map((line, at) => `${side(at, lines.length, '⎡⎢⎣')}${line}${side(at, lines.length, '⎤⎥⎦')}`).join('\n');
}

/** Of the upper, middle and lower piece of a bracket. */
const side = (at: number, count: number, pieces: string): string => pieces[at === 0 ? 0 : at === count - 1 ? 2 : 1]!;

const showPoint = (value: readonly number[]): string =>
  value.length === 1 ? formatNumber(value[0]!, digits) : `(${value.map((part) => formatNumber(part, digits)).join(', ')})`;

const plainly = (name: string): string => showName(withoutMarks(name));
