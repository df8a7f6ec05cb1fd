import type { Comparison } from '../check/compareWorlds';
import { sizesHere } from '../claims/sizesHere';
import { matrixShape, vectorShape } from '../math/shapes';
import type { Binder, Dimension, Expr, ExprOf, Law, Shape } from '../math/expr';
import type { Scope, SymbolInfo } from '../math/scope';
import { mapExpr, walkExpr } from '../math/visit';
import { isSizedConstant, sizesOf } from './otherSizes';
import type { DocumentReading } from './readDocument';

/** Which of two sizes is the larger one: what holds of a k × d matrix may need k ≤ d. */
export type SizeOrder = 'rising' | 'falling';

export const sizeOrders: readonly SizeOrder[] = ['rising', 'falling'];

/** The scope at a math span: of a letter that has two sizes the one of its part of the text. */
export function scopeHere({ scope, formulas, claims: { tree } }: DocumentReading, math: number): Scope {
  const here = sizesHere({ scope, formulas, tree }, math).map((info) => [info.name, info] as const);
  return here.length === 0 ? scope : { ...scope, symbols: new Map([...scope.symbols, ...here]) };
}

/** The same in worlds in which each size that the text names is a number of its own. */
export function withSizesApart(comparison: Comparison, order: SizeOrder): Comparison {
  const { left, right, scope, values = new Map<string, Expr>(), definedDensities = [] } = comparison;
  const told = shapesTold(scope, values);
  const shapes = new Map([...shapesOfTerms([left, right, ...values.values()], told), ...told]);
  const resized = [left, right].map((side) => resize(side, shapes));
  const [first, second] = [besides(resized[0]!, resized[1]!), besides(resized[1]!, resized[0]!)];
  const newValues = new Map([...values].map(([name, value]) => [name, resize(value, shapes)]));
  const parts = [first, second, ...newValues.values()].flatMap((side) => [...walkExpr(side)]);
  const openSize = findOpenSize(parts, shapes);
  return {
    ...comparison,
    left: first,
    right: second,
    values: newValues,
    scope: { ...scope, symbols: new Map([...scope.symbols].map(([name, info]) => [name, withShape(info, shapes)])) },
    definedDensities: definedDensities.map((one) => ({ ...one, value: resize(one.value, shapes) })),
    sizes: new Map(namesOf(parts, scope).map((name, place) => [name, offsets[order](place)])),
    ...(openSize !== undefined && { openSize }),
  };
}

/** Of the first, second, … size. */
const offsets: { readonly [O in SizeOrder]: (place: number) => number } = {
  rising: (place) => place,
  falling: (place) => (place % 2 === 1 ? -(place + 1) / 2 : place / 2),
};

/** Also the d of what has no size in the text. */
function namesOf(parts: readonly Expr[], { symbols }: Scope): readonly string[] {
  const isSize = (name: string) => symbols.get(name)?.role === 'dimension';
  const written = parts.flatMap((part) => (part.kind === 'symbol' && isSize(part.name) ? [part.name] : []));
  const all = [...written, ...parts.flatMap((part) => sizesOf(part.shape))];
  return [...new Set(all)].filter((name) => typeof name === 'string');
}

type Shapes = ReadonlyMap<string, Shape>;

/** Shapes that the text tells: by a set, by a law `\mathcal N(0, I_k)`, by what something is made of. */
function shapesTold({ symbols }: Scope, values: ReadonlyMap<string, Expr>): Shapes {
  const shapes = new Map<string, Shape>();
  for (const info of symbols.values()) if (isDeclared(info)) shapes.set(info.name, info.shape);
  for (const { name, law } of symbols.values()) {
    const size = shapes.has(name) || law === null ? undefined : sizeOfLaw(law, shapes);
    if (size !== undefined) shapes.set(name, vectorShape(size));
  }
  for (const [name, value] of values) if (!shapes.has(name) && isTold(value, shapes)) shapes.set(name, resize(value, shapes).shape);
  return shapes;
}

/** The b of `Wz + b`, of which the text says nothing: as large as what it is added to. */
function shapesOfTerms(exprs: readonly Expr[], shapes: Shapes): Shapes {
  const sums = exprs.flatMap((expr) => [...walkExpr(expr)]).filter((part) => part.kind === 'add');
  return new Map(
    sums.flatMap(({ terms }) => {
      const bare = terms.map((term) => (term.kind === 'negate' ? term.of : term));
      const size = bare.map((term) => sizeOfImage(term, shapes)).find((found) => found !== undefined);
      const open = bare.filter((term): term is ExprOf<'symbol'> => term.kind === 'symbol' && term.shape.kind === 'vector');
      return size === undefined ? [] : open.map(({ name }): readonly [string, Shape] => [name, vectorShape(size)]);
    }),
  );
}

