import type { Problem } from '../base/problem';
import type { Span } from '../base/span';
import type { ClaimsReading } from '../claims/readClaims';
import { isSameScope, readSectionTree, type SectionTree } from '../claims/sections';
import type { Snapshot } from '../document/snapshot';
import type { DirectiveValue } from '../math/directiveValues';
import { parseSet } from '../math/evidence/parseDirective';
import type { Expr, Formula, Statement } from '../math/expr';
import { headOf, labelOf, plainName } from '../math/names';
import type { Role, Scope, SymbolInfo } from '../math/scope';
import { printShape } from '../math/shapes';
import { statementExprs } from '../math/statementExprs';
import { boundNames, freeVariables, walkExpr } from '../math/visit';

export interface NamedDocument {
  readonly snapshot: Snapshot;
  readonly formulas: readonly Formula[];
  readonly scope: Scope;
  readonly claims: ClaimsReading;
  /** Names that were taken for scores of densities. */
  readonly scores: readonly DirectiveValue[];
}

/** What is odd about the names of a document, by math span; spans are relative to its LaTeX. Nothing is judged by it. */
export function findNameProblems(document: NamedDocument): ReadonlyMap<number, readonly Problem[]> {
  const found = new Map<number, Problem[]>();
  const add = (math: number, problem: Problem) => found.set(math, [...(found.get(math) ?? []), problem]);
  findRedeclared(document, add);
  findChanged(document, add);
  findScores(document, add);
  const places = countPlaces(document.formulas);
  document.formulas.forEach((formula, math) => {
    if (formula.incomplete || document.claims.readings[math] !== 'claim' || document.claims.ignored.has(math)) return;
    if (speaksOfPaths(formula)) return;
    const problems = [...findBoundAndFree(formula, document.scope), ...findUsedOnce(formula, document.scope, places)];
    const { latex } = document.snapshot.math[math]!;
    for (const problem of problems) if (isWritten(latex, problem)) add(math, problem);
  });
  return found;
}

/** `x_{0:T}` stands for many names at once. */
function speaksOfPaths(formula: Formula): boolean {
  const { symbols, bound } = namesOf(formula);
  return [...symbols.keys(), ...bound].some((name) => name.includes(':'));
}

/** A bare `f` has its usual argument x without x being written. */
function isWritten(latex: string, { span, fields }: Problem): boolean {
  return latex.slice(span.start, span.end).includes(headOf(fields['name'] ?? ''));
}

type Add = (math: number, problem: Problem) => void;

const hint = (code: string, span: Span, fields: Problem['fields']): Problem => ({ code, level: 'hint', span, fields });

/** The names in a formula's free symbols, with where they stand first; and those that it binds. */
interface FormulaNames {
  readonly symbols: ReadonlyMap<string, Span>;
  readonly bound: ReadonlySet<string>;
}

const formulaNames = new WeakMap<Formula, FormulaNames>();

function namesOf(formula: Formula): FormulaNames {
  const known = formulaNames.get(formula);
  if (known) return known;
  const symbols = new Map<string, Span>();
  const bound = new Set<string>();
  for (const expr of formula.statements.flatMap(statementExprs))
    for (const node of walkExpr(expr)) {
      for (const name of boundNames(node)) bound.add(name);
      if ((node.kind === 'symbol' || node.kind === 'apply') && !symbols.has(node.name)) symbols.set(node.name, node.span);
    }
  const names = { symbols, bound };
  formulaNames.set(formula, names);
  return names;
}

/** In how many formulas each name stands, said, drawn or declared ones among them. */
function countPlaces(formulas: readonly Formula[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const formula of formulas) {
    const { symbols, bound } = namesOf(formula);
    for (const name of new Set([...symbols.keys(), ...bound, ...formula.statements.flatMap(speaksOf)])) count(name);
  }
  return counts;
}

function speaksOf(statement: Statement): readonly string[] {
  if (statement.kind === 'sampling' || statement.kind === 'membership') return [statement.variable];
  return statement.kind === 'sde'
    ? [statement.state, statement.noise, statement.time]
    : statement.kind === 'ode'
      ? [statement.state, statement.time]
      : [];
}

/** `x \in \mathbb{R}^d` and, in the same part of the text, `x \in \mathbb{R}`. */
function findRedeclared({ snapshot, formulas }: NamedDocument, add: Add): void {
  const tree = readSectionTree(snapshot);
  const declared = new Map<string, { readonly kind: string; readonly math: number }[]>();
  formulas.forEach((formula, math) => {
    for (const statement of formula.statements) {
      const shape = statement.kind === 'membership' ? parseSet(statement.set) : null;
      if (statement.kind !== 'membership' || shape === null) continue;
      const earlier = declared.get(statement.variable) ?? [];
      const other = earlier.find(({ kind, math: at }) => kind !== shape.kind && isNear(tree, at, math));
      if (other !== undefined)
        add(math, {
          ...hint('names.redeclared', statement.span, { name: plainName(statement.variable), one: other.kind, other: shape.kind }),
          level: 'warning',
        });
      declared.set(statement.variable, [...earlier, { kind: shape.kind, math }]);
    }
  });
}

