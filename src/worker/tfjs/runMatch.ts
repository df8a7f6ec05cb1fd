import sources from 'virtual:entry-sources';
import builtTables from 'virtual:built-tables';
import type { CancellationToken } from '../../base/cancellation';
import type { Engine } from '../../check/engine';
import type { Outcome } from '../../check/outcome';
import type { MatchIngredient, MatchPlan, MatchReference, MatchSort, ValueTable } from '../../check/plan';
import { probePlaces } from '../../probes/canonicalProbe';
import { findMatches } from '../../registry/findMatches';
import { createFingerprintIndex, type FingerprintIndex } from '../../registry/fingerprint';
import { evaluateAt } from './evaluateAt';
import { findTables } from './tabulateRegistry';

type MatchOutcome = Extract<Outcome, { readonly kind: 'match' }>;

/** Which implementations compute the equation: those that are registered, and those that the plan brings. */
export async function runMatch(plan: MatchPlan, engine: Engine, token: CancellationToken): Promise<MatchOutcome> {
  const started = performance.now();
  const registered = await indexRegistry(() => engine.pause(token));
  await engine.pause(token);
  const index = plan.references.length === 0 ? registered.index : indexOwn(plan.references, registered.tables, engine);
  const matches = findMatches(plan, index, (ingredients, order, place) => evaluateAt({ ...plan, ingredients }, order, place, engine));
  const use = { device: 'javascript', name: registered.library, precision: 'f32', milliseconds: performance.now() - started } as const;
  return { kind: 'match', id: plan.id, final: true, matches, use };
}

interface TabulatedRegistry {
  readonly tables: readonly ValueTable[];
  readonly index: FingerprintIndex;
  readonly library: string;
}

let tabulated: TabulatedRegistry | undefined;

/** Once in a process; TensorFlow.js is loaded only where the build has left no tables. */
async function indexRegistry(pause: () => Promise<void>): Promise<TabulatedRegistry> {
  if (tabulated !== undefined) return tabulated;
  const { tables, library } = await findTables(builtTables, sources, pause);
  tabulated = { tables, index: createFingerprintIndex(tables), library };
  return tabulated;
}

interface OwnIndex {
  readonly tables: ReadonlyMap<string, ValueTable>;
  readonly index: FingerprintIndex;
}

let lastOwn: OwnIndex | undefined;

/** Those of a workspace are evaluated once, as long as they stay the same. */
function indexOwn(references: readonly MatchReference[], registered: readonly ValueTable[], engine: Engine): FingerprintIndex {
  const known = lastOwn;
  const tables = new Map(references.map((one) => [nameOf(one), known?.tables.get(nameOf(one)) ?? tabulateReference(one, engine)]));
  const names = [...tables.keys()];
  const isSame = known?.tables.size === tables.size && [...known.tables.keys()].every((name, at) => name === names[at]);
  lastOwn = isSame ? known : { tables, index: createFingerprintIndex([...registered, ...tables.values()]) };
  return lastOwn.index;
}

const nameOf = ({ id, title, key }: MatchReference) => [id, title, key].join('\n');

/** What the equation of a workspace's implementation gives, its things in their own order. */
function tabulateReference(reference: MatchReference, engine: Engine): ValueTable {
  const { id, title, ingredients } = reference;
  const order = ingredients.map(({ slot }) => slot);
  const needs = ingredients.map(({ name, family, law }): MatchSort => ({ name, sort: family === 'vector' ? sortOfLaw[law] : family }));
  return { id, title, needs, values: probePlaces.map((place) => Array.from(evaluateAt(reference, order, place, engine))) };
}

const sortOfLaw: { readonly [L in MatchIngredient['law']]: MatchSort['sort'] } = {
  density: 'data',
  open: 'data',
  normal: 'noise',
  direction: 'direction',
  none: 'point',
};
