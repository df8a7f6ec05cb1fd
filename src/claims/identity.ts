import { hashText } from '../base/hash';
import type { Expr } from '../math/expr';
import type { SymbolInfo } from '../math/scope';
import { walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Source } from './draft';
import { readUse } from './names';
import { findDefinition } from './findDefinition';

const texts = new WeakMap<object, string>();

/** An expression, law or plain value as text in one fixed form: places left out, fields in order. Equal texts mean the same. */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = writeText(value);
  texts.set(value, text);
  return text;
}

function writeText(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  const fields = Object.entries(value).filter(([key, field]) => key !== 'span' && field !== undefined);
  return `{${fields
    .map(([key, field]) => `${key}:${canonicalText(field)}`)
    .sort()
    .join()}}`;
}

interface Made {
  readonly parts: readonly unknown[];
  readonly id: string;
}

const made = new WeakMap<object, Made>();

/** A content hash of the parts; with the same parts as the last time for that thing, it is the same. */
export function makeId(parts: readonly unknown[], of: object): string {
  const last = made.get(of);
  if (last !== undefined && areSame(last.parts, parts)) return last.id;
  const id = idOf(parts);
  made.set(of, { parts, id });
  return id;
}

/** The same objects in the same lists. */
function areSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (!areSame(one[at], other[at])) return false;
  return true;
}

function idOf(parts: readonly unknown[]): string {
  const key = shortText(parts);
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = hashText(parts.map(canonicalText).join('\n'));
  if (ids.size >= textsKept) ids.clear();
  ids.set(key, id);
  return id;
}

/** By short text: most claims of a document are those of its last version, and their texts are long. */
const ids = new Map<string, string>();
const numbersByText = new Map<string, number>();
const numbers = new WeakMap<object, number>();
const textsKept = 20_000;
let counted = 0;

/** The canonical text with a number for each object in it: equal short texts stand for equal texts. */
function shortText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonicalText(value);
  return Array.isArray(value) ? `[${value.map(shortText).join()}]` : `#${numberOf(value)}`;
}

function numberOf(value: object): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  const text = canonicalText(value);
  if (numbersByText.size >= textsKept) numbersByText.clear(); // later texts get new numbers, never old ones
  const number = numbersByText.get(text) ?? counted++;
  numbersByText.set(text, number);
  numbers.set(value, number);
  return number;
}

/**
 * The definitions that expressions rest on at a place, directly or through others, each once. `askedAt` is the claim that an older side is compared in: what the
 * text tells of a name by then counts where it told nothing before.
 */
export function definitionsUsed(
  exprs: readonly Expr[],
  definitions: readonly Definition[],
  atMath: number,
  askedAt: number = atMath,
): Definition[] {
  const found = new Set<Definition>();
  const visit = (expr: Expr, at: number) => {
    for (const node of usesIn(expr)) {
      const definition = findDefinition(node, definitions, at) ?? (at === askedAt ? undefined : findDefinition(node, definitions, askedAt));
      if (definition === undefined || found.has(definition)) continue;
      found.add(definition);
      visit(definition.value.expr, definition.math);
    }
  };
  for (const expr of exprs) visit(expr, atMath);
  return [...found];
}

const uses = new WeakMap<Expr, readonly Expr[]>();

/** The pieces of an expression that a definition may stand for. */
function usesIn(expr: Expr): readonly Expr[] {
  const known = uses.get(expr);
  if (known) return known;
  const found = [...walkExpr(expr)].filter((node) => readUse(node) !== null);
  uses.set(expr, found);
  return found;
}

const namesFound = new WeakMap<Expr, readonly string[]>();

/** Of functions, densities, variables and symbols, each once. */
export function namesIn(expr: Expr): readonly string[] {
  const known = namesFound.get(expr);
  if (known) return known;
  const found = [...new Set([...walkExpr(expr)].flatMap(namesOf))];
  namesFound.set(expr, found);
  return found;
}

/** What the scope says of the names in `exprs`, without where it was said. */
export function describeNames(
  exprs: readonly Expr[],
  {
    scope,
    sharedLaws,
    namedDensities,
    ranges,
    described,
  }: Pick<Source, 'scope' | 'sharedLaws' | 'namedDensities' | 'ranges' | 'described'>,
): unknown[] {
  const names = new Set(exprs.flatMap(namesIn));
  const known = [...names].sort().map((name) => {
    const info = scope.symbols.get(name);
    const range = ranges.get(name);
    return info && (range === undefined ? describeInfo(info) : [...describeInfo(info), range]);
  });
  const isToldMore = [...described].filter((name) => names.has(name)).sort();
  const called = [...namedDensities].filter(([law]) => names.has(law.split('_')[0]!)).map(([law, of]) => `${law} of ${of}`);
  return [...known, ...called.sort(), ...[...sharedLaws].filter((law) => names.has(law.split('_')[0]!)).sort(), ...isToldMore];
}

const described = new WeakMap<SymbolInfo, readonly unknown[]>();

/** The same object for the same info, so that it is written as text only once. */
function describeInfo(info: SymbolInfo): readonly unknown[] {
  const known = described.get(info) ?? [info.name, info.role, info.shape, info.usualArguments, info.law, info.structure ?? null];
  described.set(info, known);
  return known;
}

function namesOf(node: Expr): string[] {
  if (node.kind === 'expectation') return node.binders.map((binder) => binder.variable);
  return node.kind === 'symbol' || node.kind === 'apply' || node.kind === 'density' ? [node.name] : [];
}
