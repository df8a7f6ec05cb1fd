import type { Problem } from '../base/problem';
import type { Span } from '../base/span';
import type { Steps } from '../base/steps';
import type { ClaimsReading } from '../claims/readClaims';
import { isSameScope, readSectionTree, type SectionTree } from '../claims/sections';
import type { Snapshot } from '../document/snapshot';
import type { DirectiveValue } from '../math/directiveValues';
import { timeLetters } from '../math/conventions';
import { parseSet } from '../math/evidence/parseDirective';
import type { Expr, Formula, Statement } from '../math/expr';
import { headOf, labelOf, plainName } from '../math/names';
import type { Role, Scope, SymbolInfo } from '../math/scope';
import { printShape } from '../math/shapes';
import { statementExprs } from '../math/statementExprs';
import { boundNames, freeVariables, walkExpr } from '../math/visit';
import { findVainAverages } from './vainAverages';

export interface NamedDocument {
  readonly snapshot: Snapshot;
  readonly formulas: readonly Formula[];
  readonly scope: Scope;
  readonly claims: ClaimsReading;
  /** Names that were taken for scores of densities. */
  readonly scores: readonly DirectiveValue[];
}

/** What is odd about the names of a document, by math span; spans are relative to its LaTeX. Nothing is judged by it. */
export function* findNameProblems(document: NamedDocument): Steps<ReadonlyMap<number, readonly Problem[]>> {
  const found = new Map<number, Problem[]>();
  const add = (math: number, problem: Problem) => found.set(math, [...(found.get(math) ?? []), problem]);
  const places = yield* findPlaces(document.formulas);
  findRedeclared(document, add);
  yield;
  findChanged(document, places, add);
  findScores(document, places, add);
  for (const [math, formula] of document.formulas.entries()) {
    if (math % formulasAtOnce === 0) yield;
    if (formula.incomplete || document.claims.readings[math] !== 'claim' || document.claims.ignored.has(math)) continue;
    if (speaksOfPaths(formula)) continue;
    const problems = [
      ...findBoundAndFree(formula, document.scope),
      ...findVainAverages(formula, math, document.scope, document.claims.definitions),
      ...findUsedOnce(formula, document.scope, places),
    ];
    const { latex } = document.snapshot.math[math]!;
    for (const problem of problems) if (isWritten(latex, problem)) add(math, problem);
  }
  return found;
}

const formulasAtOnce = 16;

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
  /** All of these, and those that are said, drawn or declared; each once. */
  readonly all: readonly string[];
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
  const all = [...new Set([...symbols.keys(), ...bound, ...formula.statements.flatMap(speaksOf)])];
  const names = { symbols, bound, all };
  formulaNames.set(formula, names);
  return names;
}

interface Places {
  /** In how many formulas each name stands, said, drawn or declared ones among them. */
  readonly counts: ReadonlyMap<string, number>;
  /** The first formula in which a name stands for itself. */
  readonly first: ReadonlyMap<string, number>;
}

function* findPlaces(formulas: readonly Formula[]): Steps<Places> {
  const counts = new Map<string, number>();
  const first = new Map<string, number>();
  for (const [math, formula] of formulas.entries()) {
    const { symbols, all } = namesOf(formula);
    for (const name of all) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const name of symbols.keys()) if (!first.has(name)) first.set(name, math);
    if (math % formulasAtOnce === 0) yield;
  }
  return { counts, first };
}

function speaksOf(statement: Statement): readonly string[] {
  if (statement.kind === 'membership' && statement.set === '') return []; // a set by itself
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
function findChanged({ formulas, scope }: NamedDocument, { first }: Places, add: Add): void {
  for (const copy of scope.symbols.values()) {
    const original = scope.symbols.get(plainName(copy.name));
    if (original === undefined || original === copy || !isDeclared(original) || !isDeclared(copy)) continue;
    const math = first.get(copy.name);
    if (math === undefined) continue;
    const fields = { name: plainName(copy.name), one: describe(original), other: describe(copy) };
    add(math, hint('names.changedMeaning', namesOf(formulas[math]!).symbols.get(copy.name)!, fields));
  }
}

/** Where a name that was taken for the score of a density stands first. */
function findScores({ formulas, scores }: NamedDocument, { first }: Places, add: Add): void {
  for (const { name, latex } of scores) {
    const math = first.get(name);
    const span = math === undefined ? undefined : namesOf(formulas[math]!).symbols.get(name);
    if (math !== undefined && span) add(math, hint('names.takenForScore', span, { name: plainName(name), score: latex }));
  }
}

function describe({ role, shape }: SymbolInfo): string {
  return `${role.replace('-', ' ')} ${printShape(shape)}`;
}

/**
 * `\mathbb{E}_x[f(x)] = g(x)`: what one side averages over stands free on the other. Beside `\mathbb E\|s(y) - \nabla\log p(y)\|^2` the y of
 * `\mathbb E\|s(y) + \epsilon/\sigma\|^2` may move with the ε in it.
 */
function findBoundAndFree(formula: Formula, scope: Scope): Problem[] {
  const [statement] = formula.statements;
  if (statement?.kind !== 'chain' || namesOf(formula).bound.size === 0) return [];
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
  const movesWith = [...walkExpr(other)].some(
    (part) => part.kind === 'expectation' && part.binders.every(({ law }) => law.kind === 'unspecified'),
  );
  if (movesWith) return [];
  const names = [...bound].filter((name) => free.has(name) && !inside.has(name) && !fixedRoles.has(scope.symbols.get(name)?.role));
  return names.map((name) => hint('names.boundAndFree', firstPlace(other, name), { name: plainName(name) }));
}

function firstPlace(expr: Expr, name: string): Span {
  for (const node of walkExpr(expr)) if (node.kind === 'symbol' && node.name === name) return node.span;
  return expr.span;
}

/** T of `x_T`, which stands below another letter. */
function isLabel(name: string, { counts }: Places): boolean {
  return [...counts.keys()].some((other) => labelOf(other) === name);
}

const suspiciousRoles: ReadonlySet<Role> = new Set<Role>(['variable', 'constant', 'scalar-parameter']);

/** A letter on one side of one equation, and nowhere else in the text: it was never introduced, and nothing can be said of it. */
function findUsedOnce(formula: Formula, scope: Scope, places: Places): Problem[] {
  const [statement] = formula.statements;
  const sides = statement?.kind === 'chain' ? statement.sides.filter((side) => side !== null) : [];
  if (sides.length < 2 || !namesOf(formula).all.some((name) => places.counts.get(name) === 1)) return [];
  const free = sides.map(freeVariables);
  const { bound } = namesOf(formula);
  return [...new Set(free.flatMap((names) => [...names]))].flatMap((name) => {
    const info = scope.symbols.get(name);
    const isLone =
      places.counts.get(name) === 1 &&
      !isLabel(name, places) &&
      !bound.has(name) &&
      headOf(name) !== 'C' &&
      !timeLetters.has(labelOf(name).split('_').pop()!) && // `\beta_t` beside `\bar\alpha_t`: a schedule of custom
      free.filter((names) => names.has(name)).length === 1;
    if (!isLone || info === undefined || !suspiciousRoles.has(info.role) || info.unnamed || isDeclared(info) || info.evidence === 'defined')
      return [];
    const side = sides[free.findIndex((names) => names.has(name))]!;
    return [hint('names.neverIntroduced', firstPlace(side, name), { name: plainName(name), shape: info.shape.kind })];
  });
}
