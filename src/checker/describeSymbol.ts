import type { Span } from '../base/span';
import { toLatexOffset } from '../document/mathOffsets';
import { positionAt } from '../document/positionAt';
import type { Expr, Law, Shape, Statement } from '../math/expr';
import { printLatex, printLawLatex } from '../math/printLatex';
import type { Evidence, Role, SymbolInfo } from '../math/scope';
import { walkExpr } from '../math/visit';
import type { CheckedDocument, EquationReport } from './checkedDocument';

/** What a hover says about a place in an equation. */
export interface SymbolDescription {
  /** Relative to the equation's LaTeX. */
  readonly span: Span;
  readonly math: number;
  /** As written. */
  readonly latex: string;
  /** `a function with values in ℝ^d, declared in line 3`. */
  readonly text: string;
}

/** The innermost piece of mathematics at an offset of the document, in words; undefined where there is none. */
export function describeSymbolAt(document: CheckedDocument, offset: number): SymbolDescription | undefined {
  const report = document.equations.find(({ math }) => math.span.start <= offset && offset <= math.span.end);
  const place = report === undefined ? undefined : toLatexOffset(report.math, offset);
  if (report === undefined || place === undefined) return undefined;
  const node = innermost(report, place);
  if (node === undefined) return undefined;
  const latex = report.math.latex.slice(node.span.start, node.span.end);
  return { span: node.span, math: report.math.index, latex, text: describeNode(node, document) };
}

function innermost(report: EquationReport, place: number): Expr | undefined {
  const nodes = report.formula.statements.flatMap(exprsOf).flatMap((expr) => [...walkExpr(expr)]);
  const around = nodes.filter(({ span }) => span.start <= place && place <= span.end && span.end > span.start);
  return around.reduce<Expr | undefined>((best, node) => (best === undefined || lengthOf(node) < lengthOf(best) ? node : best), undefined);
}

const lengthOf = ({ span }: Expr) => span.end - span.start;

function exprsOf(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case 'chain':
      return statement.sides.filter((side) => side !== null);
    case 'expression':
      return [statement.value];
    case 'sde':
      return [statement.drift, statement.diffusion];
    case 'ode':
      return [statement.velocity];
    case 'sampling':
    case 'membership':
    case 'unread':
      return [];
  }
}

function describeNode(node: Expr, document: CheckedDocument): string {
  const info =
    node.kind === 'symbol' || node.kind === 'apply' || node.kind === 'density' ? document.scope.symbols.get(node.name) : undefined;
  if (info === undefined) return upperFirst(shapeWords(node.shape));
  const role = node.kind === 'density' ? roleWords.density : roleWords[info.role];
  const values = node.kind === 'apply' ? `, with values ${shapeWords(node.shape).replace(/^an? /, '')}` : `: ${shapeWords(node.shape)}`;
  return (
    [`${upperFirst(role)}${node.kind === 'density' ? '' : values}`, lawWords(info), originWords(info, document)]
      .filter((part) => part !== '')
      .join('. ') + '.'
  );
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
