import { keepResults } from '../base/keepResults';
import type { Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import { weighReading, type WeighedReading } from './elaborate';
import { speaksOfFields } from './evidence/dimensionVote';
import type { Expr, Shape } from './expr';
import { movePlaces } from './namePlaces';
import type { RememberedReading } from './rememberedReading';
import type { Scope } from './scope';
import { keyOfName } from './scopeKeys';
import { findState, type ScopeState } from './scopeStates';
import { ScopeView } from './scopeView';
import { printShape } from './shapes';
import { statementExprs } from './statementExprs';
import { walkExpr } from './visit';

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
export function* rememberReadingsInSteps(
  trees: readonly Tree[],
  scope: Scope,
  overrides: ReadonlyMap<string, Shape>,
): Steps<readonly RememberedReading[]> {
  const state = findState(scope, overrides);
  const before = state.last ?? undefined;
  const kept = yield* keepResults(before, trees, (tree) => readInState(tree, state, scope, overrides));
  if (before && before !== kept) movePlaces(before.results, kept.results);
  state.last = kept;
  return kept.results;
}

function readInState(tree: Tree, state: ScopeState, scope: Scope, overrides: ReadonlyMap<string, Shape>): RememberedReading {
  const known = state.readings.get(tree) ?? takeOver(tree, state);
  if (known) return known;
  const reading = rememberReading(tree, scope, overrides);
  state.readings.set(tree, reading);
  return reading;
}

function takeOver(tree: Tree, { likeness, readings }: ScopeState): RememberedReading | undefined {
  const older = likeness?.older.readings.get(tree);
  if (!likeness || !older || older.asked.some((name) => likeness.changed.has(name))) return undefined;
  readings.set(tree, older);
  return older;
}

/** Reads a tree in a scope; a tree that was read before with the same answers to the same questions is not read again. */
export function rememberReading(tree: Tree, scope: Scope, overrides: ReadonlyMap<string, Shape>): RememberedReading {
  const view = new ScopeView(scope, overrides);
  const known = shelves.get(tree) ?? [];
  for (const shelf of known) {
    const found = shelf.readings.get(answersTo(shelf.asked, view, overrides));
    if (found) return found;
  }
  const reading = weighReading(tree, view);
  const isLost = speaksOfFields(tree) && !hasVectors(reading);
  const fresh: RememberedReading = { reading, isLost, consulted: view.consulted, asked: [...view.asked].sort() };
  keep(tree, known, view, overrides, fresh);
  return fresh;
}

const isVector = ({ shape }: Expr) => shape.kind === 'vector' || shape.kind === 'row' || shape.kind === 'matrix';

function hasVectors({ formula }: WeighedReading): boolean {
  return formula.statements.some((statement) => statementExprs(statement).some((expr) => [...walkExpr(expr)].some(isVector)));
}

function keep(tree: Tree, known: Shelf[], view: ScopeView, overrides: ReadonlyMap<string, Shape>, reading: RememberedReading): void {
  const { asked } = reading;
  const shelf = known.find((other) => other.asked.length === asked.length && other.asked.every((name, index) => name === asked[index]));
  const target = shelf ?? { asked, readings: new Map<string, RememberedReading>() };
  if (target.readings.size >= shelfLimit) target.readings.clear();
  target.readings.set(answersTo(asked, view, overrides), reading);
  if (!shelf) shelves.set(tree, [...known.slice(-7), target]);
}

/** Everything a reading could learn from a scope about the names it asks for. */
function answersTo(asked: readonly string[], view: ScopeView, overrides: ReadonlyMap<string, Shape>): string {
  let answers = `${view.dimension} ${view.oneDimensional}`;
  for (const name of asked) {
    const override = overrides.get(name);
    answers += `\n${keyOfName(name, view.scope)}${override ? printShape(override) : ''}`;
  }
  return answers;
}
