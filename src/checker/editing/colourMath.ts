import type { Span } from '../../base/span';
import type { Role } from '../../math/scope';
import type { CheckedDocument } from '../checkedDocument';
import { symbolsIn } from './documentSymbols';
import type { TokenModifier, TokenType } from './tokenTypes';

export interface ColouredSymbol {
  /** Offsets in the document. */
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const typeOfRole: { readonly [R in Role]: TokenType } = {
  variable: 'variable',
  function: 'function',
  density: 'class',
  parameter: 'parameter',
  'scalar-parameter': 'parameter',
  quantity: 'property',
  process: 'variable',
  operator: 'operator',
  index: 'enumMember',
  dimension: 'enumMember',
  constant: 'number',
};

/** The names in the formulas that touch a stretch of the text, in reading order and without overlaps. */
export function colourMath(document: CheckedDocument, within: Span): readonly ColouredSymbol[] {
  const touched = document.snapshot.math.filter(({ span }) => span.start < within.end && within.start < span.end);
  return touched.flatMap((math) => {
    const coloured: ColouredSymbol[] = [];
    let end = -1;
    for (const { name, head } of symbolsIn(document, math.index)) {
      const info = document.scope.symbols.get(name);
      if (info === undefined || head.start < end) continue;
      const isTold = info.declaredAt !== null && info.declaredAt.start <= head.start && head.end <= info.declaredAt.end;
      const modifiers = [...(isTold ? (['declaration'] as const) : []), ...(info.random === true ? (['random'] as const) : [])];
      coloured.push({ span: head, type: typeOfRole[info.role], modifiers });
      end = head.end;
    }
    return coloured;
  });
}
