import { hashText } from '../base/hash';
import { headOf } from './names';
import type { Binder, CaseArm, Expr, ExprKind, ExprOf, Law } from './expr';
import { containsKind } from './visit';

/** True when two expressions are one formula after renaming of bound variables and reordering of what commutes. What was not understood equals nothing. */
export function sameExpr(left: Expr, right: Expr): boolean {
  return !containsKind(left, 'unknown') && !containsKind(right, 'unknown') && canonicalKey(left) === canonicalKey(right);
}

export function hashExpr(expr: Expr): string {
  const known = hashes.get(expr) ?? hashText(canonicalKey(expr));
  hashes.set(expr, known);
  return known;
}

/** Equal for equal laws; a law that only its variable's name tells goes by that. */
export function hashLaw(drawn: Pick<Binder, 'law' | 'variable'>): string {
  return hashText(lawKey(drawn, new Map()));
}

/** What is written the same stays the same object in the next version of a text. */
const hashes = new WeakMap<Expr, string>();

/**
 * A text that is equal for equal formulas. Integration variables and indices are numbered; scalar factors and terms are sorted and collected, numbers
 * multiplied out; `a^T b` is `b^T a`, nested expectations are one. Densities and unstated laws go by the names of their variables (`p(x)` and
 * `p(v)` are two laws), so these names stay.
 */
export function canonicalKey(expr: Expr): string {
  const known = keysKept.get(expr);
  if (known !== undefined) return known;
  const key = keyOf(expr, new Map());
  if (key.length < longestKept) keysKept.set(expr, key);
  return key;
}

const keysKept = new WeakMap<Expr, string>();
const longestKept = 2000;

type Names = ReadonlyMap<string, string>;

/** number · scalars · rest, with the scalars sorted; `rest` is the factor that is no scalar. */
interface Monomial {
  readonly coefficient: number;
  readonly scalars: readonly string[];
  readonly rest: string | null;
}

function keyOf(expr: Expr, names: Names): string {
  return showMonomial(monomialOf(expr, names));
}

function showMonomial({ coefficient, scalars, rest }: Monomial): string {
  const factors = [...scalars].sort();
  if (rest !== null) factors.push(rest);
  if (factors.length === 0 || coefficient === 0) return showNumber(coefficient);
  return `${coefficient === 1 ? '' : `${showNumber(coefficient)}*`}${factors.join('*')}`;
}

function showNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

const one: Monomial = { coefficient: 1, scalars: [], rest: null };

function monomialOf(expr: Expr, names: Names): Monomial {
  switch (expr.kind) {
    case 'number':
      return { ...one, coefficient: expr.value };
    case 'negate':
      return scale(-1, monomialOf(expr.of, names));
    case 'product':
      return productOf(expr, names);
    case 'divide':
      return quotientOf(expr, names);
    case 'power':
      return powerOf(expr, names);
    case 'add':
      return sumOf(expr, names);
    default:
      return atom(expr, plainKey(expr, names));
  }
}

function atom(expr: Expr, key: string): Monomial {
  return expr.shape.kind === 'scalar' ? { ...one, scalars: [key] } : { ...one, rest: key };
}

function scale(factor: number, monomial: Monomial): Monomial {
  return { ...monomial, coefficient: factor * monomial.coefficient };
}

function productOf(expr: ExprOf<'product'>, names: Names): Monomial {
  const left = monomialOf(expr.left, names);
  const right = monomialOf(expr.right, names);
  const coefficient = left.coefficient * right.coefficient;
  const scalars = [...left.scalars, ...right.scalars];
  if (expr.form === 'scale') return { coefficient, scalars, rest: left.rest ?? right.rest };
  const sides: [string, string] = [left.rest ?? '1', right.rest ?? '1'];
  if (expr.form !== 'dot') return { coefficient, scalars, rest: `(${expr.form} ${sides.join(' ')})` };
  const pair = sides.map(withoutTranspose).sort();
  return { coefficient, scalars: [...scalars, `(dot ${pair.join(' ')})`], rest: null };
}

function withoutTranspose(key: string): string {
  return key.startsWith('(transpose ') ? key.slice('(transpose '.length, -1) : key;
}

function quotientOf(expr: ExprOf<'divide'>, names: Names): Monomial {
  const top = monomialOf(expr.numerator, names);
  const bottom = monomialOf(expr.denominator, names);
  if (isZero(bottom)) return atom(expr, `(/ ${showMonomial(top)} 0)`);
  const below = [...bottom.scalars].sort().map((key) => `(1/ ${key})`);
  return { coefficient: top.coefficient / bottom.coefficient, scalars: cancel([...top.scalars, ...below]), rest: top.rest };
}

