import type { Expr, Shape, Statement } from '../math/expr';
import { parseSet } from '../math/evidence/parseDirective';
import type { Scope, SymbolInfo } from '../math/scope';
import { printShape } from '../math/shapes';
import { boundNames, freeVariables, walkExpr } from '../math/visit';
import type { Source } from './draft';
import { isSameScope } from './sections';

/** z of a text that has it in ℝᵈ in one part and in ℝᵏ in the next: as large as it is in the part of this math span. */
export function sizesHere({ scope, formulas, tree }: Pick<Source, 'scope' | 'formulas' | 'tree'>, math: number): readonly SymbolInfo[] {
  const isHere = (at: number) => isSameScope(tree, tree.sectionOf[at] ?? 0, tree.sectionOf[math] ?? 0);
  const before = formulas.slice(0, math + 1).flatMap(({ statements }, at) => (isHere(at) ? statements : []));
  return [...scope.symbols.values()].flatMap(({ resized, ...info }) => {
    const shape = resized === true ? before.flatMap((statement) => shapeIn(statement, info.name)).at(-1) : undefined;
    return shape === undefined ? [] : [{ ...info, shape }];
  });
}

function shapeIn(statement: Statement, name: string): readonly Shape[] {
  const shape = statement.kind === 'membership' && statement.variable === name ? parseSet(statement.set) : null;
  return shape === null ? [] : [shape];
}

/** What they are for claims that have these expressions: equal formulas of two parts are two claims. */
export function describeSizes(source: Source, math: number, exprs: readonly Expr[]): readonly string[] {
  if (!hasResized(source.scope)) return [];
  const isResized = (name: string) => source.scope.symbols.get(name)?.resized === true;
  const names = new Set(exprs.flatMap((expr) => [...freeVariables(expr), ...[...walkExpr(expr)].flatMap(boundNames)]).filter(isResized));
  if (names.size === 0) return [];
  return sizesHere(source, math).flatMap(({ name, shape }) => (names.has(name) ? [`${name} ${printShape(shape)}`] : []));
}

const resized = new WeakMap<Scope, boolean>();

/** Hardly any text has such a name. */
function hasResized(scope: Scope): boolean {
  const known = resized.get(scope) ?? [...scope.symbols.values()].some((info) => info.resized === true);
  resized.set(scope, known);
  return known;
}
