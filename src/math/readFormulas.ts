import { createRows } from '../base/rows';
import { finishSteps, type Steps } from '../base/steps';
import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import type { FormulaReading } from './elaborate';
import { makeSymbol } from './build';
import { scalarShape, type Expr, type Formula, type Law, type Statement } from './expr';
import { sameExpr } from './hashExpr';
import { readInSections } from './readSections';
import type { Scope, SymbolInfo } from './scope';
import { lowerTimes } from './timesAbove';
import { joinVariations } from './variations';
import { containsKind, walkExpr } from './visit';

export interface DocumentReading {
  readonly scope: Scope;
  /** One for each tree, in order. */
  readonly formulas: readonly FormulaReading[];
}

/** Reads all formulas of a document: gathers the scope, settles open shapes, gives every tree its meaning, and collects the laws they state. */
export function readFormulas(snapshot: Snapshot, trees: readonly Tree[]): DocumentReading {
  return finishSteps(readFormulasInSteps(snapshot, trees));
}

export function* readFormulasInSteps(snapshot: Snapshot, trees: readonly Tree[]): Steps<DocumentReading> {
  const { scope, formulas } = yield* readInSections(snapshot, lowerTimes(joinVariations(trees)));
  return { scope: yield* withLaws(scope, formulas), formulas };
}

/** A law that a formula states of a variable; `density`: by giving the density of that name (`p(v) = N(0, I)`), or by naming it (`v ∼ p`). */
interface Stated {
  readonly variable: string;
  readonly law: Law;
  readonly density: string | null;
}

/** The laws that formulas state; those of the last version hold of most rows of the next. */
const statedInRows = createRows((row: readonly FormulaReading[]) => row.flatMap(({ formula }) => lawsOf(formula)));

/** Adds the laws that formulas state: `v \sim N(0, I)` in a sentence or below an E, and `p(v) = N(0, I)`. A concrete law comes before a mere density. */
function* withLaws(scope: Scope, formulas: readonly FormulaReading[]): Steps<Scope> {
  const stated = new Map<string, Stated[]>();
  for (const { sum } of yield* statedInRows(formulas))
    for (const found of sum) {
      const known = stated.get(found.variable);
      if (known) known.push(found);
      else stated.set(found.variable, [found]);
    }
  yield;
  const withLaw = (info: SymbolInfo): SymbolInfo =>
    info.law === null && stated.has(info.name) ? { ...info, law: chooseLaw(stated.get(info.name)!, () => ownDensity(info, scope)) } : info;
  return { symbols: new Map([...scope.symbols].map(([name, info]) => [name, withLaw(info)])) };
}

/** Two different concrete laws leave the choice open, and so does `p(x) = N(0, I)` beside `x ∼ q`. */
function chooseLaw(stated: readonly Stated[], own: () => Law | null): Law | null {
  const names = new Set(stated.flatMap(({ density }) => density ?? []));
  const concrete = stated.filter(({ law, density }) => isConcrete(law) && (density === null || names.size === 1)).map(({ law }) => law);
  if (concrete.length > 0) return concrete.every((law) => isSameLaw(law, concrete[0]!)) ? concrete[0]! : null;
  const densities = stated.map(({ law }) => law).filter((law) => law.kind === 'density');
  return densities.find(({ density }) => density.of.length === 1) ?? (densities.length > 0 ? (own() ?? densities[0]!) : null);
}

/** "Let x have the density p(x)", where formulas speak of joint densities alone. */
function ownDensity({ name, shape }: SymbolInfo, { symbols }: Scope): Law | null {
  const isOwn = (info: SymbolInfo) => info.role === 'density' && info.evidence === 'declared' && info.usualArguments.join() === name;
  const [density, ...others] = [...symbols.values()].filter(isOwn);
  if (density === undefined || others.length > 0 || density.declaredAt === null) return null;
  const span = density.declaredAt;
  const of = [makeSymbol(name, shape, span)];
  return { kind: 'density', density: { kind: 'density', name: density.name, of, given: [], parameters: [], span, shape: scalarShape } };
}

const isConcrete = (law: Law) => law.kind !== 'density' && law.kind !== 'unspecified';

function isSameLaw(one: Law, other: Law): boolean {
  if (one.kind === 'normal' && other.kind === 'normal') return sameExpr(one.mean, other.mean) && sameExpr(one.covariance, other.covariance);
  if (one.kind === 'uniform' && other.kind === 'uniform') return sameExpr(one.lower, other.lower) && sameExpr(one.upper, other.upper);
  if (one.kind === 'sphere' && other.kind === 'sphere') return one.radius === other.radius;
  if (one.kind === 'family' && other.kind === 'family') return sameFamily(one, other);
  return one.kind === other.kind;
}

type Family = Extract<Law, { kind: 'family' }>;

function sameFamily(one: Family, other: Family): boolean {
  const areSame = one.family === other.family && one.parameters.length === other.parameters.length;
  return areSame && one.parameters.every((part, i) => sameExpr(part, other.parameters[i]!));
}

const lawsFound = new WeakMap<Formula, Stated[]>();

function lawsOf(formula: Formula): readonly Stated[] {
  const known = lawsFound.get(formula);
  if (known) return known;
  const found = lawsIn(formula);
  lawsFound.set(formula, found);
  return found;
}

function lawsIn(formula: Formula): Stated[] {
  return formula.statements.flatMap((statement, at): Stated[] => {
    if (statement.kind === 'sampling')
      return [state(statement.variable, toldNext(statement.law, formula.statements[at + 1]) ?? statement.law)];
    if (statement.kind === 'expression') return lawsOfBinders(statement.value);
    if (statement.kind !== 'chain') return [];
    const [left, right] = statement.sides;
    const binders = statement.sides.flatMap((side) => (side ? lawsOfBinders(side) : []));
    return left && right ? [...lawOfDensity(left, right), ...binders] : binders;
  });
}

/** N(0, I) of `X_0 \sim p_0 = \mathcal N(0, I)`. */
function toldNext(law: Law, next: Statement | undefined): Law | null {
  const [left, right] = next?.kind === 'chain' ? next.sides : [];
  const isSame = law.kind === 'density' && left?.kind === 'density' && left.name === law.density.name && left.given.length === 0;
  return isSame && right?.kind === 'normal-law' ? { kind: 'normal', mean: right.mean, covariance: right.covariance } : null;
}

function state(variable: string, law: Law): Stated {
  return { variable, law, density: law.kind === 'density' ? law.density.name : null };
}

function lawOfDensity(left: Expr, right: Expr): Stated[] {
  if (left.kind !== 'density' || right.kind !== 'normal-law' || left.given.length > 0 || left.of.length !== 1) return [];
  const [of] = left.of;
  const law: Law = { kind: 'normal', mean: right.mean, covariance: right.covariance };
  return of?.kind === 'symbol' ? [{ variable: of.name, law, density: left.name }] : [];
}

function lawsOfBinders(expr: Expr): Stated[] {
  const found: Stated[] = [];
  if (!containsKind(expr, 'expectation')) return found;
  for (const node of walkExpr(expr)) {
    if (node.kind !== 'expectation') continue;
    for (const { variable, law } of node.binders) {
      const isConditional = law.kind === 'density' && law.density.given.length > 0;
      if (law.kind !== 'unspecified' && !isConditional) found.push(state(variable, law));
    }
  }
  return found;
}