/** Also the length of what is 0. */
const isZero = ({ coefficient, scalars }: Monomial) =>
  coefficient === 0 || scalars.some((key) => /^\((?:norm\S*(?: \d+)?|absolute) 0\)$/.test(key));

/** a · (1/a) is 1 wherever both are defined; quotients here are compared where they are. */
function cancel(scalars: readonly string[]): string[] {
  const left = [...scalars];
  for (const key of scalars) {
    const inverse = left.indexOf(`(1/ ${key})`);
    const own = left.indexOf(key);
    if (inverse < 0 || own < 0) continue;
    left.splice(Math.max(inverse, own), 1);
    left.splice(Math.min(inverse, own), 1);
  }
  return left;
}

function powerOf(expr: ExprOf<'power'>, names: Names): Monomial {
  const exponent = expr.exponent.kind === 'number' ? expr.exponent.value : 0;
  const inside =
    exponent === 2 && (expr.base.kind === 'norm' || expr.base.kind === 'absolute') && expr.base.of.shape.kind === 'scalar'
      ? expr.base.of
      : expr.base;
  if (inside.shape.kind === 'scalar' && Number.isInteger(exponent) && exponent >= 1 && exponent <= 4) {
    const base = monomialOf(inside, names);
    return { coefficient: base.coefficient ** exponent, scalars: Array.from({ length: exponent }, () => base.scalars).flat(), rest: null };
  }
  return atom(expr, `(power ${keyOf(expr.base, names)} ${keyOf(expr.exponent, names)})`);
}

/** Like terms are collected; a sum of one term is that term. */
function sumOf(expr: ExprOf<'add'>, names: Names): Monomial {
  const collected = new Map<string, Monomial>();
  for (const term of flattenSum(expr, names)) {
    const key = showMonomial({ ...term, coefficient: 1 });
    const before = collected.get(key);
    collected.set(key, before ? { ...before, coefficient: before.coefficient + term.coefficient } : term);
  }
  const terms = [...collected.values()].filter((term) => term.coefficient !== 0);
  if (terms.length === 1) return terms[0]!;
  return terms.length === 0 ? { ...one, coefficient: 0 } : atom(expr, `(+ ${terms.map(showMonomial).sort().join(' ')})`);
}

function flattenSum(expr: Expr, names: Names): Monomial[] {
  if (expr.kind === 'add') return expr.terms.flatMap((term) => flattenSum(term, names));
  if (expr.kind === 'negate') return flattenSum(expr.of, names).map((term) => scale(-1, term));
  return [monomialOf(expr, names)];
}

/** The kinds that are no monomials of others. */
type PlainKind = Exclude<ExprKind, 'number' | 'negate' | 'product' | 'divide' | 'power' | 'add'>;
type Keys = { readonly [K in PlainKind]: (expr: ExprOf<K>, names: Names) => string };

const list = (exprs: readonly Expr[], names: Names) => exprs.map((expr) => keyOf(expr, names)).join(' ');
const unary = (word: string, expr: { readonly of: Expr }, names: Names) => `(${word} ${keyOf(expr.of, names)})`;
const derivative = (word: string, expr: { readonly of: Expr; readonly variable: string }, names: Names) =>
  `(${word} ${names.get(expr.variable) ?? expr.variable} ${keyOf(expr.of, names)})`;