function isNear(tree: SectionTree, one: number, other: number): boolean {
  return isSameScope(tree, tree.sectionOf[one] ?? 0, tree.sectionOf[other] ?? 0);
}

const isDeclared = ({ evidence }: SymbolInfo) => evidence === 'declared' || evidence === 'directive';

/** A name that is declared as one thing here and as another elsewhere: `f@2` beside f. */
function findChanged({ formulas, scope }: NamedDocument, add: Add): void {
  for (const copy of scope.symbols.values()) {
    const original = scope.symbols.get(plainName(copy.name));
    if (original === undefined || original === copy || !isDeclared(original) || !isDeclared(copy)) continue;
    const math = formulas.findIndex((formula) => namesOf(formula).symbols.has(copy.name));
    if (math < 0) continue;
    const fields = { name: plainName(copy.name), one: describe(original), other: describe(copy) };
    add(math, hint('names.changedMeaning', namesOf(formulas[math]!).symbols.get(copy.name)!, fields));
  }
}

/** Where a name that was taken for the score of a density stands first. */
function findScores({ formulas, scores }: NamedDocument, add: Add): void {
  for (const { name, latex } of scores) {
    const math = formulas.findIndex((formula) => namesOf(formula).symbols.has(name));
    const span = math < 0 ? undefined : namesOf(formulas[math]!).symbols.get(name);
    if (span) add(math, hint('names.takenForScore', span, { name: plainName(name), score: latex }));
  }
}

function describe({ role, shape }: SymbolInfo): string {
  return `${role.replace('-', ' ')} ${printShape(shape)}`;
}

/** `\mathbb{E}_x[f(x)] = g(x)`: what one side averages over stands free on the other. */
function findBoundAndFree(formula: Formula, scope: Scope): Problem[] {
  const [statement] = formula.statements;
  if (statement?.kind !== 'chain') return [];
  return statement.sides.slice(1).flatMap((right, index) => {
    const left = statement.sides[index];
    if (!left || !right || statement.relations[index]!.sign !== 'equal') return [];
    return [...freeOfOther(left, right, scope), ...freeOfOther(right, left, scope)];
  });
}

const fixedRoles: ReadonlySet<Role | undefined> = new Set<Role>(['parameter', 'index', 'dimension']);

function freeOfOther(binding: Expr, other: Expr, scope: Scope): Problem[] {
  const bound = new Set([...walkExpr(binding)].filter(({ kind }) => kind === 'expectation' || kind === 'integral').flatMap(boundNames));
  const [free, inside] = [freeVariables(other), freeVariables(binding)];
  const names = [...bound].filter((name) => free.has(name) && !inside.has(name) && !fixedRoles.has(scope.symbols.get(name)?.role));
  return names.map((name) => hint('names.boundAndFree', firstPlace(other, name), { name: plainName(name) }));
}

function firstPlace(expr: Expr, name: string): Span {
  for (const node of walkExpr(expr)) if (node.kind === 'symbol' && node.name === name) return node.span;
  return expr.span;
}

/** T of `x_T`, which stands below another letter. */
function isLabel(name: string, places: ReadonlyMap<string, number>): boolean {
  return [...places.keys()].some((other) => labelOf(other) === name);
}

const suspiciousRoles: ReadonlySet<Role> = new Set<Role>(['variable', 'constant', 'scalar-parameter']);

/** A letter on one side of one equation, and nowhere else in the text: it was never introduced, and nothing can be said of it. */
function findUsedOnce(formula: Formula, scope: Scope, places: ReadonlyMap<string, number>): Problem[] {
  const [statement] = formula.statements;
  const sides = statement?.kind === 'chain' ? statement.sides.filter((side) => side !== null) : [];
  if (sides.length < 2) return [];
  const free = sides.map(freeVariables);
  const { bound } = namesOf(formula);
  return [...new Set(free.flatMap((names) => [...names]))].flatMap((name) => {
    const info = scope.symbols.get(name);
    const isLone =
      places.get(name) === 1 &&
      !isLabel(name, places) &&
      !bound.has(name) &&
      headOf(name) !== 'C' &&
      free.filter((names) => names.has(name)).length === 1;
    if (!isLone || info === undefined || !suspiciousRoles.has(info.role) || info.unnamed || isDeclared(info) || info.evidence === 'defined')
      return [];
    const side = sides[free.findIndex((names) => names.has(name))]!;
    return [hint('names.neverIntroduced', firstPlace(side, name), { name: plainName(name) })];
  });
}
