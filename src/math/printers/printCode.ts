import type { CaseArm, Expr, ExprKind, ExprOf } from '../expr';
import { boundNames, children, walkExpr } from '../visit';
import { atom, Unprintable, type Arm, type Closure, type Code, type Comparison, type Language, type Typed } from './code';
import { densityOf, isMean, type Ingredients } from './ingredients';

/** One expression being written in a language. */
export interface Writing {
  readonly language: Language;
  readonly ingredients: Ingredients;
  /** What the mean around it is over; further expectations are over the same joint draws. */
  readonly averaged: readonly string[];
}

type Write = (expr: Expr) => Code;
type Rule<K extends ExprKind> = (expr: ExprOf<K>, writing: Writing, write: Write) => Code;

/** An expression in a programming language. Throws {@link Unprintable} for what no program over given draws computes. */
export function printCode(expr: Expr, writing: Writing): Code {
  const rule = rules[expr.kind] as Rule<ExprKind>; // the table pairs each kind with its own function
  return rule(expr, writing, (child) => printCode(child, writing));
}

const refuse = (what: string) => (): never => {
  throw new Unprintable(what);
};

const rules: { readonly [K in ExprKind]: Rule<K> } = {
  number: (expr, { language }) => language.number(expr.value),
  constant: printConstant,
  symbol: (expr, { ingredients }) => atom(ingredients.value(expr.name), ingredients.isWhole(expr.name)),
  'unnamed-constant': (_, { ingredients }) => atom(ingredients.unnamedConstant()),
  unknown: refuse('What was not understood'),
  apply: (expr, { language, ingredients }, write) =>
    language.apply(ingredients.functionName(expr), [...expr.arguments, ...expr.parameters].map(write)),
  density: (expr, { language, ingredients }, write) =>
    language.apply(ingredients.densityName(expr), [...expr.of, ...expr.given, ...expr.parameters].map(write)),
  add: (expr, { language }, write) => {
    const terms = expr.shape.kind === 'scalar' ? expr.terms : expr.terms.filter((term) => !isNought(term));
    return language.add(
      terms.map((term) => write(term.kind === 'negate' ? term.of : term)),
      terms.map((term) => term.kind === 'negate'),
      expr.shape,
    );
  },
  negate: (expr, { language }, write) => language.negate({ code: write(expr.of), shape: expr.of.shape }),
  product: printProduct,
  divide: (expr, { language }, write) => language.divide(typed(expr.numerator, write), write(expr.denominator)),
  power: printPower,
  transpose: (expr, { language }, write) => (expr.of.shape.kind === 'matrix' ? language.transpose(write(expr.of)) : write(expr.of)),
  inverse: (expr, { language }, write) =>
    expr.of.shape.kind === 'scalar'
      ? language.divide({ code: language.number(1), shape: expr.of.shape }, write(expr.of))
      : language.inverse(write(expr.of)),
  trace: (expr, { language }, write) => (expr.of.shape.kind === 'scalar' ? write(expr.of) : language.trace(write(expr.of))),
  determinant: (expr, { language }, write) => (expr.of.shape.kind === 'scalar' ? write(expr.of) : language.determinant(write(expr.of))),
  norm: (expr, { language }, write) => {
    if (expr.of.shape.kind === 'scalar') return language.absolute(write(expr.of));
    if (expr.of.shape.kind === 'matrix' && expr.order !== 2) throw new Unprintable('This norm of a matrix');
    return language.norm(typed(expr.of, write), expr.order);
  },
  absolute: (expr, { language }, write) => language.absolute(write(expr.of)),
  operation: printOperation,
  component: (expr, { language }, write) =>
    expr.of.shape.kind === 'scalar' ? write(expr.of) : language.component(write(expr.of), expr.indices.map(write)),
  call: (expr, { language }, write) => {
    if (expr.argument.shape.kind === 'matrix') throw new Unprintable('A function of a matrix');
    return language.call(expr.name, [expr.argument, ...expr.more].map(write));
  },
  gradient: printDerivative,
  divergence: printDerivative,
  laplacian: printDerivative,
  hessian: printDerivative,
  partial: (expr, { language, ingredients }, write) => {
    refuseMovingLaws(expr.of, expr.variable);
    if (ingredients.shapeOf(expr.variable).kind !== 'scalar') throw new Unprintable('∂ by a vector');
    return language.partial(closure([expr.variable], expr.of, ingredients, write), expr.order);
  },
  expectation: (expr, writing) => printMean(expr, expr.body, writing),
  integral: printIntegral,
  sum: (expr, { language, ingredients }, write) =>
    language.sum(closure([expr.index], expr.body, ingredients, write), write(expr.lower), write(expr.upper), expr.product, expr.shape),
  evaluation: (expr, { language, ingredients }, write) =>
    language.evaluation(closure([expr.variable], expr.body, ingredients, write), [write(expr.at)]),
  limit: refuse('A limit'),
  'stochastic-integral': refuse('A stochastic integral'),
  differential: refuse('A differential'),
  cases: (expr, { language }, write) => language.cases(expr.arms.map((arm) => printArm(arm, write))),
  'normal-law': (expr, { language }, write) => {
    if (expr.at === null) throw new Unprintable('A law');
    return language.normalDensity(typed(expr.at, write), write(expr.mean), typed(expr.covariance, write));
  },
  matrix: printMatrix,
  optimum: refuse('A minimiser'),
};