const keys: Keys = {
  constant: (expr) => `{${expr.name}}`,
  symbol: (expr, names) => names.get(expr.name) ?? expr.name,
  'unnamed-constant': () => '{const}',
  unknown: (expr) => `{unknown ${expr.text}}`,
  apply: (expr, names) => `(apply ${expr.name} ${list(expr.arguments, names)} ; ${list(expr.parameters, names)})`,
  density: (expr, names) =>
    `(density ${expr.name} ${knownBy(expr.of)}|${knownBy(expr.given)} ${list(expr.of, names)} | ${list(expr.given, names)} ; ${list(expr.parameters, names)})`,
  transpose: (expr, names) => unary('transpose', expr, names),
  inverse: (expr, names) => unary('inverse', expr, names),
  trace: (expr, names) => unary('trace', expr, names),
  differential: (expr, names) => unary('d', expr, names),
  determinant: (expr, names) => unary('determinant', expr, names),
  norm: (expr, names) => (expr.of.shape.kind === 'scalar' ? unary('absolute', expr, names) : unary(`norm-${expr.order}`, expr, names)),
  absolute: (expr, names) => unary('absolute', expr, names),
  operation: (expr, names) => `(${expr.name} ${list(expr.operands, names)})`,
  component: (expr, names) => `(component ${keyOf(expr.of, names)} ${list(expr.indices, names)})`,
  call: (expr, names) => `(${expr.name} ${list([expr.argument, ...expr.more], names)})`,
  gradient: (expr, names) => derivative('gradient', expr, names),
  divergence: (expr, names) => derivative('divergence', expr, names),
  laplacian: (expr, names) => derivative('laplacian', expr, names),
  hessian: (expr, names) => derivative('hessian', expr, names),
  partial: (expr, names) => derivative(`partial-${expr.order}`, expr, names),
  expectation: expectationKey,
  integral: (expr, names) => {
    const bounds = expr.bounds ? list([expr.bounds.lower, expr.bounds.upper], names) : '';
    return `(integral ${expr.variableShape.kind} [${bounds}] ${keyOf(expr.body, bind(names, [expr.variable]))})`;
  },
  sum: (expr, names) =>
    `(${expr.product ? 'prod' : 'sum'} ${list([expr.lower, expr.upper], names)} ${keyOf(expr.body, bind(names, [expr.index]))})`,
  evaluation: (expr, names) => `(at ${keyOf(expr.at, names)} ${keyOf(expr.body, bind(names, [expr.variable]))})`,
  limit: (expr, names) =>
    `(limit ${expr.side ?? ''}${expr.bound ?? ''} ${keyOf(expr.to, names)} ${keyOf(expr.body, bind(names, [expr.variable]))})`,
  'stochastic-integral': (expr, names) => {
    const bounds = expr.bounds ? list([expr.bounds.lower, expr.bounds.upper], names) : '';
    return `(${expr.calculus} ${headOf(expr.noise)} [${bounds}] ${keyOf(expr.body, bind(names, [expr.variable]))})`;
  },
  cases: (expr, names) => `(cases ${expr.arms.map((arm) => armKey(arm, names)).join(' ')})`,
  'normal-law': (expr, names) => `(normal ${list([expr.mean, expr.covariance, ...(expr.at ? [expr.at] : [])], names)})`,
  matrix: (expr, names) => `(matrix ${expr.rows.map((row) => `[${list(row, names)}]`).join(' ')})`,
  optimum: (expr, names) => `(${expr.which}${expr.isBounded === true ? ' bounded' : ''} ${keyOf(expr.body, bind(names, [expr.variable]))})`,
};

function armKey({ value, comparisons }: CaseArm, names: Names): string {
  const keys = comparisons.map(({ left, sign, right }) => `(${sign} ${list([left, right], names)})`);
  return `[${[keyOf(value, names), ...keys].join(' ')}]`;
}

function plainKey(expr: Exclude<Expr, { kind: 'number' | 'negate' | 'product' | 'divide' | 'power' | 'add' }>, names: Names): string {
  const key = keys[expr.kind] as (expr: Expr, names: Names) => string; // the table pairs each kind with its own function
  return key(expr, names);
}

/** The names a density is told apart by. */
function knownBy(exprs: readonly Expr[]): string {
  return exprs.map((expr) => (expr.kind === 'symbol' ? expr.name : '*')).join(',');
}

/** Numbers bound variables by depth, so that inner ones never collide with outer ones. */
function bind(names: Names, variables: readonly string[]): Names {
  const next = new Map(names);
  for (const variable of variables) next.set(variable, `#${next.size}`);
  return next;
}

/** Binders are sorted by law; nested expectations are taken together. */
function expectationKey(expr: ExprOf<'expectation'>, names: Names): string {
  const binders = [...expr.binders];
  let body = expr.body;
  while (body.kind === 'expectation') {
    binders.push(...body.binders);
    body = body.body;
  }
  const laws = new Map(binders.map((binder) => [binder, `${binder.shape.kind} ${lawKey(binder, names)}`] as const));
  const sorted = [...binders].sort((left, right) => compare(laws.get(left)!, laws.get(right)!));
  return `(E ${sorted.map((binder) => laws.get(binder)!).join(' ')} ${keyOf(
    body,
    bind(
      names,
      sorted.map((binder) => binder.variable),
    ),
  )})`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function lawKey({ law, variable }: Pick<Binder, 'law' | 'variable'>, names: Names): string {
  return lawKeyOf(law, names) ?? `(law-of ${variable})`;
}

/** Null for a law that only its variable's name tells. */
function lawKeyOf(law: Law, names: Names): string | null {
  if (law.kind === 'density') return keyOf(law.density, names);
  if (law.kind === 'normal') return `(normal ${list([law.mean, law.covariance], names)})`;
  if (law.kind === 'uniform') return `(uniform ${list([law.lower, law.upper], names)})`;
  if (law.kind === 'family') return `(${law.family} ${list(law.parameters, names)})`;
  if (law.kind === 'sphere') return `(sphere ${law.radius})`;
  return law.kind === 'rademacher' ? '(rademacher)' : null;
}
