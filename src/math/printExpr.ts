import type { CaseArm, Expr, ExprKind, ExprOf, Formula, Law, Statement } from './expr';
import { printShape } from './shapes';

/** Prints an expression as an S-expression, with the shape of every composite node when asked: `(dot (transpose v) S(x;theta))`. */
export function printExpr(expr: Expr, withShapes = false): string {
  const print = printers[expr.kind] as (expr: Expr, print: (child: Expr) => string) => string; // the table pairs each kind with its own function
  const text = print(expr, (child) => printExpr(child, withShapes));
  return withShapes ? `${text}:${printShape(expr.shape)}` : text;
}

type Print = (child: Expr) => string;
type Printers = { readonly [K in ExprKind]: (expr: ExprOf<K>, print: Print) => string };

const form = (...parts: (string | number)[]) => `(${parts.join(' ')})`;
const list = (exprs: readonly Expr[], print: Print) => exprs.map(print).join(',');

const printers: Printers = {
  number: (expr) => String(expr.value),
  constant: (expr) => (expr.name === 'identity' ? 'I' : expr.name === 'zero' ? '0vec' : expr.name),
  symbol: (expr) => expr.name,
  'unnamed-constant': () => 'const',
  unknown: (expr) => `<unknown ${expr.text}>`,
  apply: (expr, print) =>
    `${expr.name}(${list(expr.arguments, print)}${expr.parameters.length > 0 ? `;${list(expr.parameters, print)}` : ''})`,
  density: (expr, print) =>
    `${expr.name}[${list(expr.of, print)}${expr.given.length > 0 ? `|${list(expr.given, print)}` : ''}${expr.parameters.length > 0 ? `;${list(expr.parameters, print)}` : ''}]`,
  add: (expr, print) => form('+', ...expr.terms.map(print)),
  negate: (expr, print) => form('-', print(expr.of)),
  product: (expr, print) => form(expr.form, print(expr.left), print(expr.right)),
  divide: (expr, print) => form('/', print(expr.numerator), print(expr.denominator)),
  power: (expr, print) => form('^', print(expr.base), print(expr.exponent)),
  transpose: (expr, print) => form('T', print(expr.of)),
  inverse: (expr, print) => form('inverse', print(expr.of)),
  differential: (expr, print) => form('d', print(expr.of)),
  trace: (expr, print) => form('trace', print(expr.of)),
  determinant: (expr, print) => form('determinant', print(expr.of)),
  norm: (expr, print) => (expr.order === 2 ? form('norm', print(expr.of)) : form(`norm-${expr.order}`, print(expr.of))),
  absolute: (expr, print) => form('abs', print(expr.of)),
  operation: (expr, print) => form(expr.name, ...expr.operands.map(print)),
  component: (expr, print) => form('component', print(expr.of), ...expr.indices.map(print)),
  call: (expr, print) => form(expr.name, print(expr.argument), ...expr.more.map(print)),
  gradient: (expr, print) => form('gradient', expr.variable, print(expr.of)),
  divergence: (expr, print) => form('divergence', expr.variable, print(expr.of)),
  laplacian: (expr, print) => form('laplacian', expr.variable, print(expr.of)),
  hessian: (expr, print) => form('hessian', expr.variable, print(expr.of)),
  partial: (expr, print) =>
    expr.order === 1 ? form('partial', expr.variable, print(expr.of)) : form('partial', expr.variable, expr.order, print(expr.of)),
  expectation: (expr, print) =>
    form('E', ...expr.binders.map((binder) => printBinder(binder.variable, binder.law, print)), print(expr.body)),
  integral: (expr, print) =>
    expr.bounds
      ? form('integral', expr.variable, print(expr.bounds.lower), print(expr.bounds.upper), print(expr.body))
      : form('integral', expr.variable, print(expr.body)),
  sum: (expr, print) => form(expr.product ? 'product' : 'sum', expr.index, print(expr.lower), print(expr.upper), print(expr.body)),
  evaluation: (expr, print) => form('at', expr.variable, print(expr.at), print(expr.body)),
  limit: (expr, print) =>
    form(
      `limit${expr.bound ? `-${expr.bound}` : ''}${expr.side === null ? '' : `-${expr.side}`}`,
      expr.variable,
      print(expr.to),
      print(expr.body),
    ),
  'stochastic-integral': (expr, print) =>
    form(
      expr.calculus === 'ito' ? 'ito-integral' : 'stratonovich-integral',
      expr.variable,
      ...(expr.bounds ? [print(expr.bounds.lower), print(expr.bounds.upper)] : []),
      print(expr.body),
      expr.noise,
    ),
  cases: (expr, print) => form('cases', ...expr.arms.map((arm) => `[${[print(arm.value), ...comparisonsOf(arm, print)].join(' ')}]`)),
  'normal-law': (expr, print) => form('normal', ...(expr.at ? [print(expr.at)] : []), print(expr.mean), print(expr.covariance)),
  matrix: (expr, print) => form('matrix', ...expr.rows.map((row) => `[${row.map(print).join(' ')}]`)),
  optimum: (expr, print) => form(expr.which, expr.variable, print(expr.body)),
};

function comparisonsOf(arm: CaseArm, print: Print): string[] {
  return arm.comparisons.map(({ left, sign, right }) => `${print(left)} ${relationSigns[sign]} ${print(right)}`);
}

function printBinder(variable: string, law: Law, print: Print): string {
  return law.kind === 'unspecified' ? variable : `${variable}~${printLaw(law, print)}`;
}

export function printLaw(law: Law, print: Print = printExpr): string {
  if (law.kind === 'density') return print(law.density);
  if (law.kind === 'normal') return form('normal', print(law.mean), print(law.covariance));
  if (law.kind === 'uniform') return form('uniform', print(law.lower), print(law.upper));
  if (law.kind === 'family') return form(law.family, ...law.parameters.map((part) => print(part)));
  return law.kind === 'sphere' ? `sphere-${law.radius}` : law.kind;
}

const relationSigns = {
  equal: '=',
  define: ':=',
  proportional: '∝',
  approximate: '≈',
  less: '<',
  'less-equal': '<=',
  greater: '>',
  'greater-equal': '>=',
  'equal-in-law': '=law',
  'tends-to': '->',
} as const;

/** One line per statement, the main one first. */
export function printFormula(formula: Formula, withShapes = false): string {
  return formula.statements.map((statement) => printStatement(statement, withShapes)).join(' ; ');
}

export function printStatement(statement: Statement, withShapes = false): string {
  const print = (expr: Expr | null) => (expr ? printExpr(expr, withShapes) : '…');
  switch (statement.kind) {
    case 'chain':
      return statement.sides
        .map((side, index) => (index === 0 ? print(side) : `${relationSigns[statement.relations[index - 1]!.sign]} ${print(side)}`))
        .join(' ');
    case 'expression':
      return print(statement.value);
    case 'sde':
      return form(
        `sde${statement.calculus === 'ito' ? '' : '-stratonovich'}${statement.reverse ? '-reverse' : ''}`,
        statement.state,
        statement.time,
        print(statement.drift),
        print(statement.diffusion),
        statement.noise,
      );
    case 'ode':
      return form('ode', statement.state, statement.time, print(statement.velocity));
    case 'sampling':
      return `${statement.variable} ~ ${printLaw(statement.law)}`;
    case 'membership':
      return `${statement.variable} in ${statement.set}`.replace(/ in $/, '');
    case 'unread':
      return `<unread ${statement.text}>`;
  }
}
