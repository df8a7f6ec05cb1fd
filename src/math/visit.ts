import type { Binder, CaseArm, Expr, ExprKind, ExprOf, Law } from './expr';

/** Rebuilds a node with every direct child replaced; shapes are kept as they are. */
type Rebuild = { readonly [K in ExprKind]: (expr: ExprOf<K>, map: (child: Expr) => Expr) => Expr };

type Unary = ExprOf<
  | 'negate'
  | 'transpose'
  | 'inverse'
  | 'trace'
  | 'differential'
  | 'determinant'
  | 'norm'
  | 'absolute'
  | 'gradient'
  | 'divergence'
  | 'laplacian'
  | 'hessian'
  | 'partial'
>;
const leaf = <E extends Expr>(expr: E): Expr => expr;
const unary = (expr: Unary, map: (child: Expr) => Expr): Expr => ({ ...expr, of: map(expr.of) });

const rebuild: Rebuild = {
  number: leaf,
  constant: leaf,
  symbol: leaf,
  'unnamed-constant': leaf,
  unknown: leaf,
  apply: (expr, map) => ({ ...expr, arguments: expr.arguments.map(map), parameters: expr.parameters.map(map) }),
  density: (expr, map) => ({ ...expr, parameters: expr.parameters.map(map), of: expr.of.map(map), given: expr.given.map(map) }),
  add: (expr, map) => ({ ...expr, terms: expr.terms.map(map) }),
  negate: unary,
  product: (expr, map) => ({ ...expr, left: map(expr.left), right: map(expr.right) }),
  divide: (expr, map) => ({ ...expr, numerator: map(expr.numerator), denominator: map(expr.denominator) }),
  power: (expr, map) => ({ ...expr, base: map(expr.base), exponent: map(expr.exponent) }),
  transpose: unary,
  inverse: unary,
  trace: unary,
  differential: unary,
  determinant: unary,
  norm: unary,
  absolute: unary,
  operation: (expr, map) => ({ ...expr, operands: expr.operands.map(map) }),
  component: (expr, map) => ({ ...expr, of: map(expr.of), indices: expr.indices.map(map) }),
  call: (expr, map) => ({ ...expr, argument: map(expr.argument), more: expr.more.map(map) }),
  gradient: unary,
  divergence: unary,
  laplacian: unary,
  hessian: unary,
  partial: unary,
  expectation: (expr, map) => ({ ...expr, binders: expr.binders.map((binder) => mapBinder(binder, map)), body: map(expr.body) }),
  integral: (expr, map) => ({
    ...expr,
    bounds: expr.bounds && { lower: map(expr.bounds.lower), upper: map(expr.bounds.upper) },
    body: map(expr.body),
  }),
  sum: (expr, map) => ({ ...expr, lower: map(expr.lower), upper: map(expr.upper), body: map(expr.body) }),
  evaluation: (expr, map) => ({ ...expr, at: map(expr.at), body: map(expr.body) }),
  limit: (expr, map) => ({ ...expr, to: map(expr.to), body: map(expr.body) }),
  'stochastic-integral': (expr, map) => ({
    ...expr,
    bounds: expr.bounds && { lower: map(expr.bounds.lower), upper: map(expr.bounds.upper) },
    body: map(expr.body),
  }),
  cases: (expr, map) => ({ ...expr, arms: expr.arms.map((arm) => mapArm(arm, map)) }),
  'normal-law': (expr, map) => ({ ...expr, mean: map(expr.mean), covariance: map(expr.covariance), at: expr.at && map(expr.at) }),
  matrix: (expr, map) => ({ ...expr, rows: expr.rows.map((row) => row.map(map)) }),
  optimum: (expr, map) => ({ ...expr, body: map(expr.body) }),
};

function mapArm(arm: CaseArm, map: (child: Expr) => Expr): CaseArm {
  const comparisons = arm.comparisons.map(({ left, sign, right }) => ({ left: map(left), sign, right: map(right) }));
  return { value: map(arm.value), comparisons };
}

/** The same node over mapped children, the very same where none of them changed; not recursive by itself. */
export function mapChildren(expr: Expr, map: (child: Expr) => Expr): Expr {
  const parts = children(expr);
  let mapped: Expr[] | null = null;
  for (let index = 0; index < parts.length; index++) {
    const part = map(parts[index]!);
    if (mapped === null && part !== parts[index]) mapped = parts.slice(0, index);
    mapped?.push(part);
  }
  return mapped === null ? expr : withChildren(expr, mapped);
}

