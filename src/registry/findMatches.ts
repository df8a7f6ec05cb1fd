import type { Match } from '../check/outcome';
import { matchFamilies, type MatchIngredient, type MatchPlan, type MatchSort, type ValueTable } from '../check/plan';
import { showName } from '../math/names';
import { probeNumber, probePlaces, type ProbePlace } from '../probes/canonicalProbe';
import { familyOfSort, slotsOf } from './defineEntry';
import { signatureOf, type FingerprintIndex } from './fingerprint';
import type { NamedNumber } from './fitFactor';
import { matchSamples } from './matchSamples';

/** For each ingredient of the equation, which one of its family it is on the canonical probe. */
export type Order = readonly number[];

export type EvaluateOrder = (ingredients: readonly MatchIngredient[], order: Order, place: ProbePlace) => ArrayLike<number>;

/**
 * The implementations that have the values of an equation, whatever the text calls its things: every order of these is tried on the first place, and
 * where a fingerprint is known the values are compared in all of them. The strongest relation comes first; between equals, the order of the registry.
 */
export function findMatches(given: MatchPlan, index: FingerprintIndex, evaluate: EvaluateOrder): Match[] {
  const found = new Map<string, Match & { readonly rank: number }>();
  for (const plan of readingsOf(given)) findInReading(plan, index, evaluate, found);
  const matches = [...found.values()].sort((a, b) => weaknessOf(a) - weaknessOf(b) || a.rank - b.rank);
  return matches.map(({ rank: _, ...match }) => match);
}

/** The same values are better than a multiple, and that is better than a multiple which depends on the noise. */
const weaknessOf = ({ relation, factorName }: Pick<Match, 'relation' | 'factorName'>) =>
  strength[relation] + (factorName === undefined ? 0 : 0.5);

/** A matrix of which nothing is said may be meant to be a covariance. */
function readingsOf(plan: MatchPlan): readonly MatchPlan[] {
  if (!plan.ingredients.some(({ family }) => family === 'matrix')) return [plan];
  const matrices = plan.ingredients.filter(({ family }) => family === 'matrix' || family === 'covariance');
  const asCovariance = (one: MatchIngredient): MatchIngredient =>
    matrices.includes(one) ? { ...one, family: 'covariance', slot: matrices.indexOf(one) } : one;
  return [plan, { ...plan, ingredients: plan.ingredients.map(asCovariance) }];
}

function findInReading(
  plan: MatchPlan,
  index: FingerprintIndex,
  evaluate: EvaluateOrder,
  found: Map<string, Match & { readonly rank: number }>,
): void {
  for (const order of listOrders(plan.ingredients)) {
    const values = evaluate(plan.ingredients, order, probePlaces[0]!);
    const signature = signatureOf(
      plan.ingredients.map(({ family }) => family),
      values.length,
    );
    if (!index.has(signature)) return;
    for (const { table, rank } of index.find(signature, values)) {
      if (!isAdmissible(table.needs, plan, order)) continue;
      const match = compareAll(plan, table, order, evaluate);
      const known = found.get(table.id);
      if (match !== null && (known === undefined || weaknessOf(match) < weaknessOf(known)))
        found.set(table.id, { entry: table.id, title: table.title, ...match, rank });
    }
  }
}

const strength: { readonly [R in Match['relation']]: number } = { pointwise: 0, 'up-to-factor': 1, 'up-to-constant': 2, affine: 3 };

function compareAll(plan: MatchPlan, table: ValueTable, order: Order, evaluate: EvaluateOrder): Omit<Match, 'entry' | 'title'> | null {
  const series = probePlaces.map((place, at) => ({
    dimension: place.dimension,
    numbers: plan.numbersVary ? [] : numbersOf(plan.ingredients, order, place),
    equation: evaluate(plan.ingredients, order, place),
    entry: table.values[at]!,
  }));
  const match = matchSamples(series);
  return plan.compare === 'exact' && match?.relation !== 'pointwise' ? null : match;
}

function numbersOf(ingredients: readonly MatchIngredient[], order: Order, place: ProbePlace): NamedNumber[] {
  return ingredients.flatMap(({ family, name }, at) =>
    family === 'number' ? [{ name: showName(name), value: probeNumber(order[at]!, place) }] : [],
  );
}

/**
 * Data of a density of its own are no noise, noise is not taken for the data beside other data, and the densities that the
 * implementation speaks of are there.
 */
function isAdmissible(needs: readonly MatchSort[], { ingredients, laws }: MatchPlan, order: Order): boolean {
  if (needs.filter(({ sort }) => sort === 'law').length > laws) return false;
  const slots = slotsOf(needs);
  const pairs = ingredients.map(({ family, law, part }, at) => {
    const need = needs.find(({ sort }, i) => familyOfSort[sort] === family && slots[i] === order[at]);
    return { law, part, sort: need?.sort };
  });
  const isExchanged =
    pairs.some(({ law, sort }) => sort === 'data' && law === 'normal') &&
    pairs.some(({ law, sort }) => sort === 'noise' && law !== 'normal');
  const isPart = pairs.every(({ part, sort }) => (part === 'state') === (sort === 'state') && fitsPart(sort, part));
  return !isExchanged && isPart && pairs.every(({ law, sort }) => law !== 'density' || sort !== 'noise');
}

/** A time and a slope are such; whatever is a schedule may be the time itself. */
function fitsPart(sort: MatchSort['sort'] | undefined, part: MatchIngredient['part']): boolean {
  return (sort !== 'time' && sort !== 'slope') || part === sort;
}

function listOrders(ingredients: readonly MatchIngredient[]): Order[] {
  let orders: number[][] = [[]];
  const places: number[] = [];
  for (const family of matchFamilies) {
    const mine = ingredients.flatMap((one, at) => (one.family === family ? [at] : []));
    places.push(...mine);
    const permutations = permute(mine.map((_, slot) => slot));
    orders = orders.flatMap((order) => permutations.map((permutation) => [...order, ...permutation]));
  }
  return orders.map((order) => ingredients.map((_, at) => order[places.indexOf(at)]!));
}

function permute(slots: readonly number[]): number[][] {
  if (slots.length === 0) return [[]];
  return slots.flatMap((slot) => permute(slots.filter((other) => other !== slot)).map((rest) => [slot, ...rest]));
}
