import type { Span } from '../base/span';
import { toLatexOffset } from '../document/mathOffsets';
import { positionAt } from '../document/positionAt';
import type { Expr, Formula, Law, Shape } from '../math/expr';
import { printLatex, printLawLatex } from '../math/printLatex';
import type { Evidence, Role, SymbolInfo } from '../math/scope';
import { statementExprs } from '../math/statementExprs';
import { walkExpr } from '../math/visit';
import type { CheckedDocument, EquationReport } from './checkedDocument';

/** What a hover says about a place in an equation. */
export interface SymbolDescription {
  /** Relative to the equation's LaTeX. */
  readonly span: Span;
  readonly math: number;
  /** As written. */
  readonly latex: string;
  /** `A function whose value is a vector in ℝ^d. Declared, line 3.` */
  readonly text: string;
}

/** The innermost piece of mathematics at an offset of the document, in words; undefined where there is none. */
export function describeSymbolAt(document: CheckedDocument, offset: number): SymbolDescription | undefined {
  const report = document.equations.find(({ math }) => math.span.start <= offset && offset <= math.span.end);
  const place = report === undefined ? undefined : toLatexOffset(report.math, offset);
  return report === undefined || place === undefined ? undefined : describePiece(document, report.math.index, { start: place, end: place });
}

/** The smallest part of an equation that covers a piece of its LaTeX, in words; undefined where nothing was understood there. */
export function describePiece(document: CheckedDocument, math: number, piece: Span): SymbolDescription | undefined {
  const report = document.equations[math];
  if (report === undefined) return undefined;
  const node = innermostAt(report.formula, piece);
  const declared = node === undefined ? declaredAt(report, piece) : undefined;
  const info = declared && document.scope.symbols.get(declared.name);
  const span = node?.span ?? declared?.span;
  const text = node ? describeNode(node, document) : info && describeInfo(info, info.role === 'function', document);
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

/** What a name is, in words: `A function, with values a vector in ℝ^d. Declared, line 3.` */
export function describeName(name: string, document: CheckedDocument): string | undefined {
  const info = document.scope.symbols.get(name);
  return info && describeInfo(info, info.role === 'function', document);
}

/** `ℝ^d`, `ℝ^d → ℝ`; empty where it is not known. */
export function describeShape({ role, shape }: SymbolInfo): string {
  if (role === 'density' || shape.kind === 'unknown') return '';
  return `${role === 'function' ? '→ ' : ''}${shapeSigns(shape)}`;
}

function shapeSigns(shape: Exclude<Shape, { kind: 'unknown' }>): string {
  switch (shape.kind) {
    case 'scalar':
      return 'ℝ';
    case 'vector':
      return `ℝ^${shape.dimension}`;
    case 'row':
      return `ℝ^(1×${shape.dimension})`;
    case 'matrix':
      return `ℝ^(${shape.rows}×${shape.columns})`;
  }
}

function describeNode(node: Expr, document: CheckedDocument): string {
  const info =
    node.kind === 'symbol' || node.kind === 'apply' || node.kind === 'density' ? document.scope.symbols.get(node.name) : undefined;
  if (info === undefined) return upperFirst(shapeWords(node.shape));
  return describeInfo(
    { ...info, role: node.kind === 'density' ? 'density' : info.role, shape: node.shape },
    node.kind === 'apply',
    document,
  );
}

function describeInfo(info: SymbolInfo, isApplied: boolean, document: CheckedDocument): string {
  const words = `${structureWords(info)}${shapeWords(info.shape).replace(/^an? /, '')}`;
  const noun = info.shape.kind === 'unknown' ? words : `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
  const value = isApplied ? ` whose value is ${noun}` : `: ${noun}`;
  const role = `${upperFirst(roleWords[info.role])}${info.role === 'density' ? '' : value}`;
  return [role, lawWords(info), originWords(info, document)].filter((part) => part !== '').join('. ') + '.';
}

/** `symmetric `, of a matrix that is said to be. */
function structureWords({ structure, shape }: SymbolInfo): string {
  if (structure === undefined || shape.kind === 'scalar' || shape.kind === 'unknown') return '';
  return structure === 'antisymmetric' ? 'skew-symmetric ' : `${structure.replace('-', ' ')} `;
}

const roleWords: { readonly [R in Role]: string } = {
  variable: 'a variable',
  function: 'a function',
  density: 'a density',
  parameter: 'the parameter of the model',
  'scalar-parameter': 'a parameter',
  quantity: 'a quantity that the text defines',
  process: 'a random process',
  operator: 'an operator on functions',
  index: 'an index',
  dimension: 'a dimension',
  constant: 'a constant',
};

function shapeWords(shape: Shape): string {
  switch (shape.kind) {
    case 'scalar':
      return 'a number';
    case 'vector':
      return `a vector in ℝ^${shape.dimension}`;
    case 'row':
      return `a row with ${shape.dimension} entries`;
    case 'matrix':
      return `a matrix in ℝ^(${shape.rows}×${shape.columns})`;
    case 'unknown':
      return 'of unknown shape';
  }
}

function lawWords({ law }: SymbolInfo): string {
  return law === null ? '' : `Its law: ${nameLaw(law)}`;
}

function nameLaw(law: Law): string {
  switch (law.kind) {
    case 'density':
      return `the density ${printLatex(law.density)}`;
    case 'normal':
      return `N(${printLatex(law.mean)}, ${printLatex(law.covariance)})`;
    case 'sphere':
      return law.radius === 'one' ? 'uniform on the unit sphere' : 'uniform on the sphere of radius √d';
    case 'rademacher':
      return 'Rademacher signs';
    case 'uniform':
      return `uniform on [${printLatex(law.lower)}, ${printLatex(law.upper)}]`;
    case 'family':
      return printLawLatex(law);
    case 'unspecified':
      return 'left open';
  }
}

const evidenceWords: { readonly [E in Evidence]: string } = {
  directive: 'Declared by a directive',
  declared: 'Declared',
  defined: 'Defined',
  used: 'Told by how it is used',
  convention: 'By the conventions of the field',
};

function originWords({ evidence, declaredAt }: SymbolInfo, { snapshot }: CheckedDocument): string {
  const place = declaredAt === null ? '' : `, line ${positionAt(snapshot, declaredAt.start).line + 1}`;
  return evidenceWords[evidence] + place;
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
