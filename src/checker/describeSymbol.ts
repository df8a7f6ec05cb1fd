import type { Span } from '../base/span';
import { toLatexOffset } from '../document/mathOffsets';
import { positionAt } from '../document/positionAt';
import type { Expr, Formula, Shape } from '../math/expr';
import type { SymbolInfo } from '../math/scope';
import { statementExprs } from '../math/statementExprs';
import { walkExpr } from '../math/visit';
import type { CheckedDocument, EquationReport } from './checkedDocument';
import { spaceOf } from './plainFormula';
import { symbolWords } from './symbolWords';
import type { Language } from './tongue';

/** What a hover says about a place in an equation. */
export interface SymbolDescription {
  /** Relative to the equation's LaTeX. */
  readonly span: Span;
  readonly math: number;
  /** As written. */
  readonly latex: string;
  /** `A function whose value is a vector in ℝᵈ. Declared, line 3.` */
  readonly text: string;
}

/** The innermost piece of mathematics at an offset of the document, in words; undefined where there is none. */
export function describeSymbolAt(document: CheckedDocument, offset: number, language: Language = 'en'): SymbolDescription | undefined {
  const report = document.equations.find(({ math }) => math.span.start <= offset && offset <= math.span.end);
  const place = report === undefined ? undefined : toLatexOffset(report.math, offset);
  if (report === undefined || place === undefined) return undefined;
  return describePiece(document, report.math.index, { start: place, end: place }, language);
}

/** The smallest part of an equation that covers a piece of its LaTeX, in words; undefined where nothing was understood there. */
export function describePiece(
  document: CheckedDocument,
  math: number,
  piece: Span,
  language: Language = 'en',
): SymbolDescription | undefined {
  const report = document.equations[math];
  if (report === undefined) return undefined;
  const node = innermostAt(report.formula, piece);
  const declared = node === undefined ? declaredAt(report, piece) : undefined;
  const info = declared && document.scope.symbols.get(declared.name);
  const span = node?.span ?? declared?.span;
  const text = node ? describeNode(node, document, language) : info && describeInfo(info, info.role === 'function', document, language);
  if (span === undefined || text === undefined) return undefined;
  return { span, math, latex: report.math.latex.slice(span.start, span.end), text };
}

/** The smallest expression of a formula that covers a piece of its LaTeX. */
export function innermostAt(formula: Formula, piece: Span): Expr | undefined {
  const nodes = formula.statements.flatMap(statementExprs).flatMap((expr) => [...walkExpr(expr)]);
  const around = nodes.filter(({ span }) => span.start <= piece.start && piece.end <= span.end && span.end > span.start);
  return around.reduce<Expr | undefined>((best, node) => (best === undefined || lengthOf(node) < lengthOf(best) ? node : best), undefined);
}

const lengthOf = ({ span }: Expr) => span.end - span.start;

/** `v \sim \mathcal N(0, I)`, `x \in \mathbb R^d`: what is said to be something, where the place is in no expression. */
function declaredAt({ formula }: EquationReport, piece: Span): { readonly name: string; readonly span: Span } | undefined {
  const said = formula.statements.filter((statement) => statement.kind === 'sampling' || statement.kind === 'membership');
  const found = said.find(({ span }) => span.start <= piece.start && piece.end <= span.end);
  return found && { name: found.variable, span: found.span };
}

/** What a name is, in words: `A function, with values a vector in ℝᵈ. Declared, line 3.` */
export function describeName(name: string, document: CheckedDocument, language: Language = 'en'): string | undefined {
  const info = document.scope.symbols.get(name);
  return info && describeInfo(info, info.role === 'function', document, language);
}

/** `ℝᵈ`, `→ ℝ`; empty where it is not known. */
export function describeShape({ role, shape }: SymbolInfo): string {
  if (role === 'density' || shape.kind === 'unknown') return '';
  return `${role === 'function' ? '→ ' : ''}${shapeSigns(shape)}`;
}

function shapeSigns(shape: Exclude<Shape, { kind: 'unknown' }>): string {
  switch (shape.kind) {
    case 'scalar':
      return 'ℝ';
    case 'vector':
      return spaceOf(shape.dimension);
    case 'row':
      return spaceOf('1', shape.dimension);
    case 'matrix':
      return spaceOf(shape.rows, shape.columns);
  }
}

function describeNode(node: Expr, document: CheckedDocument, language: Language): string {
  const info =
    node.kind === 'symbol' || node.kind === 'apply' || node.kind === 'density' ? document.scope.symbols.get(node.name) : undefined;
  if (info === undefined) return upperFirst(symbolWords[language].shape(node.shape));
  return describeInfo(
    { ...info, role: node.kind === 'density' ? 'density' : info.role, shape: node.shape },
    node.kind === 'apply',
    document,
    language,
  );
}

function describeInfo(info: SymbolInfo, isApplied: boolean, { snapshot }: CheckedDocument, language: Language): string {
  const words = symbolWords[language];
  const name = words.roles[info.role];
  const isKnown = info.shape.kind !== 'unknown';
  const role = info.role === 'density' ? name : words.is(name, structureOf(info, language), words.shape(info.shape), isApplied, isKnown);
  const law = info.law === null ? '' : words.law(words.laws(info.law));
  const line = info.declaredAt === null ? null : positionAt(snapshot, info.declaredAt.start).line + 1;
  const parts = [upperFirst(role), law, words.from(words.origins[info.evidence], line)];
  return (parts.filter((part) => part !== '').join(words.stop) + words.stop).trimEnd();
}

/** `symmetric `, of a matrix that is said to be. */
function structureOf({ structure, shape }: SymbolInfo, language: Language): string {
  if (structure === undefined || shape.kind === 'scalar' || shape.kind === 'unknown') return '';
  return symbolWords[language].structures[structure];
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
