import type { Span } from '../base/span';
import type { Formula } from '../math/expr';

/**
 * True where nothing that was not understood can have a part in what stands at `places`: it is inside of another side of the same chain, or
 * in another row. Beside an arrow all is needed.
 */
export function isUnderstood({ incomplete, gaps, statements }: Formula, latex: string, places: readonly Span[]): boolean {
  if (!incomplete) return true;
  const chains = statements.filter((one) => one.kind === 'chain');
  if (gaps === null || gaps.length === 0 || chains.some(({ role }) => role !== undefined)) return false;
  const sides = chains
    .map((chain) => chain.sides.flatMap((side) => side?.span ?? []))
    .filter((own) => own.some((side) => isAny(side, places)))
    .flat();
  const others = sides.filter((side) => !isAny(side, places));
  return gaps.every((gap) => others.some((side) => contains(side, gap)) || places.every((place) => isInOtherRow(latex, gap, place)));
}

function isAny(side: Span, places: readonly Span[]): boolean {
  return places.some((place) => place.start < side.end && side.start < place.end);
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A row ends between the two. */
function isInOtherRow(latex: string, one: Span, other: Span): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return first.end <= second.start && /\\\\|\\cr\b|\\newline\b/.test(latex.slice(first.end, second.start));
}
