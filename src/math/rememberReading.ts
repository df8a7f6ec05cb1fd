import type { Tree } from '../latex/tree';
import { weighReading, type WeighedReading } from './elaborate';
import type { Shape } from './expr';
import type { Scope, SymbolInfo } from './scope';
import { ScopeView } from './scopeView';
import { printShape } from './shapes';

/** A reading with the names it asked the scope for. */
export interface RememberedReading {
  readonly reading: WeighedReading;
  readonly consulted: ReadonlySet<string>;
}

/** Readings of one tree that asked the same names, by what the answers were. */
interface Shelf {
  readonly asked: readonly string[];
  readonly readings: Map<string, RememberedReading>;
}

const shelves = new WeakMap<Tree, Shelf[]>();
/** Answers that differ are kept up to this number, then forgotten together. */
const shelfLimit = 1000;

/** Reads a tree in a scope; a tree that was read before with the same answers to the same questions is not read again. */
export function rememberReading(tree: Tree, scope: Scope, overrides: ReadonlyMap<string, Shape>): RememberedReading {
  const view = new ScopeView(scope, overrides);
  const known = shelves.get(tree) ?? [];
  for (const shelf of known) {
    const found = shelf.readings.get(answersTo(shelf.asked, view, overrides));
    if (found) return found;
  }
  const fresh: RememberedReading = { reading: weighReading(tree, view), consulted: view.consulted };
  keep(tree, known, [...view.asked].sort(), view, overrides, fresh);
  return fresh;
}

function keep(
  tree: Tree,
  known: Shelf[],
  asked: readonly string[],
  view: ScopeView,
  overrides: ReadonlyMap<string, Shape>,
  reading: RememberedReading,
): void {
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

const infoKeys = new WeakMap<SymbolInfo, string>();
const densityKeys = new WeakMap<Scope, string>();

function keyOfName(name: string, scope: Scope): string {
  if (name === ScopeView.allDensities) return keyOfDensities(scope);
  const info = scope.symbols.get(name);
  if (info === undefined) return '-';
  const known = infoKeys.get(info);
  if (known !== undefined) return known;
  const key = numberOf(JSON.stringify({ ...info, declaredAt: null }));
  infoKeys.set(info, key);
  return key;
}

/** Short keys: equal texts get equal numbers. */
const numbers = new Map<string, string>();
const numberLimit = 20_000;
let counted = 0;

function numberOf(text: string): string {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  if (numbers.size >= numberLimit) numbers.clear(); // later texts get new numbers, never old ones
  const key = `#${counted++}`;
  numbers.set(text, key);
  return key;
}

function keyOfDensities(scope: Scope): string {
  const densities = [...scope.symbols.values()].filter((info) => info.role === 'density');
  const known = densityKeys.get(scope) ?? densities.map((info) => keyOfName(info.name, scope)).join('\n');
  densityKeys.set(scope, known);
  return known;
}