const typed = (expr: Expr, write: Write): Typed => ({ code: write(expr), shape: expr.shape });

/** Draws do not move with what their law depends on. */
function refuseMovingLaws(of: Expr, variable: string): void {
  for (const mean of [...walkExpr(of)].filter((node) => node.kind === 'expectation')) {
    const inLaw = children(mean).filter((child) => child !== mean.body);
    const moves = inLaw.some((part) => [...walkExpr(part)].some((node) => node.kind === 'symbol' && node.name === variable));
    if (moves && !boundNames(mean).includes(variable))
      throw new Unprintable(`A derivative by ${variable} through the law of an expectation`);
  }
}

function closure(names: readonly string[], body: Expr, ingredients: Ingredients, write: Write): Closure {
  return { parameters: names.map((name) => ingredients.value(name)), body: write(body) };
}

function printConstant({ name, shape }: ExprOf<'constant'>, { language, ingredients }: Writing): Code {
  const size = (dimension: number | string) =>
    typeof dimension === 'number' ? language.number(dimension) : atom(ingredients.size(dimension), true);
  if (name === 'pi' || name === 'e' || name === 'infinity') return language.constant(name);
  if (shape.kind === 'unknown') throw new Unprintable('A matrix of unknown size');
  if (shape.kind === 'scalar') return language.number(name === 'zero' ? 0 : 1);
  if (shape.kind === 'matrix')
    return name === 'zero' ? language.zeros([size(shape.rows), size(shape.columns)]) : language.identity(size(shape.rows));
  return language.zeros([size(shape.dimension)]);
}

function printProduct(expr: ExprOf<'product'>, { language }: Writing, write: Write): Code {
  if (expr.form === 'unresolved') throw new Unprintable('A product of unknown kind');
  const [left, right] = [typed(expr.left, write), typed(expr.right, write)];
  if (expr.form !== 'scale') return language.multiply(expr.form, left, right);
  return left.shape.kind === 'scalar' ? language.scale(left.code, right) : language.scale(right.code, left);
}

function printPower(expr: ExprOf<'power'>, { language }: Writing, write: Write): Code {
  if (expr.base.shape.kind === 'scalar' && expr.exponent.shape.kind === 'scalar')
    return language.power(write(expr.base), write(expr.exponent));
  const exponent = expr.exponent.kind === 'number' ? expr.exponent.value : -1;
  if (expr.base.shape.kind !== 'matrix' || !Number.isInteger(exponent) || exponent < 0) throw new Unprintable('This power');
  return language.matrixPower(write(expr.base), exponent);
}

function printOperation({ name, operands }: ExprOf<'operation'>, { language }: Writing, write: Write): Code {
  const [first, second] = operands;
  if (name === 'diagonal' && first) return language.diagonal(typed(first, write));
  if (name === 'kronecker' && first?.shape.kind === 'matrix' && second?.shape.kind === 'matrix')
    return language.kronecker(write(first), write(second));
  throw new Unprintable(`The operation ‘${name}’`);
}

type Calculus = ExprOf<'gradient' | 'divergence' | 'laplacian' | 'hessian'>;

function printDerivative(expr: Calculus, { language, ingredients }: Writing, write: Write): Code {
  const by = ingredients.shapeOf(expr.variable);
  const of = expr.of.shape;
  if (by.kind === 'unknown' || of.kind === 'unknown') throw new Unprintable('A derivative of unknown shape');
  refuseMovingLaws(expr.of, expr.variable);
  const function_ = closure([expr.variable], expr.of, ingredients, write);
  if (by.kind === 'scalar') return language.partial(function_, expr.kind === 'laplacian' || expr.kind === 'hessian' ? 2 : 1);
  return language.derivative({ kind: expr.kind, closure: function_, of, by });
}

