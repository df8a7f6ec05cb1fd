import type { NoValue, PieceValue } from '../check/planValue';
import { formatInterval, formatNumber } from './formatNumber';
import { showName, withoutMarks } from '../math/names';
import type { Language } from './tongue';
import { tongueOf } from './words';
import { tellWorld } from './worldWords';

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
export function describeValue({ entries, free, label }: PieceValue, language: Language = 'en'): string {
  const cells = entries.map((row) =>
    row.map(({ value, halfWidth }) => (halfWidth === 0 ? formatNumber(value, digits) : formatInterval({ value, halfWidth }))),
  );
  const shown = free.slice(0, shownNames).map(({ name, value }) => `${plainly(name)} = ${showPoint(value)}`);
  const more = free.length > shownNames ? ', …' : '';
  return `${bracket(cells)}\n${places[language](shown.join(', ') + more, tellWorld(label, language))}`;
}

/** Of a value that cannot be told: one of ours, or the code of a verdict's reason with its fields. */
export interface NoValueReason {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
}

type OwnReasons = { readonly [K in NoValue | 'not-understood' | 'left-open']: string };

const ownReasons: { readonly [L in Language]: OwnReasons } = {
  en: {
    'not-finite': 'It is not finite at the point that was tried.',
    moving: 'It is an average at a point that is itself drawn.',
    'not-understood': 'A part of it is not understood.',
    'left-open': 'It is a constant that the text leaves open.',
  },
  'zh-tw': {
    'not-finite': '在試過的點上它不是有限的數。',
    moving: '它是在一個本身也隨機的點上的平均。',
    'not-understood': '其中有一部分無法讀懂。',
    'left-open': '它是文中沒有說明的常數。',
  },
};

const noValue: { readonly [L in Language]: (why: string) => string } = {
  en: (why) => `No value: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
  'zh-tw': (why) => `沒有值：${why}`,
};

/** `No value: a limit is read but not computed yet.` */
export function describeNoValue({ code, fields }: NoValueReason, language: Language = 'en'): string {
  const own = (ownReasons[language] as Readonly<Record<string, string | undefined>>)[code]; // the codes of verdicts are none of these
  const why = own ?? tongueOf(language).reason({ code, fields: mapNames(fields) }, 'undecided');
  return noValue[language](why);
}

const mapNames = (fields: NoValueReason['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, withoutMarks(text)]));

const places: { readonly [L in Language]: (point: string, world: string) => string } = {
  en: (point, world) => `${point === '' ? '' : `at ${point} `}in one world: ${world}`,
  'zh-tw': (point, world) => `${point === '' ? '' : `在 ${point}，`}其中一個測試情境：${world}`,
};

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
