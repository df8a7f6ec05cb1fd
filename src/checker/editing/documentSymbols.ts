import type { Span } from '../../base/span';
import { finishSteps, type Steps } from '../../base/steps';
import { mathAt, toDocumentSpan, toLatexOffset } from '../../document/mathOffsets';
import type { CheckedDocument } from '../checkedDocument';
import { findSymbolPlaces, type SymbolPlace } from './symbolPlaces';

/** A name in a document. Spans are offsets in its text. */
export interface WrittenSymbol {
  readonly name: string;
  readonly math: number;
  readonly span: Span;
  /** The letter alone, without its scripts. */
  readonly head: Span;
}

/** The name that is written at an offset of the document: the innermost where one stands below another. */
export function symbolAt(document: CheckedDocument, offset: number): WrittenSymbol | undefined {
  const math = mathAt(document.snapshot, offset);
  const place = math === undefined ? undefined : toLatexOffset(math, offset);
  if (math === undefined || place === undefined) return undefined;
  const around = placesIn(document, math.index).filter(({ span }) => span.start <= place && place <= span.end);
  const length = ({ span }: SymbolPlace) => span.end - span.start;
  const [innermost] = [...around].sort((one, other) => length(one) - length(other));
  return innermost && written(document, math.index, innermost);
}

/** Every place of a name, in reading order. */
export function placesOf(document: CheckedDocument, name: string): readonly WrittenSymbol[] {
  return finishSteps(indexSymbols(document)).get(name) ?? [];
}

export type SymbolIndex = ReadonlyMap<string, readonly WrittenSymbol[]>;

const indexes = new WeakMap<CheckedDocument['trees'], SymbolIndex>();
const formulasAtOnce = 16;

/** All places of all names, in the order in which the names come; found once for each version of a text. */
export function* indexSymbols(document: CheckedDocument): Steps<SymbolIndex> {
  const known = indexes.get(document.trees);
  if (known !== undefined) return known;
  const index = new Map<string, WrittenSymbol[]>();
  for (const { math } of document.equations) {
    if (math.index % formulasAtOnce === 0) yield;
    for (const symbol of symbolsIn(document, math.index)) {
      const places = index.get(symbol.name);
      if (places) places.push(symbol);
      else index.set(symbol.name, [symbol]);
    }
  }
  indexes.set(document.trees, index);
  return index;
}

/** All names of one formula of the document. */
export function symbolsIn(document: CheckedDocument, math: number): readonly WrittenSymbol[] {
  return placesIn(document, math).map((place) => written(document, math, place));
}

const told = new Set(['directive', 'declared', 'defined']);

/** Where the text says what a name is, else where it stands first. */
export function definitionOf(document: CheckedDocument, name: string): Span | undefined {
  const info = document.scope.symbols.get(name);
  const places = placesOf(document, name);
  if (info === undefined || info.declaredAt === null || !told.has(info.evidence)) return places[0]?.span;
  const { start, end } = info.declaredAt;
  const inside = places.find(({ span }) => start <= span.start && span.end <= end);
  return inside?.span ?? info.declaredAt;
}

function placesIn({ equations, trees }: CheckedDocument, math: number): readonly SymbolPlace[] {
  const [report, tree] = [equations[math], trees[math]];
  return report && tree ? findSymbolPlaces(tree, report.formula) : [];
}

function written({ snapshot }: CheckedDocument, math: number, { name, span, head }: SymbolPlace): WrittenSymbol {
  const spans = snapshot.math[math]!; // the place is in this formula
  return { name, math, span: toDocumentSpan(spans, span), head: toDocumentSpan(spans, head) };
}