function withChildren(expr: Expr, parts: readonly Expr[]): Expr {
  const apply = rebuild[expr.kind] as (expr: Expr, map: (child: Expr) => Expr) => Expr; // the table pairs each kind with its own function
  let index = 0;
  return apply(expr, () => parts[index++]!);
}

/** Maps bottom-up: children first, then the node over its mapped children. */
export function mapExpr(expr: Expr, map: (expr: Expr) => Expr): Expr {
  return map(mapChildren(expr, (child) => mapExpr(child, map)));
}

/** Direct children in the order in which `rebuild` asks for them. */
type List = { readonly [K in ExprKind]: (expr: ExprOf<K>) => readonly Expr[] };

const nobody: readonly Expr[] = [];
const alone = ({ of }: { readonly of: Expr }): readonly Expr[] => [of];
const withBounds = (bounds: { readonly lower: Expr; readonly upper: Expr } | null, body: Expr): readonly Expr[] =>
  bounds === null ? [body] : [bounds.lower, bounds.upper, body];

const list: List = {
  number: () => nobody,
  constant: () => nobody,
  symbol: () => nobody,
  'unnamed-constant': () => nobody,
  unknown: () => nobody,
  apply: (expr) => [...expr.arguments, ...expr.parameters],
  density: (expr) => [...expr.parameters, ...expr.of, ...expr.given],
  add: (expr) => expr.terms,
  negate: alone,
  product: (expr) => [expr.left, expr.right],
  divide: (expr) => [expr.numerator, expr.denominator],
  power: (expr) => [expr.base, expr.exponent],
  transpose: alone,
  inverse: alone,
  trace: alone,
  differential: alone,
  determinant: alone,
  norm: alone,
  absolute: alone,
  operation: (expr) => expr.operands,
  component: (expr) => [expr.of, ...expr.indices],
  call: (expr) => [expr.argument, ...expr.more],
  gradient: alone,
  divergence: alone,
  laplacian: alone,
  hessian: alone,
  partial: alone,
  expectation: (expr) => [...expr.binders.flatMap(({ law }) => partsOfLaw(law)), expr.body],
  integral: (expr) => withBounds(expr.bounds, expr.body),
  sum: (expr) => [expr.lower, expr.upper, expr.body],
  evaluation: (expr) => [expr.at, expr.body],
  limit: (expr) => [expr.to, expr.body],
  'stochastic-integral': (expr) => withBounds(expr.bounds, expr.body),
  cases: (expr) => expr.arms.flatMap(({ value, comparisons }) => [...comparisons.flatMap(({ left, right }) => [left, right]), value]),
  'normal-law': (expr) => (expr.at === null ? [expr.mean, expr.covariance] : [expr.mean, expr.covariance, expr.at]),
  matrix: (expr) => expr.rows.flat(),
  optimum: (expr) => [expr.body],
};

function partsOfLaw(law: Law): readonly Expr[] {
  if (law.kind === 'normal') return [law.mean, law.covariance];
  if (law.kind === 'uniform') return [law.lower, law.upper];
  if (law.kind === 'family') return law.parameters;
  return law.kind === 'density' ? [law.density] : nobody;
}

/** Expressions never change, and are walked again and again. */
const childrenFound = new WeakMap<Expr, readonly Expr[]>();

/** Direct children in reading order, the laws of binders included. */
export function children(expr: Expr): readonly Expr[] {
  if (expr.kind === 'symbol' || expr.kind === 'number' || expr.kind === 'constant') return nobody; // most of all, and not worth a look
  const known = childrenFound.get(expr);
  if (known) return known;
  const listOf = list[expr.kind] as (expr: Expr) => readonly Expr[]; // the table pairs each kind with its own function
  const found = listOf(expr);
  if (found !== nobody) childrenFound.set(expr, found);
  return found;
}

/** Every node, outermost first. */
export function* walkExpr(expr: Expr): Generator<Expr> {
  const open = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const parts = children(next);
    for (let index = parts.length - 1; index >= 0; index--) open.push(parts[index]!);
  }
}

/** The same function, with what it found of an expression kept: expressions never change. */
export function keptByExpr<T>(find: (expr: Expr) => T): (expr: Expr) => T {
  const found = new WeakMap<Expr, T>();
  return (expr) => {
    const known = found.get(expr);
    if (known !== undefined) return known;
    const fresh = find(expr);
    found.set(expr, fresh);
    return fresh;
  };
}

