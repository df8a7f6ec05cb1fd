import type { Definition } from './claim';

interface Looked<R> {
  readonly found: R;
  /** How many definitions of the list were looked at: while a document is read, its list grows. */
  size: number;
}

/**
 * What is found in a list of definitions that grows while it is asked: only those that came since are looked at. A list that has become shorter lost definitions that
 * turned out to be none, and is looked through again.
 */
export function createGrowing<R>(
  begin: () => R,
  add: (found: R, definition: Definition) => void,
): (definitions: readonly Definition[]) => R {
  const looked = new WeakMap<readonly Definition[], Looked<R>>();
  return (definitions) => {
    const before = looked.get(definitions);
    const known = before && before.size <= definitions.length ? before : { found: begin(), size: 0 };
    looked.set(definitions, known);
    for (; known.size < definitions.length; known.size++) add(known.found, definitions[known.size]!);
    return known.found;
  };
}

/** The definitions of a kind in a list, in order. */
export function createFinder(isWanted: (definition: Definition) => boolean): (definitions: readonly Definition[]) => readonly Definition[] {
  return createGrowing<Definition[]>(
    () => [],
    (found, definition) => isWanted(definition) && found.push(definition),
  );
}

/** The definitions in a list that have a key, in order; null where one has none. */
export function createIndex(
  keyOf: (definition: Definition) => string | null,
): (definitions: readonly Definition[], key: string) => readonly Definition[] {
  const find = createGrowing<Map<string, Definition[]>>(
    () => new Map(),
    (found, definition) => {
      const key = keyOf(definition);
      if (key === null) return;
      const known = found.get(key);
      if (known) known.push(definition);
      else found.set(key, [definition]);
    },
  );
  return (definitions, key) => find(definitions).get(key) ?? none;
}

const none: readonly Definition[] = [];
