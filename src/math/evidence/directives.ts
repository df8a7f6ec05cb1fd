import type { Directive } from '../../document/snapshot';
import type { EvidenceBook } from './evidence';
import { parseDirective } from './parseDirective';

/** What a directive says of shapes and roles comes before all that the text shows; laws and values are added once formulas can be read. */
export function readDirective(book: EvidenceBook, directive: Directive): void {
  const meaning = parseDirective(directive.text);
  book.place = directive.span;
  if (meaning.kind === 'law') {
    const evidence = book.of(meaning.name);
    evidence.declaredBy = 'directive';
    evidence.drawn = true;
    evidence.random = true;
    if (meaning.density !== null) book.of(meaning.density).drawnFrom = true;
  }
  if (meaning.kind !== 'declare') return;
  for (const name of meaning.names) {
    const evidence = book.of(name);
    evidence.declaredBy = 'directive';
    book.putHere(evidence.name);
    if (meaning.role) evidence.declaredRole = meaning.role;
    if (meaning.shape) evidence.declaredShape = meaning.shape;
    if (meaning.structure) evidence.structure = meaning.structure;
  }
}
