import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeCall, makeDivide, makeSymbol } from '../build';
import { scalarShape, type Binder, type Expr, type ExprOf, type Law, type Shape } from '../expr';
import { baseName, labelText } from '../names';
import { scriptsOf, significant, tokenOf } from '../nodes';
import { readArguments } from './arguments';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { measureName } from './expectationScripts';
import { freeVariables } from '../visit';
import { isWrittenBare } from './laws';
import { applyScripts } from './scripts';

type Density = ExprOf<'density'>;
type Normal = ExprOf<'normal-law'>;

/** True for `D_{KL}(q \| p)`, `\mathrm{KL}(q \| p)` and their kin. */
export function isKullbackLeiblerAhead(context: Context, cursor: Cursor): boolean {
  const node = cursor.peek();
  const next = cursor.peek(1);
  const pair = next && scriptsOf(next).base;
  if (!node || pair?.kind !== 'delimited' || !isKullbackLeibler(node)) return false;
  return measuresIn(pair) !== null || context.attempt(() => readLaws(context, pair)) !== null;
}

export function isKullbackLeibler(node: Node): boolean {
  const { base, sub } = scriptsOf(node);
  const name = baseName(base) ?? '';
  return (/^KL(_bb)?$/.test(name) && sub === null) || (/^[Dd](_cal|_bb)?$/.test(name) && /^K\s*L$/.test(labelText(sub)));
}

/** The Kullback-Leibler divergence as what it stands for: `E_{x∼q}[log (q(x) / p(x))]`. */
export function readKullbackLeibler(context: Context, cursor: Cursor): Expr {
  const head = cursor.next();
  const after = scriptsOf(cursor.next());
  const pair = after.base as Node & { kind: 'delimited' }; // isKullbackLeiblerAhead saw it
  const span = coverSpans(head.span, pair.span);
  const measures = measuresIn(pair);
  if (measures !== null) return applyScripts(context, ofMeasures(measures, span), after);
  const laws = readLaws(context, pair);
  if (laws === null) return context.unread('math.unknownLaw', span);
  const [from, to] = laws;
  return applyScripts(context, from.kind === 'density' ? fromDensity(from, to, span) : fromNormal(context, from, to, span), after);
}

/** `KL(P^a \| P^b)`: laws of whole paths, with letters of measures and labels above. */
function measuresIn(pair: Node & { kind: 'delimited' }): string[] | null {
  const [from, ...rest] = significant(pair.body);
  const to = rest.filter((node) => !['Vert', '|', 'parallel', 'mid'].includes(tokenOf(node)));
  const names = [from, ...to].map((node) => (node && isOfPaths(node) ? measureName(node) : null));
  return rest.length > to.length && names.length === 2 && names.every((name) => name !== null) ? names : null;
}

const isOfPaths = (node: Node) => scriptsOf(node).sup !== null || (baseName(scriptsOf(node).base) ?? '').endsWith('_bb');

/** A number that is not computed. */
function ofMeasures(names: readonly string[], span: Span): Expr {
  const laws = names.map((name) => makeSymbol(name, scalarShape, span));
  return { kind: 'apply', name: 'KL', arguments: laws, parameters: [], span, shape: scalarShape };
}

function readLaws(context: Context, pair: Node & { kind: 'delimited' }): [Density | Normal, Density | Normal] | null {
  const { of, given, parameters, complete } = readArguments(context, pair);
  const [from, to] = [of[0], given[0]].map((law) => law && withNamedCopies(law));
  const isPair = complete && of.length === 1 && given.length === 1 && parameters.length === 0;
  return isPair && isLaw(from) && isLaw(to) && areComparable(from, to) ? [from, to] : null;
}

/** `q(x_{t-1} | x_t)` inside a sum over t: what it is the density of is a variable, by the name of the copy. */
function withNamedCopies(law: Expr): Expr {
  if (law.kind !== 'density') return law;
  const of = law.of.map((part) => {
    const label = part.kind === 'apply' ? labelOfCopy(part.arguments) : null;
    return part.kind === 'apply' && label !== null ? makeSymbol(`${part.name}_${label}`, part.shape, part.span) : part;
  });
  return { ...law, of };
}

/** `t-1` for the index t − 1. */
function labelOfCopy(indices: readonly Expr[]): string | null {
  const [index, more] = indices;
  return index && more === undefined ? labelOfIndex(index) : null;
}

function labelOfIndex(index: Expr): string | null {
  if (index.kind === 'symbol') return index.name;
  if (index.kind === 'number') return String(index.value);
  if (index.kind !== 'add' || index.terms.length !== 2) return null;
  const [first, second] = index.terms as [Expr, Expr]; // of two
  const [left, right] = [labelOfIndex(first), labelOfIndex(second.kind === 'negate' ? second.of : second)];
  return left === null || right === null ? null : `${left}${second.kind === 'negate' ? '-' : '+'}${right}`;
}

function isLaw(expr: Expr | undefined): expr is Density | Normal {
  return expr?.kind === 'normal-law' || (expr?.kind === 'density' && expr.of.length > 0 && expr.of.every((of) => of.kind === 'symbol'));
}

/** Both of the same variables, where both say of which. */
function areComparable(from: Density | Normal, to: Density | Normal): boolean {
  if (from.kind !== 'density' || to.kind !== 'density') return true;
  const names = (density: Density) => density.of.map((of) => (of.kind === 'symbol' ? of.name : '')).join();
  return names(from) === names(to) || (isWrittenBare(to) && to.of.length === from.of.length);
}

function fromDensity(from: Density, to: Density | Normal, span: Span): Expr {
  const variables = from.of.filter((of) => of.kind === 'symbol');
  const other: Expr = to.kind === 'density' ? { ...to, of: from.of } : { ...to, at: variables[0]! };
  const law: Law = { kind: 'density', density: from };
  return averageOf(
    from,
    other,
    variables.map((of) => ({ variable: of.name, shape: of.shape, law, span })),
    span,
  );
}

/** Between two normal laws the variable has no name of its own; it is as a mean that has a letter, else as x where the text says what x is, else a number. */
function fromNormal(context: Context, from: Normal, to: Density | Normal, span: Span): Expr {
  const means = [from.mean, ...(to.kind === 'normal-law' ? [to.mean] : [])];
  const lettered = means.find((mean) => freeVariables(mean).size > 0);
  const isPlain = from.covariance.shape.kind !== 'matrix' && lettered === undefined;
  const shape = isPlain ? placeShape(context) : (lettered ?? from.mean).shape;
  const variable = makeSymbol('x_KL', shape, span);
  const law: Law = { kind: 'normal', mean: from.mean, covariance: from.covariance };
  const other: Expr = to.kind === 'density' ? { ...to, of: [variable] } : { ...to, at: variable };
  return averageOf({ ...from, at: variable }, other, [{ variable: variable.name, shape, law, span }], span);
}

function averageOf(from: Expr, to: Expr, binders: readonly Binder[], span: Span): Expr {
  const body = makeCall('log', makeDivide(from, to, span), span);
  return { kind: 'expectation', binders, body, span, shape: body.shape };
}

function placeShape({ scope }: Context): Shape {
  const { shape, evidence } = scope.lookup('x');
  return evidence === 'declared' || evidence === 'directive' ? shape : scalarShape;
}
