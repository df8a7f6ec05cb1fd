import { flatMapInSteps, type Steps } from '../base/steps';
import type { Expr, ExprOf, Formula, Law, Statement } from '../math/expr';
import { isWrittenBare } from '../math/elaborate/laws';
import { timeLetters } from '../math/conventions';
import { headOf } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';

/**
 * Densities that are one function whatever their variable is called: `x ∼ p` and `z ∼ p` are drawn from the same law, and `p(z)` is its
 * density at z. So it is for a name that something is drawn from bare, or that is taken at a point, `p(x + hv)`, as long as the text never writes it
 * with several variables or a condition: beside `p(x|y)`, `p(x)` and `p(y)` are two laws. `p_t(x)` and `p_{T-t}(Y_t)` are of one process, whose state at a time has
 * one law.
 */
export function* findSharedLaws(formulas: readonly Formula[]): Steps<ReadonlySet<string>> {
  const uses = yield* flatMapInSteps(formulas, ({ statements }) => statements.flatMap(findDensities));
  const isFunction = ({ density, isLaw }: DensityUse) =>
    isLaw ? isWrittenBare(density) : density.of.some(({ kind }) => !places.has(kind));
  const drawnBare = new Set(uses.filter(isFunction).map(({ density }) => lawName(density)));
  const isWritten = ({ density, isLaw }: DensityUse) => !(isLaw && isWrittenBare(density)); // `E[X | Y]` writes no density
  for (const use of uses)
    if ((use.density.given.length > 0 && isWritten(use)) || use.density.of.length > 1) drawnBare.delete(lawName(use.density));
  for (const name of lawsOfTimes(uses)) drawnBare.add(name);
  return drawnBare;
}

/** Those with a time below that stand at several letters. */
function lawsOfTimes(uses: readonly DensityUse[]): readonly string[] {
  const timed = uses.flatMap(({ density }) =>
    isAtTime(density) && density.of.length === 1 && density.given.length === 0 ? [density] : [],
  );
  const letters = (name: string) =>
    new Set(timed.flatMap((one) => (one.name === name && one.of[0]?.kind === 'symbol' ? [one.of[0].name] : [])));
  return timed.flatMap((one) => (letters(one.name).size > 1 ? [lawName(one)] : []));
}

function isAtTime({ parameters: [time, more] }: ExprOf<'density'>): boolean {
  if (time === undefined || more !== undefined) return false;
  return [...freeVariables(time)].some((name) => timeLetters.has(headOf(name)));
}

/** For densities by name, `p_\sigma`, the variable whose density words say they are, whatever letter they are written at. */
export type NamedDensities = ReadonlyMap<string, string>;

/** What names a variable or one of its copies. */
const places: ReadonlySet<Expr['kind']> = new Set(['symbol', 'apply', 'component', 'number', 'constant'] as const);

/** The name of a density without its variables: `p_θ`. */
export function lawName({ name, parameters }: ExprOf<'density'>): string {
  return [name, ...parameters.map((part) => ('name' in part ? String(part.name) : part.kind))].join('_');
}

interface DensityUse {
  readonly density: ExprOf<'density'>;
  readonly isLaw: boolean;
}

const found = new WeakMap<Statement, readonly DensityUse[]>();

function findDensities(statement: Statement): readonly DensityUse[] {
  const known = found.get(statement) ?? densitiesOf(statement);
  found.set(statement, known);
  return known;
}

function densitiesOf(statement: Statement): DensityUse[] {
  if (statement.kind === 'sampling') return usesOfLaw(statement.law);
  return expressionsOf(statement).flatMap((expr) => [...walkExpr(expr)].flatMap(usesOf));
}

function expressionsOf(statement: Statement): readonly Expr[] {
  if (statement.kind === 'chain') return statement.sides.filter((side) => side !== null);
  if (statement.kind === 'expression') return [statement.value];
  if (statement.kind === 'sde') return [statement.drift, statement.diffusion];
  return statement.kind === 'ode' ? [statement.velocity] : [];
}

function usesOf(node: Expr): DensityUse[] {
  if (node.kind === 'density') return [{ density: node, isLaw: false }];
  return node.kind === 'expectation' ? node.binders.flatMap((binder) => usesOfLaw(binder.law)) : [];
}

function usesOfLaw(law: Law): DensityUse[] {
  return law.kind === 'density' ? [{ density: law.density, isLaw: true }] : [];
}
