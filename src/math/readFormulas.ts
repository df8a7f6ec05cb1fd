import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import type { FormulaReading } from './elaborate';
import type { Expr, Formula, Law } from './expr';
import { readInSections } from './readSections';
import type { Scope, SymbolInfo } from './scope';
import { walkExpr } from './visit';

export interface DocumentReading {
  readonly scope: Scope;
  /** One for each tree, in order. */
  readonly formulas: readonly FormulaReading[];
}

/** Reads all formulas of a document: gathers the scope, settles open shapes, gives every tree its meaning, and collects the laws they state. */
export function readFormulas(snapshot: Snapshot, trees: readonly Tree[]): DocumentReading {
  const { scope, formulas } = readInSections(snapshot, trees);
  return { scope: withLaws(scope, formulas), formulas };
}

/** Adds the laws that formulas state: `v \sim N(0, I)` in a sentence or below an E, and `p(v) = N(0, I)`. A concrete law comes before a mere density. */
function withLaws(scope: Scope, formulas: readonly FormulaReading[]): Scope {
  const stated = new Map<string, Law[]>();
  for (const { formula } of formulas) {
    for (const [name, law] of lawsIn(formula)) stated.set(name, [...(stated.get(name) ?? []), law]);
  }
  const withLaw = (info: SymbolInfo): SymbolInfo => ({ ...info, law: info.law ?? chooseLaw(stated.get(info.name) ?? []) });
  return { symbols: new Map([...scope.symbols].map(([name, info]) => [name, withLaw(info)])) };
}

/** Two different concrete laws leave the choice open. */
function chooseLaw(laws: readonly Law[]): Law | null {
  const concrete = laws.filter((law) => law.kind !== 'density' && law.kind !== 'unspecified');
  if (concrete.length > 0) return concrete.every((law) => law.kind === concrete[0]!.kind) ? concrete[0]! : null;
  return laws.find((law) => law.kind === 'density') ?? null;
}

function lawsIn(formula: Formula): [string, Law][] {
  return formula.statements.flatMap((statement): [string, Law][] => {
    if (statement.kind === 'sampling') return [[statement.variable, statement.law]];
    if (statement.kind === 'expression') return lawsOfBinders(statement.value);
    if (statement.kind !== 'chain') return [];
    const [left, right] = statement.sides;
    const binders = statement.sides.flatMap((side) => (side ? lawsOfBinders(side) : []));
    return left && right ? [...lawOfDensity(left, right), ...binders] : binders;
  });
}

function lawOfDensity(left: Expr, right: Expr): [string, Law][] {
  if (left.kind !== 'density' || right.kind !== 'normal-law' || left.given.length > 0 || left.of.length !== 1) return [];
  const [of] = left.of;
  return of?.kind === 'symbol' ? [[of.name, { kind: 'normal', mean: right.mean, covariance: right.covariance }]] : [];
}

function lawsOfBinders(expr: Expr): [string, Law][] {
  const found: [string, Law][] = [];
  for (const node of walkExpr(expr)) {
    if (node.kind !== 'expectation') continue;
    for (const { variable, law } of node.binders) {
      const isConditional = law.kind === 'density' && law.density.given.length > 0;
      if (law.kind !== 'unspecified' && !isConditional) found.push([variable, law]);
    }
  }
  return found;
}
