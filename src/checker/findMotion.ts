import { bareAsStates } from '../math/bareAsStates';
import { scalarShape, type Expr, type Formula, type Statement } from '../math/expr';
import type { MathSpan } from '../document/snapshot';
import { plainName } from '../math/names';
import { children, walkExpr } from '../math/visit';
import { readEquation, type Equation } from '../sde/joint/readEquation';
import { stateNames } from '../sde/stateNames';
import type { JointProcess, Motion } from '../sde/textProcess';
import { isAssignment, readUpdate, type Update } from '../sde/updates/readUpdate';
import { findCorrelations } from './findCorrelations';
import { langevinOf } from './langevinOf';
import type { DocumentReading } from './readDocument';

type Reading = Pick<DocumentReading, 'formulas' | 'scope' | 'claims'>;

/** What can be run of a formula: an equation of motion, with those that it is coupled to, else a recursion, else Langevin dynamics of a density. Null where it states none. */
export function findMotion(reading: Reading, math: number): Motion | null {
  const statements = reading.formulas[math]?.statements ?? [];
  return findEquations(reading, statements, math) ?? findUpdate(reading, statements) ?? langevinOf(reading, math);
}

/** Whether a formula states a recursion, `x_{k+1} = …` or by the law of its step. */
export const statesRecursion = ({ statements }: Formula): boolean => statements.some((statement) => readUpdate(statement) !== null);

function findUpdate({ scope }: Reading, statements: readonly Statement[]): Update | null {
  const updates = statements.map(readUpdate).filter((update) => update !== null);
  const roleOf = ({ state }: Update) => scope.symbols.get(state)?.role;
  // `i \leftarrow i + 1` and `\theta \leftarrow \theta - \eta g` move no state.
  const moves = (update: Update) =>
    isAssignment(update) ? ['variable', 'process'].includes(roleOf(update) ?? '') : !isNumber(roleOf(update));
  return updates.find(moves) ?? null;
}

/** A recursion of ᾱ_t tells a schedule; it moves nothing. */
const isNumber = (role: string | undefined): boolean => role === 'scalar-parameter' || role === 'constant' || role === 'index';

function findEquations({ formulas, scope }: Reading, statements: readonly Statement[], math: number): Motion | null {
  const statement = statements.find((one) => readEquation(one) !== null);
  const first = statement === undefined ? null : readEquation(statement);
  if (statement === undefined || first === null) return null;
  const placed = coupledEquations(first, formulas, math);
  const equations = withStates(placed.map(({ equation }) => equation), scope); // prettier-ignore
  if ((statement.kind === 'sde' || statement.kind === 'ode') && equations.length === 1) return statement;
  const places = new Set(placed.map(({ at }) => at));
  const joint: JointProcess = { kind: 'joint', equations, correlations: findCorrelations(equations, places, formulas) };
  return joint;
}

/** In each the states of the others, too, where their names are those of functions: see `bareAsStates`. */
function withStates(equations: readonly Equation[], { symbols }: Reading['scope']): readonly Equation[] {
  const states = new Set(equations.map(({ state }) => state));
  const change = (expr: Expr): Expr =>
    bareAsStates(
      expr,
      (name) => states.has(name),
      (name) => symbols.get(name)?.shape ?? scalarShape,
    );
  return equations.map((equation) => ({
    ...equation,
    drift: equation.drift && change(equation.drift),
    shakes: equation.shakes.map(({ noise, diffusion }) => ({ noise, diffusion: change(diffusion) })),
  }));
}

/** So many formulas away something still belongs to a system. */
const farthest = 12;

/** An equation with those of the states that stand in it, and so on: for each state the one that stands nearest. */
function coupledEquations(first: Equation, formulas: readonly Formula[], math: number): readonly PlacedEquation[] {
  const near = formulas.flatMap((formula, at) =>
    (formula.incomplete && at !== math) || Math.abs(at - math) > farthest ? [] : readAll(formula, at),
  );
  // An equation without noise has the direction of those that it stands with.
  const isDriven = ({ shakes }: Equation) => shakes.length > 0;
  const beside = isDriven(first) ? first : near.find(({ equation, at }) => at === math && isDriven(equation))?.equation;
  const isBackwards = (beside ?? first).reverse;
  const others = near
    .filter(({ equation }) => !isDriven(equation) || equation.reverse === isBackwards)
    .sort((one, other) => Math.abs(one.at - math) - Math.abs(other.at - math));
  const found: PlacedEquation[] = [{ equation: first, at: math }];
  for (const { equation } of found) {
    const names = namesIn(equation);
    for (const other of others) {
      const own = namesOf(other.equation);
      const isKnown = found.some((one) => namesOf(one.equation).some((name) => own.includes(name)));
      const isLinked = own.some((name) => names.has(name)) || (other.at === math && isBeside(equation, other.equation));
      if (!isKnown && isLinked) found.push(other);
    }
  }
  return found;
}