/** The n of Wz, where W has n rows. */
function sizeOfImage(term: Expr, shapes: Shapes): Dimension | undefined {
  if (term.kind !== 'product' || term.shape.kind !== 'vector') return undefined;
  const factor = term.left.kind === 'symbol' ? shapes.get(term.left.name) : undefined;
  return factor?.kind === 'matrix' ? factor.rows : undefined;
}

const isDeclared = ({ evidence, resized, sizeOpen }: SymbolInfo) =>
  (evidence === 'declared' || evidence === 'directive') && resized !== true && sizeOpen !== true;

/** The k of `I_k`, or of a covariance whose size is told. */
function sizeOfLaw(law: Law, shapes: Shapes): Dimension | undefined {
  const parts = law.kind === 'normal' ? [...walkExpr(law.covariance)] : [];
  return parts.flatMap((part) => {
    const shape = part.kind === 'symbol' ? shapes.get(part.name) : isSizedConstant(part) ? part.shape : undefined;
    return shape?.kind === 'matrix' ? [shape.rows] : [];
  })[0];
}

const isTold = (expr: Expr, shapes: Shapes): boolean => findOpenSize([...walkExpr(expr)], shapes) === undefined;

/** A size of which only habit tells that it is meant. */
function findOpenSize(parts: readonly Expr[], shapes: Shapes): string | undefined {
  const open = parts.filter((part) => {
    if (part.kind === 'constant') return part.isUnsized === true;
    return (part.kind === 'symbol' || part.kind === 'apply') && !shapes.has(part.name);
  });
  return open.flatMap(({ shape }) => sizesOf(shape)).find((size): size is string => typeof size === 'string');
}

function withShape(info: SymbolInfo, shapes: Shapes): SymbolInfo {
  const shape = shapes.get(info.name) ?? info.shape;
  return { ...info, shape, law: info.law && resizeLaw(info.law, shape, shapes) };
}

function resize(expr: Expr, shapes: Shapes): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind === 'symbol') return { ...part, shape: shapes.get(part.name) ?? part.shape };
    if (part.kind === 'expectation') return { ...part, binders: part.binders.map((binder) => resizeBinder(binder, shapes)) };
    if (part.kind === 'integral') return { ...part, variableShape: shapes.get(part.variable) ?? part.variableShape };
    return part.kind === 'add' ? resizeSum(part) : part;
  });
}

function resizeBinder(binder: Binder, shapes: Shapes): Binder {
  const size = sizeOfLaw(binder.law, shapes);
  const shape = shapes.get(binder.variable) ?? (size === undefined ? binder.shape : vectorShape(size));
  return { ...binder, shape, law: resizeLaw(binder.law, shape, shapes) };
}

/** The I and the 0 of the law of a vector are as large as the vector. */
function resizeLaw(law: Law, shape: Shape, shapes: Shapes): Law {
  if (law.kind !== 'normal' || shape.kind !== 'vector') return law;
  const inside = (expr: Expr) =>
    mapExpr(resize(expr, shapes), (part) => {
      if (part.kind !== 'constant') return part;
      if (part.name === 'zero') return { ...part, shape };
      return fits(part, matrixShape(shape.dimension, shape.dimension));
    });
  return { ...law, mean: inside(law.mean), covariance: inside(law.covariance) };
}

/** `W W^\top + s^2 I`: the I is as large as what it is added to. */
function resizeSum(sum: ExprOf<'add'>): Expr {
  const beside = sum.terms.find((term) => term.shape.kind !== 'scalar' && !isMultiple(term));
  const terms = beside === undefined ? sum.terms : sum.terms.map((term) => besides(term, beside));
  return { ...sum, terms, shape: beside?.shape ?? sum.shape };
}

/** A multiple of I where it stands beside a matrix, as large as that. */
function besides(expr: Expr, other: Expr): Expr {
  return isMultiple(expr) && !isMultiple(other) ? mapExpr(expr, (part) => fits(part, other.shape)) : expr;
}

const fits = (part: Expr, shape: Shape): Expr => {
  if (part.kind !== 'constant' || part.isUnsized !== true || part.shape.kind !== shape.kind) return part;
  const { isUnsized: _, ...sized } = part;
  return { ...sized, shape };
};

/** `I`, `-I`, `s^2 I`, `I / 2`. */
function isMultiple(expr: Expr): boolean {
  if (expr.kind === 'constant') return expr.isUnsized === true;
  if (expr.kind === 'negate') return isMultiple(expr.of);
  if (expr.kind === 'divide') return isMultiple(expr.numerator);
  return expr.kind === 'product' && expr.form === 'scale' && (isMultiple(expr.left) || isMultiple(expr.right));
}
