import { countShared, keepResults, type KeptResults } from '../base/keepResults';
import type { Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import { weighReading, type WeighedReading } from './elaborate';
import { speaksOfFields } from './evidence/dimensionVote';
import type { Expr, Shape } from './expr';
import { bitsOf, type RememberedReading, type VariantReading } from './rememberedReading';
import type { Scope } from './scope';
import { keyOfName } from './scopeKeys';
import { findState, type ScopeState } from './scopeStates';
import { ScopeView } from './scopeView';
import { printShape } from './shapes';
import { statementExprs } from './statementExprs';
import { walkExpr } from './visit';

type Overrides = ReadonlyMap<string, Shape>;
type Readings = KeptResults<Tree, RememberedReading>;

/** Readings of one tree that asked the same names, by what the answers were. */
interface Shelf {
  readonly asked: readonly string[];
  readonly readings: Map<string, RememberedReading>;
}

const shelves = new WeakMap<Tree, Shelf[]>();
/** Answers that differ are kept up to this number, then forgotten together. */
const shelfLimit = 1000;

/**
 * Reads all trees in a scope. Where the scope is as it was, so are the readings; where a few names changed, only trees that asked for one of them
 * are looked at.
 */
export function* rememberReadingsInSteps(trees: readonly Tree[], scope: Scope, overrides: Overrides): Steps<readonly RememberedReading[]> {
  const state = findState(scope, overrides);
  const read = (tree: Tree) => rememberReading(tree, scope, overrides);
  state.last = yield* state.last === null ? readLike(trees, state, read) : keepResults(state.last, trees, read);
  state.likeness = null;
  return state.last.results;
}

/** Reads what a state like this one does not tell. */
function* readLike(trees: readonly Tree[], { likeness }: ScopeState, read: (tree: Tree) => RememberedReading): Steps<Readings> {
  const before = likeness?.older.last;
  if (!likeness || !before) return yield* keepResults<Tree, RememberedReading>(undefined, trees, read);
  const { start, end } = countShared(before.things, trees);
  const moved = before.things.length - trees.length;
  const results: RememberedReading[] = [];
  for (let index = 0; index < trees.length; index++) {
    const known = index < start ? before.results[index] : index >= trees.length - end ? before.results[index + moved] : undefined;
    const isKept = known !== undefined && !isConcerned(known, likeness.changed, likeness.changedBits);
    results.push(isKept ? known : read(trees[index]!));
    if (!isKept) yield;
  }
  return { things: trees, results };
}

function isConcerned({ asked, askedBits }: RememberedReading, changed: ReadonlySet<string>, bits: number): boolean {
  return (askedBits & bits) !== 0 && asked.some((name) => changed.has(name));
}

/** Reads a tree in a scope; a tree that was read before with the same answers to the same questions is not read again. */
export function rememberReading(tree: Tree, scope: Scope, overrides: Overrides): RememberedReading {
  const view = new ScopeView(scope, overrides);
  const known = shelves.get(tree) ?? [];
  for (const shelf of known) {
    const found = shelf.readings.get(answersTo(shelf.asked, view, overrides));
    if (found) return found;
  }
  const reading = weighReading(tree, view);
  const isLost = !hasVectors(reading) && speaksOfFields(tree);
  const { consulted } = view;
  const asked = [...view.asked].sort();
  const bits = { consultedBits: bitsOf(consulted), askedBits: bitsOf(asked) };
  const fresh: RememberedReading = { reading, isLost, consulted, asked, ...bits, variants: new Map() };
  keep(tree, known, view, overrides, fresh);
  return fresh;
}

/** What is tried: shapes for some names, and a text that tells them and all else that readings learn of them. */
export interface Trial {
  readonly key: string;
  readonly overrides: Overrides;
}

/** The reading of a tree under a trial, next to the one in force, `base`. */
export function tryReading(base: RememberedReading, tree: Tree, scope: Scope, trial: Trial): RememberedReading {
  const known = base.variants.get(trial.key);
  if (known?.further.every(({ name, answer }) => answerTo(name, scope, trial.overrides) === answer)) return known.reading;
  const reading = rememberReading(tree, scope, trial.overrides);
  if (base.variants.size >= shelfLimit) base.variants.clear();
  base.variants.set(trial.key, { reading, further: furtherAnswers(base, reading, scope, trial.overrides) });
  return reading;
}

function furtherAnswers(
  base: RememberedReading,
  { asked }: RememberedReading,
  scope: Scope,
  overrides: Overrides,
): VariantReading['further'] {
  const further = asked.filter((name) => !base.asked.includes(name));
  return further.map((name) => ({ name, answer: answerTo(name, scope, overrides) }));
}

const isVector = ({ shape }: Expr) => shape.kind === 'vector' || shape.kind === 'row' || shape.kind === 'matrix';

function hasVectors({ formula }: WeighedReading): boolean {
  return formula.statements.some((statement) => statementExprs(statement).some((expr) => [...walkExpr(expr)].some(isVector)));
}

function keep(tree: Tree, known: Shelf[], view: ScopeView, overrides: Overrides, reading: RememberedReading): void {
  const { asked } = reading;
  const shelf = known.find((other) => other.asked.length === asked.length && other.asked.every((name, index) => name === asked[index]));
  const target = shelf ?? { asked, readings: new Map<string, RememberedReading>() };
  if (target.readings.size >= shelfLimit) target.readings.clear();
  target.readings.set(answersTo(asked, view, overrides), reading);
  if (!shelf) shelves.set(tree, [...known.slice(-7), target]);
}

/** Everything a reading could learn from a scope about the names it asks for. */
function answersTo(asked: readonly string[], view: ScopeView, overrides: Overrides): string {
  let answers = `${view.dimension} ${view.oneDimensional}`;
  for (const name of asked) answers += `\n${answerTo(name, view.scope, overrides)}`;
  return answers;
}

function answerTo(name: string, scope: Scope, overrides: Overrides): string {
  const override = overrides.get(name);
  return override ? keyOfName(name, scope) + printShape(override) : keyOfName(name, scope);
}
