import { lawName } from '../claims/sharedLaws';
import type { Claim, Definition, Side } from '../claims/claim';
import type { Binder, Expr, Law } from '../math/expr';
import type { Scope, SymbolInfo } from '../math/scope';
import { boundNames, children, mapChildren, mapExpr, renameVariable, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import type { Judging } from './judging';

/** What a claim is judged with, its random variables called like their values. */
export interface InSmallLetters {
  readonly claim: Claim;
  readonly left: Side;
  readonly judging: Judging;
}

/** X, and x. */
type Pair = readonly [capital: string, small: string];

/**
 * `X \sim p`, `E[X | Y = y]` beside `p(x)`, `\int x\,p(x|y)\,dx`: X and x are of one law, and so are all places where only one of the two stands. Null where no such
 * letters are, and where one expression has both, as `P(X \le x)`.
 */
export function inSmallLetters(claim: Claim, left: Side, judging: Judging): InSmallLetters | null {
  const { scope, claims } = judging.reading;
  const sides = [left.expr, claim.right.expr, ...(claim.tested === null ? [] : [claim.tested.left, claim.tested.right])];
  const told = claims.definitions.flatMap(({ left: named, value }) => [value.expr, ...(named === null ? [] : [named.expr])]);
  const pairs = findPairs(sides, [...sides, ...told], scope, claims.definitions);
  if (pairs.length === 0) return null;
  const side = (one: Side): Side => ({ ...one, expr: rename(one.expr, pairs, scope) });
  const small = (name: string) => pairs.find(([capital]) => capital === name)?.[1] ?? name;
  const definitions = claims.definitions.map((definition): Definition => ({
    ...definition,
    name: small(definition.name),
    value: side(definition.value),
    left: definition.left && side(definition.left),
  }));
  const reading = { ...judging.reading, scope: renameScope(scope, pairs), claims: { ...claims, definitions } };
  const tested = claim.tested && {
    ...claim.tested,
    left: rename(claim.tested.left, pairs, scope),
    right: rename(claim.tested.right, pairs, scope),
  };
  const statedLaws = claim.statedLaws.map((stated) => ({ ...stated, variable: small(stated.variable) }));
  return { claim: { ...claim, right: side(claim.right), tested, statedLaws }, left: side(left), judging: { ...judging, reading } };
}

function findPairs(sides: readonly Expr[], all: readonly Expr[], scope: Scope, definitions: readonly Definition[]): readonly Pair[] {
  const drawn = [...scope.symbols.values()].flatMap(({ name, law }) => (law === null ? [] : [name]));
  const [spoken, anywhere] = [namesIn(sides), new Set([...namesIn(all), ...drawn])];
  const capitals = [...anywhere].filter((name) => /^[A-Z](?:_|$)/.test(name));
  const pairs = capitals.map((name): Pair => [name, name[0]!.toLowerCase() + name.slice(1)]);
  const used = pairs.filter(([capital, small]) => anywhere.has(small) && (spoken.has(capital) || spoken.has(small)));
  const found = used.filter((pair) => isOneVariable(pair, scope, definitions));
  return found.filter(([capital, small]) => all.every((expr) => !isMixed(expr, capital, small) && !isAveraged(expr, small)));
}

/** `E[f(x)]` beside X: it is not said what x is drawn from, and it may be fixed. */
function isAveraged(expr: Expr, name: string): boolean {
  const binders = [...walkExpr(expr)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return binders.some(({ variable, law }) => variable === name && law.kind === 'unspecified');
}

function isOneVariable([capital, small]: Pair, { symbols }: Scope, definitions: readonly Definition[]): boolean {
  const [one, other] = [symbols.get(capital), symbols.get(small)];
  const isVariable = (info: SymbolInfo | undefined) => info === undefined || info.role === 'variable';
  const isMade = definitions.some(({ name }) => name === small);
  const sameShape = one === undefined || other === undefined || isUnknown(one) || isUnknown(other) || shapeOf(one) === shapeOf(other);
  return isVariable(one) && isVariable(other) && !isMade && sameShape && isSameLaw(one?.law ?? null, other?.law ?? null);
}

const isUnknown = ({ shape }: SymbolInfo) => shape.kind === 'unknown';
const shapeOf = ({ shape }: SymbolInfo) => JSON.stringify(shape);

/** A letter without a law takes that of the other. */
function isSameLaw(one: Law | null, other: Law | null): boolean {
  if (other === null) return true;
  return one?.kind === 'density' && other.kind === 'density' && lawName(one.density) === lawName(other.density);
}

/** Both letters stand in it, and not only as `\dots |_{X = x}`. */
function isMixed(expr: Expr, capital: string, small: string): boolean {
  const names = namesIn([withoutPlaces(expr, [[capital, small]])]);
  return names.has(capital) && names.has(small);
}

/** f for `f |_{X = x}` where no x stands in f. */
function withoutPlaces(expr: Expr, pairs: readonly Pair[]): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'evaluation' || part.at.kind !== 'symbol') return part;
    const { at, variable, body } = part;
    const isPair = pairs.some(([capital, small]) => variable === capital && at.name === small);
    return isPair && !namesIn([body]).has(at.name) ? renameVariable(body, variable, at.name) : part;
  });
}

/** What is averaged keeps its law, which its other letter may not have. */
function rename(expr: Expr, pairs: readonly Pair[], scope: Scope): Expr {
  const told = withLaws(withoutPlaces(expr, pairs), new Set(pairs.map(([capital]) => capital)), scope);
  return pairs.reduce((renamed, [capital, small]) => renameVariable(renamed, capital, small), told);
}

function withLaws(expr: Expr, capitals: ReadonlySet<string>, scope: Scope): Expr {
  const tell = (binder: Binder): Binder => (capitals.has(binder.variable) ? { ...binder, law: lawOf(binder, scope) } : binder);
  const inside = mapChildren(expr, (child) => withLaws(child, capitals, scope));
  return inside.kind === 'expectation' ? { ...inside, binders: inside.binders.map(tell) } : inside;
}

function renameScope(scope: Scope, pairs: readonly Pair[]): Scope {
  const symbols = new Map(scope.symbols);
  for (const [capital, small] of pairs) {
    const [one, other] = [symbols.get(capital), symbols.get(small)];
    const own = other === undefined || other.shape.kind === 'unknown' ? one : other;
    if (own !== undefined) symbols.set(small, { ...own, name: small, law: renameLaw(one?.law ?? other?.law ?? null, pairs, scope) });
  }
  return { ...scope, symbols };
}

function renameLaw(law: Law | null, pairs: readonly Pair[], scope: Scope): Law | null {
  if (law?.kind === 'density') {
    const density = rename(law.density, pairs, scope);
    return density.kind === 'density' ? { ...law, density } : law;
  }
  if (law?.kind !== 'normal') return law;
  return { ...law, mean: rename(law.mean, pairs, scope), covariance: rename(law.covariance, pairs, scope) };
}

function namesIn(exprs: readonly Expr[]): ReadonlySet<string> {
  const parts = exprs.flatMap((expr) => [...walkExpr(expr)]);
  return new Set(parts.flatMap((part) => [...boundNames(part), ...(part.kind === 'symbol' ? [part.name] : slopeOf(part))]));
}

const slopeOf = (part: Expr): readonly string[] => ('variable' in part && children(part).length > 0 ? [part.variable] : []);
