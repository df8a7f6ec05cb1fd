import { isNumber, makeAdd, makeCall, makeNumber, makeProduct, makeSymbol } from './build';
import type { Expr, ExprOf, Formula, Statement } from './expr';
import { headOf } from './names';
import { containsKind, freeVariables } from './visit';

type Sde = Extract<Statement, { kind: 'sde' }>;

/** How strong noise is, by the formula that tells it; null where it is none that is white. */
interface Told {
  readonly noise: string;
  readonly strength: Expr | null;
  readonly at: number;
  readonly by: Formula;
}

/**
 * Equations of motion with noise as strong as the text tells: by `\langle \xi(t)\xi(t')\rangle = 2D\,\delta(t - t')` the ξ of `\dot x = f + \xi(t)` is √(2D) times
 * the derivative of a Brownian motion. Where noise is told to be none that is white, and where a mass alone stands before one of which nothing is told, it
 * stays a force that is not known. Of several places the nearest counts, and of two the later.
 */
export function withNoiseStrengths(formulas: readonly Formula[]): readonly Formula[] {
  const told = formulas.flatMap((formula, at) => formula.statements.flatMap((statement) => readTold(statement, at, formula)));
  return formulas.map((formula, at) => (formula.statements.some(isDriven) ? strengthened(formula, at, told) : formula));
}

/** By letters of noise in time: a Brownian motion has the strength 1. */
const isDriven = (statement: Statement): statement is Sde => statement.kind === 'sde' && isNoiseLetter(headOf(statement.noise));
const isNoiseLetter = (letter: string) => ['xi', 'eta', 'zeta'].includes(letter);

function strengthened(formula: Formula, at: number, told: readonly Told[]): Formula {
  const nearest = formula.statements.map((statement) => (isDriven(statement) ? nearestOf(told, headOf(statement.noise), at) : undefined));
  const by = nearest.find((one) => one !== undefined)?.by ?? formula;
  const known = changed.get(formula);
  if (known?.by === by) return known.formula;
  const statements = formula.statements.map((statement, index) =>
    isDriven(statement) ? withStrength(statement, nearest[index]) : statement,
  );
  const isSame = statements.every((statement, index) => statement === formula.statements[index]);
  const found = isSame ? formula : { ...formula, statements };
  changed.set(formula, { by, formula: found });
  return found;
}

/** What is not read again stays the same object. */
const changed = new WeakMap<Formula, { readonly by: Formula; readonly formula: Formula }>();

function nearestOf(told: readonly Told[], noise: string, at: number): Told | undefined {
  const own = told.filter((one) => one.noise === noise);
  return own.reduce<Told | undefined>((best, one) => (best && Math.abs(best.at - at) < Math.abs(one.at - at) ? best : one), undefined);
}

function withStrength(statement: Sde, told: Told | undefined): Statement {
  if (told === undefined) return isMassAlone(statement.diffusion) ? asForce(statement) : statement;
  if (told.strength === null) return asForce(statement);
  if (isNumber(told.strength, 1)) return statement;
  const root = makeCall('sqrt', told.strength, statement.span);
  const { diffusion } = statement;
  return { ...statement, diffusion: isNumber(diffusion, 1) ? root : { ...makeProduct(diffusion, root), span: statement.span } };
}

/** `1/m`. */
const isMassAlone = (expr: Expr) => expr.kind === 'divide' && isNumber(expr.numerator, 1) && expr.denominator.kind === 'symbol';

function asForce({ state, time, span, drift, diffusion, noise }: Sde): Statement {
  const force = makeProduct(diffusion, makeSymbol(noise, drift.shape, span));
  const isZero = drift.kind === 'constant' && drift.name === 'zero';
  return { kind: 'ode', span, state, time, velocity: isZero ? force : makeAdd([drift, { ...force, span }]) };
}

/** `\langle \xi(t)\xi(t')\rangle = …` of one noise at two times. */
function readTold(statement: Statement, at: number, by: Formula): Told[] {
  if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return [];
  const [left, right] = statement.sides;
  if (left?.kind !== 'expectation' || !right) return [];
  const names = [...new Set([...freeVariables(left.body)].filter((name) => isNoiseLetter(headOf(name))))];
  const [noise, ...others] = [...new Set(names.map((name) => headOf(name)))];
  if (noise === undefined || others.length > 0 || names.length !== 2 || !isProductOf(left.body, names)) return [];
  return [{ noise, strength: strengthIn(right), at, by }];
}

/** Of the two and of nothing else but components of them. */
function isProductOf(body: Expr, names: readonly string[]): boolean {
  return body.kind === 'product' && [...freeVariables(body)].every((name) => names.includes(name) || /^[ijkl]$/.test(name));
}

/** c of `c \delta(t - t')`; null where no such pulse stands there, or something else than a factor. */
function strengthIn(right: Expr): Expr | null {
  const factors = factorsOf(right);
  const pulses = factors.filter(isPulse);
  const others = factors.filter((factor) => !isPulse(factor) && !isIdentity(factor));
  if (pulses.length !== 1 || others.some((factor) => containsKind(factor, 'operation'))) return null;
  return others.reduce<Expr>(
    (product, factor) => (isNumber(product, 1) ? factor : makeProduct(product, factor)),
    makeNumber(1, right.span),
  );
}

const factorsOf = (expr: Expr): readonly Expr[] =>
  expr.kind === 'product' && expr.form === 'scale' ? [...factorsOf(expr.left), ...factorsOf(expr.right)] : [expr];

const isPulse = (expr: Expr): expr is ExprOf<'operation'> => expr.kind === 'operation' && expr.name === 'dirac';
const isIdentity = (expr: Expr): boolean =>
  (expr.kind === 'constant' && expr.name === 'identity') || (expr.kind === 'component' && isIdentity(expr.of));
