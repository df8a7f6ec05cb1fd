import { makeMatrix, makeNumber } from '../math/build';
import { indexLetters, symbolConvention } from '../math/conventions';
import type { RelatedIndices } from '../claims/claim';
import type { Expr } from '../math/expr';
import { boundNames, children, freeVariables, mapChildren } from '../math/visit';

/**
 * `\partial_i s_j = \partial_j s_i`, `\mathbb E[x_i s_j] = -\delta_{ij}`: said of all components, so each side is the table of what it is for two of them each, in
 * which the indices are alike as well as different, but for `i \ne j` beside it. Nothing is done with more than four indices, with one that counts something else as
 * well, or with one that is repeated on one side alone, over which a sum may be meant.
 */
export function openIndices(sides: readonly [Expr, Expr], related: readonly RelatedIndices[]): readonly [Expr, Expr] {
  const names = [...new Set(sides.flatMap(componentIndices))];
  if (names.length === 0 || names.length > 4) return sides;
  const isElsewhere = (side: Expr) => names.some((name) => freeVariables(atIndex(side, name, 1)).has(name));
  if (sides.some(isElsewhere) || names.some((name) => mayBeSummed(sides, name))) return sides;
  const cells = cellsFor(names, related);
  if (cells.length === 0) return sides;
  return [tabulate(sides[0], names, cells), tabulate(sides[1], names, cells)];
}

/** Index letters that stand below a vector or matrix and that no sum counts. */
function componentIndices(side: Expr): readonly string[] {
  const free = freeVariables(side);
  const isIndex = (name: string) => free.has(name) && (indexLetters.has(name) || symbolConvention(name).role === 'index');
  return indicesIn(side).filter(isIndex);
}

/** The i of `\sum_i x_i^2` is the sum's own, whatever i stands outside of it. */
function indicesIn(side: Expr): readonly string[] {
  const own = side.kind === 'component' ? side.indices.flatMap((index) => (index.kind === 'symbol' ? [index.name] : [])) : [];
  const bound = boundNames(side);
  return [
    ...own,
    ...children(side)
      .flatMap(indicesIn)
      .filter((name) => !bound.includes(name)),
  ];
}

/** In `\nabla \cdot s = \partial_i s_i` i stands twice on the right and not at all on the left. */
function mayBeSummed(sides: readonly [Expr, Expr], name: string): boolean {
  const isRepeated = (term: Expr) => indicesIn(term).filter((index) => index === name).length > 1;
  const isMissing = (side: Expr) => !indicesIn(side).includes(name);
  return sides.some((side) => termsOf(side).some(isRepeated)) && sides.some(isMissing);
}

const termsOf = (side: Expr): readonly Expr[] => (side.kind === 'add' ? side.terms.flatMap(termsOf) : [side]);

type Cell = readonly number[];

/** The components that are tried: beside `i \ne j` those with different ones, beside `i = j` those with the same. */
function cellsFor(names: readonly string[], related: readonly RelatedIndices[]): readonly Cell[] {
  const all = names.reduce<Cell[]>((cells) => cells.flatMap((cell) => tried(names).map((at) => [...cell, at])), [[]]);
  return related.reduce<readonly Cell[]>((cells, said) => {
    const places = names.flatMap((name, at) => (said.names.includes(name) ? [at] : []));
    const different = said.kind === 'apart' ? places.length : 1;
    return places.length < 2 ? cells : cells.filter((cell) => new Set(places.map((at) => cell[at])).size === different);
  }, all);
}

/** Enough for all to be different, but for four of them. */
const tried = ({ length }: readonly string[]): readonly number[] => (length === 3 ? [1, 2, 3] : [1, 2]);

function tabulate(side: Expr, names: readonly string[], cells: readonly Cell[]): Expr {
  const rows = cells.map((cell) => [names.reduce((expr, name, at) => atIndex(expr, name, cell[at]!), side)]); // a cell has a number for each name
  return makeMatrix(rows, side.span);
}

/** The index as a number, below a vector or matrix and below the numbers `\lambda_i`. */
function atIndex(side: Expr, name: string, value: number): Expr {
  if (boundNames(side).includes(name)) return side;
  const put = (part: Expr) => (part.kind === 'symbol' && part.name === name ? makeNumber(value, part.span) : part);
  const part = mapChildren(side, (child) => atIndex(child, name, value));
  if (part.kind === 'component') return { ...part, indices: part.indices.map(put) };
  return part.kind === 'apply' && part.shape.kind === 'scalar' ? { ...part, arguments: part.arguments.map(put) } : part;
}
