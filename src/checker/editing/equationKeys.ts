import type { Span } from '../../base/span';
import { findLabels, findReferences, type EquationLabel, type EquationReference } from '../../document/findReferences';
import type { Snapshot } from '../../document/snapshot';
import type { Renaming } from './renameSymbol';

/** What an equation is called, where it is given and wherever the text speaks of it. Spans are offsets of the names alone. */
export interface EquationName {
  readonly kind: EquationLabel['kind'];
  readonly name: string;
  /** Where it was asked for. */
  readonly span: Span;
  readonly math: number;
}

/** The key or number of an equation at an offset of the document. */
export function equationNameAt(snapshot: Snapshot, offset: number): EquationName | undefined {
  const holds = ({ span }: { readonly span: Span }) => span.start <= offset && offset <= span.end;
  const label = findLabels(snapshot).find(holds);
  if (label !== undefined) return { ...label, span: nameSpan(snapshot, label) };
  const reference = findReferences(snapshot).find(holds);
  if (reference === undefined || reference.math === null) return undefined;
  const { name, math } = reference;
  return { kind: kindOf(snapshot, reference), name, math, span: nameSpan(snapshot, reference) };
}

/** Where the name is given: the first bearer is the one it means. */
export function equationDefinition(snapshot: Snapshot, { kind, name }: EquationName): Span | undefined {
  const label = findLabels(snapshot).find((one) => one.kind === kind && one.name === name);
  return label && nameSpan(snapshot, label);
}

/** Every place of the name, in reading order. */
export function equationPlaces(snapshot: Snapshot, { kind, name }: EquationName): readonly Span[] {
  const labels = findLabels(snapshot).filter((label) => label.kind === kind && label.name === name);
  const references = findReferences(snapshot).filter((one) => one.name === name && kindOf(snapshot, one) === kind);
  return [...labels, ...references].map((place) => nameSpan(snapshot, place)).sort((one, other) => one.start - other.start);
}

/** A key is changed wherever it stands. What Quarto knows as an equation's key begins with `eq-`. Numbers are counted, not renamed. */
export function renameEquation(snapshot: Snapshot, equation: EquationName, written: string): Renaming {
  const newName = written.trim();
  const spans = equationPlaces(snapshot, equation);
  const isQuarto = spans.some(({ start }) => /[@#]$/.test(snapshot.text.slice(0, start)));
  if (!(isQuarto ? /^eq-[\w:-]+$/ : /^[^\s{}\\%#,~]+$/).test(newName)) return { kind: 'refused', why: 'not-a-key', text: written };
  if (newName === equation.name) return { kind: 'refused', why: 'same-name', text: written };
  const isTaken = findLabels(snapshot).some(({ kind, name }) => kind === 'key' && name === newName);
  if (isTaken) return { kind: 'refused', why: 'taken', text: written };
  return { kind: 'edits', edits: spans.map((span) => ({ span, newText: newName })) };
}

/** `(1)` and `Eq. 1` speak of a number, all else of a key. */
function kindOf({ text }: Snapshot, { span }: EquationReference): EquationLabel['kind'] {
  return '\\@{'.includes(text[span.start]!) ? 'key' : 'number';
}

function nameSpan({ text }: Snapshot, { span, name }: EquationLabel | EquationReference): Span {
  const at = text.slice(span.start, span.end).lastIndexOf(name);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + name.length };
}
