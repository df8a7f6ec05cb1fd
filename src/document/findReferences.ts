import { toDocumentSpan } from './mathOffsets';
import type { Span } from '../base/span';
import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import type { Block, MathSpan, Snapshot } from './snapshot';

/** What an equation is called: by its author's key (`\label{eq:ito}`, `{#eq-ito}`, `:label: ito`) or by its number (`\tag{1}`, `(0.4)`). */
export interface EquationLabel {
  readonly kind: 'key' | 'number';
  readonly name: string;
  readonly span: Span;
  /** Index of the math span. */
  readonly math: number;
}

/** A place that speaks of an equation: `\eqref{eq:ito}`, `@eq-ito`, `(1)`. */
export interface EquationReference {
  readonly name: string;
  readonly span: Span;
  /** The math span it leads to; null where nothing bears the name. Numbers that no equation bears are no references. */
  readonly math: number | null;
}

const key = /\\label\s*\{([^{}]+)\}/g;
const tag = /\\tag\*?\s*\{\(?([^{}()]+)\)?\}/g;
const quartoKey = /[ \t]*[.,;]?[ \t]*\{#([\w:.-]+)[^{}]*\}/y;
const mystKey = /^[ \t>]*:label:[ \t]*(\S+)/m;

/** The names of all equations, in reading order. The first bearer of a name is the one it means. */
export function findLabels(snapshot: Snapshot): EquationLabel[] {
  return finishSteps(findLabelsInSteps(snapshot));
}

export function* findLabelsInSteps(snapshot: Snapshot): Steps<EquationLabel[]> {
  return yield* flatMapInSteps(snapshot.math, (math) => [
    ...matchInside(math, key, 'key'),
    ...matchInside(math, tag, 'number'),
    ...matchBeside(snapshot.text, math),
    ...(math.outerTag === null ? [] : [{ kind: 'number' as const, name: math.outerTag.text, span: math.outerTag.span, math: math.index }]),
  ]);
}

function matchInside(math: MathSpan, pattern: RegExp, kind: EquationLabel['kind']): EquationLabel[] {
  if (!math.latex.includes('\\label') && !math.latex.includes('\\tag')) return [];
  return [...math.latex.matchAll(pattern)].map((match) => ({
    kind,
    name: match[1]!.trim(), // the group is in the pattern
    span: toDocumentSpan(math, { start: match.index, end: match.index + match[0].length }),
    math: math.index,
  }));
}

/** Quarto writes the label after the display, MyST at its head. */
function matchBeside(text: string, { display, delimiter, span, segments, index }: MathSpan): EquationLabel[] {
  if (!display) return [];
  quartoKey.lastIndex = span.end;
  const start = delimiter === 'fence' ? span.start : span.end;
  const match = delimiter === 'fence' ? mystKey.exec(text.slice(span.start, segments[0]?.start)) : quartoKey.exec(text);
  if (match === null) return [];
  const name = match[1]!; // the group is in both patterns
  const from = start + (delimiter === 'fence' ? match.index + match[0].lastIndexOf(name) : match[0].indexOf(`#${name}`) + 1);
  return [{ kind: 'key', name, span: { start: from, end: from + name.length }, math: index }];
}

const byKey = /\\(?:eqref|ref|[cC]ref|autoref)\s*\{([^{}]+)\}|(?<![\w.@])@(eq-[\w:-]+)|\{(?:eq|numref|ref)\}`([^`]+)`/g;
const numberName = String.raw`(\d+(?:\.\d+)*[a-z]?'?|\*{1,3}|[ivx]{1,4})`;
const byNumber = new RegExp(
  String.raw`[(（]${numberName}[)）]|(?:\b(?:eqs?|eqns?|equations?)(?:\.|\b)|[公等]?式)\s*~?\s*${numberName}(?![\w.]*\w)`,
  'gi',
);

/** The places in prose and mathematics that speak of an equation, in reading order. Code and HTML are left out. */
export function findReferences(snapshot: Snapshot): EquationReference[] {
  return finishSteps(findReferencesInSteps(snapshot));
}

export function* findReferencesInSteps(snapshot: Snapshot): Steps<EquationReference[]> {
  const labels = yield* findLabelsInSteps(snapshot);
  const bearers = new Map([...labels].reverse().map((label) => [`${label.kind} ${label.name}`, label] as const));
  const own = new Set(labels.map(({ span }) => span.start));
  const found = yield* flatMapInSteps(snapshot.blocks, (block) =>
    block.kind === 'code' || block.kind === 'html'
      ? []
      : [...matchKeys(block, snapshot.text, bearers), ...matchNumbers(block, snapshot.text, bearers)],
  );
  return found.filter(({ span }) => !own.has(span.start)).sort((one, other) => one.span.start - other.span.start);
}

type Bearers = ReadonlyMap<string, EquationLabel>;

function matchKeys({ span }: Block, text: string, bearers: Bearers): EquationReference[] {
  return [...blankCode(text.slice(span.start, span.end)).matchAll(byKey)].map((match) => {
    const name = (match[1] ?? match[2] ?? match[3] ?? '').trim();
    const start = span.start + match.index;
    return { name, span: { start, end: start + match[0].length }, math: bearers.get(`key ${name}`)?.math ?? null };
  });
}

/** MyST's `{eq}` before the backticks makes them a reference. */
function blankCode(raw: string): string {
  return raw.replace(/(?<!\})(`+)[^`]*\1/g, (code) => ' '.repeat(code.length));
}

/** Only in prose: `f(1)` is mathematics. */
function matchNumbers({ items }: Block, text: string, bearers: Bearers): EquationReference[] {
  return items.flatMap((item) => {
    if (item.kind !== 'text') return [];
    return [...text.slice(item.span.start, item.span.end).matchAll(byNumber)].flatMap((match) => {
      const label = bearers.get(`number ${match[1] ?? match[2] ?? ''}`);
      const start = item.span.start + match.index;
      return label === undefined ? [] : [{ name: label.name, span: { start, end: start + match[0].length }, math: label.math }];
    });
  });
}