/** All binders of nested expectations are joint draws of one mean, as long as what stands between them is linear. */
function printMean(expr: ExprOf<'expectation' | 'integral'>, body: Expr, writing: Writing): Code {
  const { language, ingredients, averaged } = writing;
  const names = boundNames(expr);
  if (names.some((name) => averaged.includes(name))) throw new Unprintable('An expectation over a variable that is averaged over already');
  const inner = printCode(body, { ...writing, averaged: [...averaged, ...names] });
  if (averaged.length > 0) return inner;
  const means = [...walkExpr(expr)].filter(isMean);
  if (hidesMean(body)) throw new Unprintable('An expectation inside a nonlinear function inside another expectation');
  const { parameters, draws } = ingredients.joinDraws(means);
  return language.mean({ parameters, body: inner }, draws, expr.shape);
}

/** What an expectation may be passed through from the inside. */
const linear: ReadonlySet<ExprKind> = new Set<ExprKind>([
  'add',
  'negate',
  'transpose',
  'trace',
  'component',
  'gradient',
  'divergence',
  'laplacian',
  'hessian',
  'partial',
  'expectation',
  'sum',
  'evaluation',
]);

function hidesMean(expr: Expr): boolean {
  const contains = (part: Expr) => [...walkExpr(part)].some(isMean);
  if (!contains(expr)) return false;
  if (expr.kind === 'product') return contains(expr.left) && contains(expr.right) ? true : hidesMean(expr.left) || hidesMean(expr.right);
  if (expr.kind === 'divide') return contains(expr.denominator) || hidesMean(expr.numerator);
  if (expr.kind === 'integral') return hidesMean(expr.body);
  if (expr.kind === 'evaluation') return contains(expr.at) || hidesMean(expr.body);
  if (!linear.has(expr.kind) || (expr.kind === 'sum' && expr.product)) return true;
  if (expr.kind === 'add') return expr.terms.some(hidesMean);
  return 'of' in expr && !Array.isArray(expr.of)
    ? hidesMean(expr.of as Expr /* the only operand */)
    : 'body' in expr && hidesMean(expr.body);
}

/** ∫ over the whole space is E[f/p] for a density p of the variable in the integrand. */
function printIntegral(expr: ExprOf<'integral'>, writing: Writing, write: Write): Code {
  const { language, ingredients } = writing;
  if (expr.bounds !== null) {
    if ([expr.bounds.lower, expr.bounds.upper].some((bound) => [...walkExpr(bound)].some(isInfinity)))
      throw new Unprintable('An integral without end');
    return language.integral(closure([expr.variable], expr.body, ingredients, write), write(expr.bounds.lower), write(expr.bounds.upper));
  }
  const density = densityOf(expr);
  if (density === null) throw new Unprintable('An integral over the whole space without a density to draw from');
  const span = expr.span;
  return printMean(expr, { kind: 'divide', numerator: expr.body, denominator: density, span, shape: expr.body.shape }, writing);
}

const isInfinity = (expr: Expr) => expr.kind === 'constant' && expr.name === 'infinity';

const comparisons: ReadonlySet<string> = new Set<Comparison>(['equal', 'less', 'less-equal', 'greater', 'greater-equal']);

/** A 0 that stands beside vectors. */
const isNought = (expr: Expr): boolean => (expr.kind === 'negate' ? isNought(expr.of) : expr.kind === 'number' && expr.value === 0);

function printArm({ value, comparisons: written }: CaseArm, write: Write): Arm {
  return {
    value: write(value),
    comparisons: written.map(({ left, sign, right }) => {
      if (!comparisons.has(sign)) throw new Unprintable('This condition');
      return { left: write(left), sign: sign as Comparison /* as was just seen */, right: write(right) };
    }),
  };
}

function printMatrix({ rows, shape }: ExprOf<'matrix'>, { language }: Writing, write: Write): Code {
  if (rows.some((row) => row.some((entry) => entry.shape.kind !== 'scalar'))) throw new Unprintable('A matrix of matrices');
  if (shape.kind === 'vector') return language.vector(rows.map((row) => write(row[0]!)));
  if (shape.kind === 'row') return language.vector(rows[0]!.map(write));
  return language.matrix(rows.map((row) => row.map(write)));
}
