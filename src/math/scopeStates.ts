import type { KeptResults } from '../base/keepResults';
import type { Tree } from '../latex/tree';
import type { Shape } from './expr';
import { bitsOf, type RememberedReading } from './rememberedReading';
import { keyOfName } from './scopeKeys';
import type { Scope } from './scope';
import { ScopeView } from './scopeView';
import { printShape } from './shapes';

/** All that readings can learn from one scope, and the readings that were made in it last. Equal scopes share one. */
export interface ScopeState {
  readonly general: string;
  readonly keys: ReadonlyMap<string, string>;
  last: KeptResults<Tree, RememberedReading> | null;
  /** What was read last in an older state that is like this one, and the names about which they differ. */
  likeness: Likeness | null;
}

interface Likeness {
  readonly older: ScopeState;
  readonly changed: ReadonlySet<string>;
  readonly changedBits: number;
}

/** The states of the last documents and of the steps of their search for shapes. */
let recent: readonly ScopeState[] = [];
const statesKept = 8;
/** Names that may differ before a state is not like another. */
const likenessLimit = 40;

/** The state of a scope: the old one where nothing that matters changed. */
export function findState(scope: Scope, overrides: ReadonlyMap<string, Shape>): ScopeState {
  const view = new ScopeView(scope, overrides);
  const general = `${view.dimension} ${view.oneDimensional}`;
  const keys = describeNames(scope, overrides);
  const likeness = findLikeness(general, keys);
  if (likeness?.changed.size === 0) return keep(likeness.older);
  return keep({ general, keys, last: null, likeness });
}

/** The states that were asked for last are kept. */
function keep(state: ScopeState): ScopeState {
  recent = [...recent.filter((other) => other !== state), state].slice(-statesKept);
  return state;
}

function describeNames(scope: Scope, overrides: ReadonlyMap<string, Shape>): Map<string, string> {
  const keys = new Map<string, string>([[ScopeView.allDensities, keyOfName(ScopeView.allDensities, scope)]]);
  for (const name of scope.symbols.keys()) keys.set(name, keyOfName(name, scope));
  for (const [name, shape] of overrides) keys.set(name, `${keys.get(name) ?? '-'}${printShape(shape)}`);
  return keys;
}

function findLikeness(general: string, keys: ReadonlyMap<string, string>): Likeness | null {
  let best: Omit<Likeness, 'changedBits'> | null = null;
  for (const older of recent.toReversed()) {
    if (older.general !== general || older.last === null) continue;
    const changed = compareKeys(older.keys, keys, best?.changed.size ?? likenessLimit);
    if (changed !== null) best = { older, changed };
    if (changed?.size === 0) break;
  }
  return best && { ...best, changedBits: bitsOf(best.changed) };
}

/** The names about which two states differ; null when there are too many. */
function compareKeys(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, limit: number): ReadonlySet<string> | null {
  const changed = new Set<string>();
  for (const [name, key] of one) {
    if (other.get(name) !== key) changed.add(name);
    if (changed.size >= limit) return null;
  }
  for (const name of other.keys()) if (!one.has(name)) changed.add(name);
  return changed.size >= limit ? null : changed;
}
