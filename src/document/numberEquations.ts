import type { Steps } from '../base/steps';
import { findLabelsInSteps, findReferencesInSteps, type EquationLabel, type EquationReference } from './findReferences';
import type { MathSpan, Snapshot } from './snapshot';

/** What equations are called on the page, and where the text speaks of them. */
export interface NumberedEquations {
  /** By math span: the number of a display that is counted and writes none itself. */
  readonly beside: ReadonlyMap<number, string>;
  /** By math span: how many rows were counted before those of an environment that numbers its own. */
  readonly before: ReadonlyMap<number, number>;
  /** By math span: the first name of a display. */
  readonly names: ReadonlyMap<number, EquationLabel>;
  /** The number of what bears a key, where it has one. */
  readonly byKey: ReadonlyMap<string, string>;
  /** Those that lead somewhere, in the order of the text. */
  readonly references: readonly NumberedReference[];
}

export interface NumberedReference extends EquationReference {
  readonly math: number;
  /** `(2)`, or `2` for `\ref`; null where the text writes the number itself; empty for what gives a display its number, which stands beside it. */
  readonly shown: string | null;
}

const known = new WeakMap<Snapshot, NumberedEquations>();

/** As LaTeX and Quarto count: rows of numbered environments, and displays that bear a key; a number that the text gives stands. */
export function* numberEquations(snapshot: Snapshot): Steps<NumberedEquations> {
  const found = known.get(snapshot) ?? (yield* countEquations(snapshot));
  known.set(snapshot, found);
  return found;
}

function* countEquations(snapshot: Snapshot): Steps<NumberedEquations> {
  const labels = yield* findLabelsInSteps(snapshot);
  const keyed = new Set(labels.filter(({ kind }) => kind === 'key').map(({ math }) => math));
  const told = new Map([...labels].reverse().flatMap((label) => (label.kind === 'number' ? [[label.math, label.name] as const] : [])));
  const [beside, before, numbers] = [new Map<number, string>(), new Map<number, number>(), new Map<string, string>()];
  let count = 0;
  for (const math of snapshot.math) {
    if (math.index % 64 === 63) yield;
    const rows = math.display ? numberedRows(math) : null;
    if (rows !== null) {
      before.set(math.index, count);
      count = countRows(rows, count, numbers);
    } else if (math.display && keyed.has(math.index) && !told.has(math.index)) beside.set(math.index, String(++count));
  }
  const byKey = new Map<string, string>();
  for (const { kind, name, math } of labels) {
    const number = numbers.get(name) ?? told.get(math) ?? beside.get(math);
    if (kind === 'key' && number !== undefined && !byKey.has(name)) byKey.set(name, number);
  }
  const references = labels.length === 0 ? [] : yield* findReferencesInSteps(snapshot);
  return {
    beside,
    before,
    byKey,
    names: new Map([...labels].reverse().map((label) => [label.math, label])),
    references: [...references.flatMap((reference) => showNumber(reference, snapshot.text, byKey)), ...outerTags(snapshot)].sort(
      (one, other) => one.span.start - other.span.start,
    ),
  };
}

function showNumber(reference: EquationReference, text: string, byKey: ReadonlyMap<string, string>): readonly NumberedReference[] {
  const { math, name, span } = reference;
  const written = text.slice(span.start, span.end);
  const number = /^[\\@{]/.test(written) ? byKey.get(name) : undefined; // a number in the text is a number already
  return math === null ? [] : [{ ...reference, math, shown: number === undefined ? null : numberText(written, number) }];
}

const outerTags = ({ math }: Snapshot): readonly NumberedReference[] =>
  math.flatMap(({ outerTag, index }) => (outerTag === null ? [] : [{ name: outerTag.text, span: outerTag.span, math: index, shown: '' }]));

/** As `\ref` and `\eqref` write it. */
export const numberText = (reference: string, number: string): string => (reference.startsWith('\\ref') ? number : `(${number})`);

const environment = /^\s*\\begin\{(equation|align|gather|alignat)\}([\s\S]*)\\end\{\1\}\s*$/;

/** The rows of an environment that numbers them, as they are written; null for any other display. */
function numberedRows({ latex }: MathSpan): readonly string[] | null {
  const [, name, body] = environment.exec(latex) ?? [];
  if (name === undefined || body === undefined) return null;
  if (name === 'equation') return [body];
  const inner = body.replace(/\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\}/g, ''); // rows of a matrix are none
  const rows = inner.split(/\\\\/);
  return rows.at(-1)?.trim() === '' ? rows.slice(0, -1) : rows;
}

/** Names that stand in a row are those of its number. */
function countRows(rows: readonly string[], start: number, numbers: Map<string, string>): number {
  let count = start;
  for (const row of rows) {
    const tag = /\\tag\*?\s*\{\(?([^{}()]+)\)?\}/.exec(row)?.[1];
    if (tag === undefined && !/\\(?:nonumber|notag)(?![a-zA-Z])/.test(row)) count++;
    for (const [, key = ''] of row.matchAll(/\\label\s*\{([^{}]+)\}/g))
      if (!numbers.has(key.trim())) numbers.set(key.trim(), tag ?? String(count));
  }
  return count;
}

/** The place of an equation on the page, which a link leads to. */
export function anchorOf({ kind, name }: EquationLabel): string {
  return kind === 'key' ? `equation-${name.replace(/\s+/g, '-')}` : `equation-number-${name}`;
}
