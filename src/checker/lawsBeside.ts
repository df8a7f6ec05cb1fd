import type { StatedLaw } from '../claims/claim';
import type { Binder, Expr, Formula, Law } from '../math/expr';
import { hashLaw } from '../math/hashExpr';
import { headOf, isCapital } from '../math/names';
import { mapExpr, walkExpr } from '../math/visit';

/**
 * `E[f(x)]` beside `E_{p_{data}}[g(x)]`: where the text draws x from nothing, the average without a law in a claim is taken under the only law that stands in
 * the claim, whatever other laws averages elsewhere give to the letter.
 */
export function withLawsBeside(
  sides: readonly [Expr, Expr],
  formulas: readonly Formula[],
  stated: readonly StatedLaw[],
): readonly [Expr, Expr] {
  const told = new Set(stated.flatMap(({ variable, law }) => (law === null ? [] : [variable])));
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const open = new Set(
    binders.filter(({ law, variable }) => law.kind === 'unspecified' && !told.has(variable)).map(({ variable }) => variable),
  );
  const laws = new Map([...open].flatMap((name) => onlyLaw(name, binders, formulas)));
  if (laws.size === 0) return sides;
  return [giveLaws(sides[0], laws), giveLaws(sides[1], laws)];
}

function onlyLaw(name: string, binders: readonly Binder[], formulas: readonly Formula[]): [string, Law][] {
  const isDensity = (law: Law) => law.kind === 'density' && law.density.given.length === 0 && !isCapital(headOf(law.density.name)); // `\mathbb E^Q`
  const written = binders.filter(({ variable, law }) => variable === name && isDensity(law));
  const [first, ...others] = written;
  if (first === undefined || sampledIn(formulas).has(name)) return [];
  return others.every((other) => hashLaw(other) === hashLaw(first)) ? [[name, first.law]] : [];
}

function giveLaws(side: Expr, laws: ReadonlyMap<string, Law>): Expr {
  return mapExpr(side, (part) => {
    if (part.kind !== 'expectation' || !part.binders.some(({ law, variable }) => law.kind === 'unspecified' && laws.has(variable)))
      return part;
    const binders = part.binders.map((binder) =>
      binder.law.kind === 'unspecified' ? { ...binder, law: laws.get(binder.variable) ?? binder.law } : binder,
    );
    return { ...part, binders };
  });
}

const sampled = new WeakMap<readonly Formula[], ReadonlySet<string>>();

/** The variables that sampling statements (`x \sim p`) draw. */
function sampledIn(formulas: readonly Formula[]): ReadonlySet<string> {
  const known =
    sampled.get(formulas) ??
    new Set(formulas.flatMap(({ statements }) => statements.flatMap((one) => (one.kind === 'sampling' ? [one.variable] : []))));
  sampled.set(formulas, known);
  return known;
}
