import { hashText } from '../base/hash';
import type { Expr } from '../math/expr';
import { makeNumber, makePower, makeProduct, makeSymbol } from '../math/build';
import { mapExpr, walkExpr } from '../math/visit';
import { probePlaces, probeSeed } from '../probes/canonicalProbe';
import { lower } from '../probes/lower';
import { componentsOf } from '../probes/value';
import { placeDraws, type World, type WorldDesign } from '../probes/world';
import { compactInputs } from '../kernel/compactInputs';
import { substituteAll } from '../kernel/substitute';
import { openWorld, type Comparison } from './compareWorlds';
import { findDirections } from './findDirections';
import { findMatchIngredients } from './matchIngredients';
import { matchFamilies, type MatchIngredient, type MatchPlan, type MatchReference, type MatchWorld } from './plan';

/** What implementations are looked for: the value of an equation, or drift and diffusion of an equation of motion. */
export interface MatchQuestion extends Pick<Comparison, 'scope' | 'sharedLaws' | 'definedDensities' | 'ranges' | 'values'> {
  readonly parts: readonly Expr[];
  readonly compare: MatchPlan['compare'];
  /** State and time of an equation of motion. */
  readonly motion?: Motion | undefined;
}

export interface Motion {
  readonly state: string;
  readonly time: string;
}

const dimensions = [...new Set(probePlaces.map(({ dimension }) => dimension))];

/** The equation as a function of what it is made of, in each dimension; null when it is made of more than that. Throws NotComputable. */
export function planMatch(asked: MatchQuestion, references: readonly MatchReference[] = []): MatchPlan | null {
  const question = { ...asked, parts: asked.parts.map(nameSlopes) };
  const comparison: Comparison = { ...question, seed: probeSeed, left: question.parts[0]!, right: question.parts[0]! };
  const directions = findDirections(comparison); // the same in every dimension
  const built = dimensions.map((dimension) => buildWorld(question, comparison, { dimension, directions }));
  const [first] = built;
  if (first === null || first === undefined || first.ingredients.length === 0) return null;
  const worlds = built.flatMap((one) => (one !== null && isSame(one.ingredients, first.ingredients) ? [one.world] : []));
  if (worlds.length < dimensions.length || countOrders(first.ingredients) > mostOrders) return null;
  const { ingredients, laws } = first;
  const numbersVary = question.parts.some(averagesOverNumber);
  const isVector = worlds.some(({ graph }) => graph.outputs.length > 1);
  const compare = isVector ? 'exact' : question.compare;
  const known = references.map(({ id, title, key }) => [id, title, key]); // the key changes with what it computes
  const id = hashText(JSON.stringify({ worlds, known, compare }));
  return { kind: 'match', id, worlds, ingredients, laws, numbersVary, compare, references };
}

function averagesOverNumber(part: Expr): boolean {
  return [...walkExpr(part)].some((node) => {
    if (node.kind === 'integral') return node.variableShape.kind !== 'vector';
    return node.kind === 'expectation' && node.binders.some(({ shape }) => shape.kind !== 'vector');
  });
}

/** `\\dot\\alpha_t` is a number of its own beside α_t, which is one number here; `d(σ_t^2)/dt` is 2σ_t times that of σ_t. */
function nameSlopes(part: Expr): Expr {
  return mapExpr(part, (node) => {
    const isSlope = node.kind === 'partial' && node.order === 1 && node.shape.kind === 'scalar';
    return isSlope ? (slopeOf(node.of, node.variable) ?? node) : node;
  });
}

function slopeOf(of: Expr, variable: string): Expr | null {
  if (of.kind === 'power' && of.exponent.kind === 'number') {
    const slope = slopeOf(of.base, variable);
    const less = makePower(of.base, makeNumber(of.exponent.value - 1, of.span), of.span);
    return slope === null ? null : makeProduct(makeProduct(of.exponent, less), slope);
  }
  if ((of.kind !== 'symbol' && of.kind !== 'apply') || of.name === variable) return null;
  return isOfNumbers(of) ? makeSymbol(`${slopeName}${of.name}`, of.shape, of.span) : null;
}

const slopeName = 'slope of ';

const isOfNumbers = (expr: Expr) =>
  expr.kind === 'symbol' || (expr.kind === 'apply' && expr.arguments.every(({ shape }) => shape.kind === 'scalar'));

/** Ways in which the things of an equation may be those of an implementation. */
const mostOrders = 120;

function countOrders(ingredients: readonly MatchIngredient[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return matchFamilies.reduce((product, family) => product * factorial(ingredients.filter((one) => one.family === family).length), 1);
}

const isSame = (one: readonly MatchIngredient[], other: readonly MatchIngredient[]) => JSON.stringify(one) === JSON.stringify(other);

type MatchDesign = Pick<WorldDesign, 'dimension' | 'directions'>;

interface BuiltWorld {
  readonly world: MatchWorld;
  readonly ingredients: readonly MatchIngredient[];
  readonly laws: number;
}

function buildWorld({ parts, motion }: MatchQuestion, comparison: Comparison, design: MatchDesign): BuiltWorld | null {
  const { dimension } = design;
  const world = openWorld(comparison, { ...design, density: 'mixture' }, { anonymousDensities: true });
  const outputs = parts.flatMap((part) => componentsOf(lower(part, { world, bound: new Map(), copy: 0 }).value));
  const found = findMatchIngredients(parts, world);
  if (found === null) return null;
  const placed = placeDraws(world, outputs, found.isOpen);
  const graph = compactInputs(world.builder.build(substituteAll(world.builder, placed, found.replacements)));
  const places = graph.inputs.map(found.placeOf);
  if (!places.every((place) => place !== undefined)) return null;
  const ingredients = found.ingredients.map((one) => withPart(one, motion));
  return { ...onlyUsed({ dimension, graph, places }, ingredients), laws: countLaws(world) };
}

function withPart(one: MatchIngredient, motion: Motion | undefined): MatchIngredient {
  if (one.family !== 'number') return one;
  if (one.name.startsWith(slopeName)) return { ...one, part: 'slope' };
  if (one.name === motion?.state) return { ...one, part: 'state' };
  return one.name === motion?.time ? { ...one, part: 'time' } : one;
}

/** Plain mixtures: laws of which the text says nothing, by their order. */
function countLaws({ densities }: World): number {
  const plain = [...densities.values()].findIndex(({ components }) => components === undefined);
  return plain < 0 ? densities.size : plain;
}

/** What the value does not depend on is left out, and the others move up. */
function onlyUsed(world: MatchWorld, ingredients: readonly MatchIngredient[]): Pick<BuiltWorld, 'world' | 'ingredients'> {
  const used = ingredients.flatMap((_, at) => (world.places.some(({ ingredient }) => ingredient === at) ? [at] : []));
  const kept = used.map((at) => ingredients[at]!);
  const slotOf = (at: number) => kept.slice(0, at).filter(({ family }) => family === kept[at]!.family).length;
  return {
    world: { ...world, places: world.places.map((place) => ({ ...place, ingredient: used.indexOf(place.ingredient) })) },
    ingredients: kept.map((one, at) => ({ ...one, slot: slotOf(at) })),
  };
}
