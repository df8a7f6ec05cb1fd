import { finishSteps, type Steps } from '../base/steps';
import type { Expr } from '../math/expr';
import { statementExprs } from '../math/statementExprs';
import { keptByExpr, walkExpr } from '../math/visit';
import type { Chain } from './chains';
import type { Definition, Side } from './claim';
import type { Draft, NamedValue, Source } from './draft';
import { isSameName, readFreeName, readUse, type FreeName } from './names';

/** A chain with the name that it starts with. */
interface Headed {
  readonly chain: Chain;
  readonly name: FreeName;
}

const heads = new WeakMap<Source, ReadonlyMap<string, readonly Headed[]>>();

/** The chains whose first side is the name, in reading order. */
export function chainsAbout(source: Source, name: FreeName): readonly Chain[] {
  const known = heads.get(source) ?? finishSteps(findHeads(source));
  heads.set(source, known);
  return (known.get(name.name) ?? []).filter((headed) => isSameName(headed.name, name)).map(({ chain }) => chain);
}

function* findHeads({ chains, scope }: Source): Steps<ReadonlyMap<string, readonly Headed[]>> {
  const found = new Map<string, Headed[]>();
  for (const [index, chain] of chains.entries()) {
    const name = chain.first === null ? null : readFreeName(chain.first.expr, scope);
    if (name !== null) addTo(found, name.name, { chain, name });
    if (index % chainsAtOnce === 0) yield;
  }
  return found;
}

const chainsAtOnce = 64;

/** Finds out, step by step, what is asked of all chains at the first of them already. */
export function* prepareNames(source: Source): Steps<void> {
  heads.set(source, yield* findHeads(source));
  firstUses.set(source, yield* findFirstUses(source));
}

interface ValueIndex {
  readonly byName: Map<string, NamedValue[]>;
  /** How many values of the draft are in it: while a document is read, there are ever more. */
  size: number;
}

const values = new WeakMap<Draft, ValueIndex>();

/** The values that the draft has for a name so far, in reading order. */
export function valuesOf(draft: Draft, name: FreeName): readonly NamedValue[] {
  const index = values.get(draft) ?? { byName: new Map<string, NamedValue[]>(), size: 0 };
  values.set(draft, index);
  for (; index.size < draft.values.length; index.size++) {
    const value = draft.values[index.size]!;
    addTo(index.byName, value.name.name, value);
  }
  return ownFirst(
    (index.byName.get(name.name) ?? []).filter((value) => isSameName(value.name, name)),
    name,
  );
}

/** Where the text tells ψ(x) apart from the model ψ_θ(x), a value of one is none of the other. */
function ownFirst(found: readonly NamedValue[], name: FreeName): readonly NamedValue[] {
  const isApplied = ({ name: { kind } }: NamedValue) => kind === 'apply';
  const isOwn = (value: NamedValue) => value.name.parameters.length === name.parameters.length;
  const hasOwn = name.kind === 'apply' && found.some((value) => isApplied(value) && isOwn(value));
  return hasOwn ? found.filter((value) => !isApplied(value) || isOwn(value)) : found;
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

const firstUses = new WeakMap<Source, ReadonlyMap<string, number>>();

/** Whether a formula before this one uses a symbol. */
export function isUsedBefore(source: Source, math: number, name: string): boolean {
  const known = firstUses.get(source) ?? finishSteps(findFirstUses(source));
  firstUses.set(source, known);
  return (known.get(name) ?? Infinity) < math;
}

function* findFirstUses({ chains }: Source): Steps<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const note = (side: Side, math: number): void => {
    for (const name of symbolsIn(side.expr)) if (math < (found.get(name) ?? Infinity)) found.set(name, math);
  };
  for (const [index, chain] of chains.entries()) {
    if (chain.first !== null) note(chain.first, chain.math);
    for (const { right } of chain.steps) note(right, chain.math);
    if (index % chainsAtOnce === 0) yield;
  }
  return found;
}

/** The names of all symbols in an expression, bound ones too; found out once. */
export const symbolsIn = keptByExpr(
  (expr): ReadonlySet<string> => new Set([...walkExpr(expr)].flatMap((node) => (node.kind === 'symbol' ? [node.name] : []))),
);

/** Whether a formula before this one has the name at all, of a function or density as well. */
export const isNamedBefore = ({ formulas }: Source, math: number, name: string): boolean =>
  formulas
    .slice(0, math)
    .some(({ statements }) => statements.some((one) => statementExprs(one).some((expr) => namesWithin(expr).has(name))));

/** Every name in an expression, of symbols, functions, densities and constants alike; found out once. */
export const namesWithin = keptByExpr((expr): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const node of walkExpr(expr)) if ('name' in node) found.add(node.name);
  return found;
});

interface NameIndex {
  readonly names: Set<string>;
  /** How many definitions of the list are in it: while a document is read, its list grows. */
  size: number;
}

const namesDefinedBy = new WeakMap<readonly Definition[], NameIndex>();

/** Whether the value of a definition so far has the name in it. */
export function isInDefinitions(definitions: readonly Definition[], name: string): boolean {
  const known = namesDefinedBy.get(definitions);
  // A list that has become shorter lost definitions that turned out to be none.
  const index = known && known.size <= definitions.length ? known : { names: new Set<string>(), size: 0 };
  namesDefinedBy.set(definitions, index);
  for (; index.size < definitions.length; index.size++)
    for (const one of namesWithin(definitions[index.size]!.value.expr)) index.names.add(one);
  return index.names.has(name);
}

/** The text has given the name in `expr` a value. */
export function isKnown(draft: Draft, expr: Expr): boolean {
  const use = readUse(expr);
  return use !== null && valuesOf(draft, use).length > 0;
}

/** A chain of the text that `counts` gives the name a value. */
export function isGivenAnywhere(source: Source, name: FreeName, counts: (chain: Chain) => boolean = () => true): boolean {
  return chainsAbout(source, name).some(counts);
}

export const isIn = (expr: Expr, name: string) => namesWithin(expr).has(name);
