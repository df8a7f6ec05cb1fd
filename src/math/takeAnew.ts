import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { symbolConvention } from './conventions';
import type { WeighedReading } from './elaborate';
import { scalarShape, type Shape } from './expr';
import { renameReading, surpriseOf, type Joined, type ReadingSource } from './joinedReading';
import { markCopy, plainName } from './names';
import { rememberReading } from './rememberReading';
import type { Scope, SymbolInfo } from './scope';
import { findTakenAnew } from './takenAnew';

/**
 * An example after the general equation, `dS_t = \mu S_t\,dt + \sigma S_t\,dW_t` after `dX_t = \mu(X_t, t)\,dt + \sigma(X_t, t)\,dW_t`: its formulas are read
 * once more with numbers μ and σ of its own, and that is taken where they go together no worse.
 */
export function takeAnew(snapshot: Snapshot, trees: readonly Tree[], joined: Joined, scope: Scope): void {
  const formulas = joined.formulas.map(({ formula }) => formula);
  const placesOf = (name: string) => functionPlaces(joined.symbols.get(name));
  for (const [at, { names, own }] of findTakenAnew(snapshot, formulas, placesOf).entries()) {
    const before = surpriseOf(own.map((index) => joined.formulas[index]!));
    const whole: ReadingSource = { scope, renaming: new Map() };
    const read = (numbers: Numbers) => own.map((index) => readWith(trees[index]!, sourceWith(joined.sources[index] ?? whole, numbers)));
    const choice = choicesOf(names, joined, stretchesFrom + at).find((numbers) => surpriseOf(read(numbers)) <= before);
    if (choice === undefined) continue;
    read(choice).forEach((reading, place) => (joined.formulas[own[place]!] = reading));
    for (const info of choice.numbers) joined.symbols.set(info.name, info);
  }
}

/** Copies of problems have lower numbers. */
const stretchesFrom = 1001;

/** What the letters of a stretch are there, by the names they get. */
interface Numbers {
  readonly numbers: readonly SymbolInfo[];
}

/** Numbers first; then, as in `\theta(\mu - X_t)`, what the function has for values. */
function choicesOf(names: readonly string[], { symbols }: Joined, number: number): readonly Numbers[] {
  const shapeOf = (name: string): Shape => symbols.get(name)!.shape;
  const choices = names.every((name) => shapeOf(name).kind === 'scalar') ? [() => scalarShape] : [() => scalarShape, shapeOf];
  return choices.map((choose) => ({ numbers: names.map((name) => numberOf(plainName(name), choose(name), number)) }));
}

function numberOf(letter: string, shape: Shape, number: number): SymbolInfo {
  const role = symbolConvention(letter).role === 'scalar-parameter' && shape.kind === 'scalar' ? 'scalar-parameter' : 'constant';
  return { name: markCopy(letter, number), role, shape, usualArguments: [], law: null, evidence: 'used', declaredAt: null };
}

const known = new WeakMap<Numbers, Map<ReadingSource, ReadingSource>>();

/** A scope in which letters are numbers; one for all formulas of a stretch. */
function sourceWith(source: ReadingSource, choice: Numbers): ReadingSource {
  const made = known.get(choice) ?? new Map<ReadingSource, ReadingSource>();
  known.set(choice, made);
  const found = made.get(source) ?? makeSource(source, choice);
  made.set(source, found);
  return found;
}

function makeSource({ scope, renaming }: ReadingSource, { numbers }: Numbers): ReadingSource {
  const letters = numbers.map((info) => [plainName(info.name), info] as const);
  return {
    scope: { symbols: new Map([...scope.symbols, ...letters.map(([name, info]) => [name, { ...info, name }] as const)]) },
    renaming: new Map([...renaming, ...letters.map(([name, info]) => [name, info.name] as const)]),
  };
}

const readWith = (tree: Tree, { scope, renaming }: ReadingSource): WeighedReading =>
  renameReading(rememberReading(tree, scope, noOverrides).reading, renaming, [...renaming].join());

const noOverrides: ReadonlyMap<string, Shape> = new Map();

const functionPlaces = (info: SymbolInfo | undefined): readonly string[] => (info?.role === 'function' ? info.usualArguments : []);
