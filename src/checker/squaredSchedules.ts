import type { Definition } from '../claims/claim';
import { makeSide } from '../claims/locate';
import { makeCall } from '../math/build';
import type { Expr, ExprOf, Statement } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { DocumentReading } from './readDocument';

/** `g(t)^2 = 2t` and `\sigma^2 = 0.5` of names of which the text says nothing else: as paths have no use for their sign, √ of the right side. */
export function squaredSchedules({ formulas, snapshot, claims }: DocumentReading): Definition[] {
  const known = new Set(claims.definitions.map(({ name }) => name));
  return formulas.flatMap(({ statements }, math) =>
    statements.flatMap((statement): Definition[] => {
      const found = readSquare(statement);
      if (found === null || known.has(found.base.name)) return [];
      const [place, { span }] = [snapshot.math[math]!, statement]; // one formula for each math span
      const [left, value] = [found.base, makeCall('sqrt', found.square, found.square.span)].map((expr) => makeSide(place, expr));
      const scope = { section: claims.tree.sectionOf[math]!, from: 0, until: formulas.length, isLocal: false };
      return [
        { kind: 'definition', form: 'value', math, span, name: found.base.name, left: left!, value: value!, understood: true, ...scope },
      ]; // two
    }),
  );
}

function readSquare(statement: Statement): { readonly base: ExprOf<'symbol' | 'apply'>; readonly square: Expr } | null {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return null;
  const [left, square] = statement.sides;
  if (left?.kind !== 'power' || left.exponent.kind !== 'number' || left.exponent.value !== 2 || !square) return null;
  const { base } = left;
  const isMadeOfItself = [...walkExpr(square)].some((part) => 'name' in part && 'name' in base && part.name === base.name);
  return (base.kind === 'symbol' || base.kind === 'apply') && base.shape.kind === 'scalar' && !isMadeOfItself ? { base, square } : null;
}
