import { flatMapInSteps, type Steps } from '../base/steps';
import { densityLetters, timeLetters } from '../math/conventions';
import type { Expr, ExprOf, Law, Statement } from '../math/expr';
import { isWrittenBare } from '../math/elaborate/laws';
import { headOf } from '../math/names';
import { statementExprs } from '../math/statementExprs';
import { freeVariables, substituteName, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Source } from './draft';
import { defineDensity } from './drawnDensities';
import { bareState } from './forwardSde';
import { spanInDocument } from './locate';
import { isSameScope } from './sections';
import { listTold, statementsAlone } from './toldAlone';

type Density = ExprOf<'density'>;

/** `x_t | x_0 ∼ N(m, Σ)` and where it stands. */
interface Drawn {
  readonly statement: Statement & { readonly kind: 'sampling' };
  readonly law: Law & { readonly kind: 'normal' };
  readonly given: readonly string[];
  readonly math: number;
}

interface Written {
  readonly density: Density;
  readonly math: number;
}

/**
 * After `$X_t \mid X_0 \sim \mathcal N(m(t) X_0, v(t) I)$` the kernel that is written `p(x_t|x_0)`, `p_{0t}(x|x_0)`, `p_{t|0}(x|x_0)` or `q_t(x|x_0)` has this
 * density, where the text gives it no other value.
 */
export function* readConditionalDensities(source: Source): Steps<Definition[]> {
  const drawn = (yield* listTold(source.formulas, drawnAlone)).flatMap(({ told, math }) => told.map((one) => ({ ...one, math })));
  if (drawn.length === 0) return [];
  const written = yield* flatMapInSteps(source.formulas, findConditional);
  return drawn.flatMap((law) => defineAll(source, law, written, drawn));
}

const drawnAlone = statementsAlone((statement) =>
  statement.kind === 'sampling' && statement.law.kind === 'normal' && statement.given !== undefined
    ? [{ statement, law: statement.law, given: statement.given }]
    : [],
);

function findConditional({ statements }: Source['formulas'][number], math: number): Written[] {
  const parts = statements.flatMap((statement) => statementExprs(statement).flatMap((expr) => [...walkExpr(expr)]));
  return parts.flatMap((part) => (part.kind === 'density' && part.given.length > 0 ? [{ density: part, math }] : []));
}

/** One definition for each way in which the kernel is written after the draw; none where the text tells another law of the pair. */
function defineAll(source: Source, law: Drawn, written: readonly Written[], others: readonly Drawn[]): Definition[] {
  const { tree, chains } = source;
  const section = tree.sectionOf[law.math] ?? 0;
  const isAgain = others.some((other) => other !== law && sameState(other.statement.variable, law.statement.variable));
  const here = written.filter(({ math }) => math > law.math && isSameScope(tree, section, tree.sectionOf[math] ?? 0));
  const forward = here.filter(({ density }) => isKernelOf(density, law));
  const turned = here.filter(({ density }) => isWrittenBare(density)).map(turn);
  const found = forward.length > 0 ? forward : turned.filter(({ density }) => isKernelOf(density, law));
  const isGiven = chains.some(({ first }) => first?.expr.kind === 'density' && isKernelOf(first.expr, law));
  const letters = new Set(found.map(({ density }) => headOf(density.name))); // p(z|x) beside q(z|x): the law is of one of them
  if (isAgain || isGiven || letters.size > 1) return [];
  return found
    .filter((one, at) => found.findIndex((other) => wayOf(other.density) === wayOf(one.density)) === at)
    .map((one) => define(source, law, one));
}

/** `\mathbb E[x \mid y]` after `y \mid x \sim \mathcal N(x, s^2I)` is taken under what that law makes of x, by whatever name. */
const turn = ({ density, math }: Written): Written => ({ density: { ...density, of: density.given, given: density.of }, math });

const wayOf = ({ name, of, given, parameters }: Density) =>
  [name, ...[...of, ...given, ...parameters].map((part) => (part.kind === 'symbol' ? part.name : ''))].join(' ');

/** Of the state, under what it is given, and of no model. */
function isKernelOf({ name, of, given, parameters }: Density, { statement, law, given: conditions }: Drawn): boolean {
  const [point, ...more] = of;
  const own = new Set([...freeVariables(law.mean), ...freeVariables(law.covariance)]); // σ of `q_\sigma(\tilde x|x)`
  const isOfTime = parameters.every((part) => part.kind === 'symbol' && (timeLetters.has(headOf(part.name)) || own.has(part.name)));
  const isState = point?.kind === 'symbol' && more.length === 0 && sameState(point.name, statement.variable);
  const isGiven =
    given.length === conditions.length && given.every((part, at) => part.kind === 'symbol' && same(part.name, conditions[at]!));
  return densityLetters.has(headOf(name)) && isOfTime && isState && isGiven;
}

/** A place x of the state X_t. */
function sameState(place: string, state: string): boolean {
  return same(place, state) || (place === headOf(place) && same(place, bareState(state)));
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** With the condition as the density writes it. */
function define(source: Source, { statement, law, given, math }: Drawn, written: Written): Definition {
  const put = (expr: Expr) => given.reduce((value, name, at) => substituteName(value, name, written.density.given[at]!), expr); // as many as were given
  const span = spanInDocument(source.snapshot.math[math]!, statement.span); // one formula for each math span
  return defineDensity(source, { law: { mean: put(law.mean), covariance: put(law.covariance) }, math, span }, written);
}