/** Equations of the same states that run forward, in their order: nearest before a place, else the first after it. Null where the text has none for each. */
export function findForwardJoint({ formulas, scope }: Reading, math: number, equations: readonly Equation[]): readonly Equation[] | null {
  const wanted = equations.map(namesOf);
  const isOf = (equation: Equation, names: readonly string[]) => namesOf(equation).some((name) => names.includes(name));
  const driven = formulas
    .flatMap((formula, at) => (formula.incomplete || at === math ? [] : readAll(formula, at)))
    .filter(({ equation }) => equation.shakes.length > 0 && !equation.reverse && wanted.some((names) => isOf(equation, names)));
  const first = driven.findLast(({ at }) => at < math) ?? driven[0];
  if (first === undefined) return null;
  const coupled = coupledEquations(first.equation, formulas, first.at).map(({ equation }) => equation);
  const found = wanted.flatMap((names) => coupled.find((equation) => isOf(equation, names)) ?? []);
  return found.length === wanted.length && coupled.length === wanted.length ? withStates(found, scope) : null;
}

/** In one display also an equation that uses the state, or the noise, of another one. */
function isBeside(equation: Equation, other: Equation): boolean {
  const names = namesIn(other);
  const noises = equation.shakes.map(({ noise }) => noise);
  return namesOf(equation).some((name) => names.has(name)) || other.shakes.some(({ noise }) => noises.includes(noise));
}

interface PlacedEquation {
  readonly equation: Equation;
  readonly at: number;
}

const readAll = ({ statements }: Formula, at: number): PlacedEquation[] =>
  statements.flatMap((statement) => {
    const equation = readEquation(statement);
    return equation === null ? [] : [{ equation, at }];
  });

const namesOf = ({ state, time }: Equation): string[] => stateNames(plainName(state), time);

function namesIn({ drift, shakes }: Equation): ReadonlySet<string> {
  const exprs = [...(drift === null ? [] : [drift]), ...shakes.map(({ diffusion }) => diffusion)];
  return new Set(exprs.flatMap((expr) => [...writtenNames(expr)]));
}

/** Without the usual arguments of functions that are written bare, which stand where the function does. */
function* writtenNames(expr: Expr): Iterable<string> {
  if (expr.kind === 'symbol') yield plainName(expr.name);
  for (const child of children(expr)) {
    const isFilledIn = expr.kind === 'apply' && child.span.start === expr.span.start;
    if (!isFilledIn) yield* writtenNames(child);
  }
}

/**
 * A recursion with those whose states it uses, x_k or x_{k+1}, and so on: for each state the one that stands nearest, in the same index and the
 * same direction. Assignments stay in the order of the text.
 */
export function coupledUpdates(first: Update, math: MathSpan, { formulas, snapshot }: DocumentReading): readonly Update[] {
  const place = snapshot.math.findIndex((other) => other === math);
  const all = formulas.flatMap(({ statements }, at) =>
    statements.map(readUpdate).flatMap((update) => (update === null ? [] : [{ update, at }])),
  );
  const others = all
    .filter(({ update }) => update.index === first.index && update.after - update.before === first.after - first.before)
    .sort((one, other) => Math.abs(one.at - place) - Math.abs(other.at - place));
  const found = [first];
  for (const { value } of found) {
    const names = new Set([...walkExpr(value)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
    for (const { update } of others) {
      const isKnown = found.some(({ state }) => state === update.state);
      if (!isKnown && (names.has(update.state) || names.has(update.next))) found.push(update);
    }
  }
  if (!isAssignment(first)) return found;
  const order = all.map(({ update }) => update.value);
  return found.toSorted((one, other) => order.indexOf(one.value) - order.indexOf(other.value));
}