const kindsFound = new WeakMap<Expr, ReadonlySet<ExprKind>>();

/** Whether a node of one of these kinds stands anywhere in an expression, itself included. */
export function containsKind(expr: Expr, ...wanted: readonly ExprKind[]): boolean {
  const kinds = kindsIn(expr);
  return wanted.some((kind) => kinds.has(kind));
}

function kindsIn(expr: Expr): ReadonlySet<ExprKind> {
  const known = kindsFound.get(expr);
  if (known) return known;
  const kinds = new Set<ExprKind>();
  for (const node of walkExpr(expr)) kinds.add(node.kind);
  kindsFound.set(expr, kinds);
  return kinds;
}

const freeFound = new WeakMap<Expr, ReadonlySet<string>>();

/** The names of symbols that no E, ∫, Σ or optimum inside `expr` binds. Names of functions and densities are not variables. */
export function freeVariables(expr: Expr): ReadonlySet<string> {
  const known = freeFound.get(expr);
  if (known) return known;
  const found = new Set<string>();
  collectFree(expr, new Set(), found);
  freeFound.set(expr, found);
  return found;
}

/** The names a node binds in its body. */
export function boundNames(expr: Expr): readonly string[] {
  if (expr.kind === 'expectation') return expr.binders.map((binder) => binder.variable);
  if ('body' in expr && 'variable' in expr) return [expr.variable];
  return expr.kind === 'sum' ? [expr.index] : [];
}

function collectFree(expr: Expr, bound: ReadonlySet<string>, found: Set<string>): void {
  if (expr.kind === 'symbol') {
    if (!bound.has(expr.name)) found.add(expr.name);
    return;
  }
  const names = boundNames(expr);
  const inner = names.length === 0 ? bound : new Set([...bound, ...names]);
  const outside = expr.kind === 'expectation' ? inner : bound;
  const body = 'body' in expr ? expr.body : null;
  for (const child of children(expr)) collectFree(child, child === body ? inner : outside, found);
}

/** The law over mapped expressions. */
export function mapLaw(law: Law, map: (child: Expr) => Expr): Law {
  if (law.kind === 'normal') return { ...law, mean: map(law.mean), covariance: map(law.covariance) };
  if (law.kind === 'uniform') return { ...law, lower: map(law.lower), upper: map(law.upper) };
  if (law.kind === 'family') return { ...law, parameters: law.parameters.map(map) };
  if (law.kind !== 'density') return law;
  const density = map(law.density);
  return density.kind === 'density' && density !== law.density ? { ...law, density } : law;
}

function mapBinder(binder: Binder, map: (child: Expr) => Expr): Binder {
  return { ...binder, law: mapLaw(binder.law, map) };
}

/** Replaces every free occurrence of the symbol `name`; bound ones of the same name are left alone. */
export function substituteName(expr: Expr, name: string, replacement: Expr): Expr {
  if (expr.kind === 'symbol') return expr.name === name ? replacement : expr;
  if (boundNames(expr).includes(name)) return substituteOutside(expr, name, replacement);
  return mapChildren(expr, (child) => substituteName(child, name, replacement));
}

/** The bounds of an integral and the place of an evaluation lie outside of what it binds; the laws of an expectation do not. */
function substituteOutside(expr: Expr, name: string, replacement: Expr): Expr {
  if (expr.kind === 'expectation' || !('body' in expr)) return expr;
  return mapChildren(expr, (child) => (child === expr.body ? child : substituteName(child, name, replacement)));
}

/** Renames a variable everywhere: free, bound and as the variable of a derivative. */
export function renameVariable(expr: Expr, from: string, to: string): Expr {
  const rename = (name: string) => (name === from ? to : name);
  return mapExpr(expr, (node) => renameOwn(node, rename));
}

/** The names of variables that a node itself has. */
export function renameOwn(node: Expr, rename: (name: string) => string): Expr {
  switch (node.kind) {
    case 'symbol':
      return { ...node, name: rename(node.name) };
    case 'expectation':
      return { ...node, binders: node.binders.map((binder) => ({ ...binder, variable: rename(binder.variable) })) };
    case 'sum':
      return { ...node, index: rename(node.index) };
    case 'gradient':
    case 'divergence':
    case 'laplacian':
    case 'hessian':
    case 'partial':
    case 'integral':
    case 'optimum':
    case 'evaluation':
    case 'limit':
    case 'stochastic-integral':
      return { ...node, variable: rename(node.variable) };
    default:
      return node;
  }
}
