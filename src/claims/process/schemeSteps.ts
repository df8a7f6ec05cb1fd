import { flatMapInSteps, type Steps } from '../../base/steps';
import { makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makePartial, makePower, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { anyValueOf } from '../../math/names';
import { printLatex } from '../../math/printLatex';
import { putInShape } from '../../math/putInShape';
import { tidy } from '../../math/tidy';
import { freeVariables, renameVariable, walkExpr } from '../../math/visit';
import type { Tested } from '../claim';
import { readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { bareState, isReversed, type Ode, type Placed, type Sde } from '../forwardSde';
import { readScaled, type Scaled } from '../composedKernels';
import { motionClaim } from '../motionClaim';
import { otherCase } from '../otherCase';
import { combine, type Condition } from './combine';
import { isToldBy, type Told } from './isMadeOf';
import { mentions, readAffine } from './linearIn';
import { findWhole } from './chainKernels';
import { openScore, withScore, type OpenScore } from './openScores';
import { readLangevinStep } from './langevinSteps';
import { readPlace, readStep, symbolsIn, type Step } from './readStep';
import { readSamplerStep } from './samplerSteps';
import { readSecondOrderStep } from './secondOrderSteps';

type Motion = Sde | Ode;
type Scheme = 'Euler–Maruyama step' | 'Euler step' | 'Milstein step';

/**
 * `X_{n+1} = X_n + f(X_n, t_n)h + g(X_n, t_n)\sqrt h\,\xi_n`, called a step of Euler and Maruyama or of Milstein, is that of the equation of motion before it.
 * The sign of the noise does not matter. Steps that bring in names of their own are not judged.
 */
export function* readSchemeSteps(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(source.formulas, (formula, math) => {
    const words = formula.incomplete ? '' : wordsOf(source, math);
    return formula.statements.flatMap((statement) => readStepNamed(source, draft, statement, math, words));
  });
}

/** Against the equation of motion before it; else as what it is called. */
function readStepNamed(source: Source, draft: Draft, statement: Statement, math: number, words: string): DraftClaim[] {
  const ofSecond = readSecondOrderStep(source, statement, math, words);
  if (ofSecond.length > 0) return ofSecond;
  const name = schemeNamed(words);
  const ofMotion = name === null ? [] : readScheme(source, draft, statement, math, name);
  if (ofMotion.length > 0) return ofMotion;
  const ofLangevin = readLangevinStep(source, statement, math, words);
  return ofLangevin.length > 0 ? ofLangevin : readSamplerStep(source, draft, statement, math, words);
}

const euler = /\beuler\b|\bmaruyama\b|\bunadjusted\s+langevin|\bULA\b|\bpredictor\b|欧拉|歐拉|丸山/i;
const milstein = /\bmilstein\b|米尔斯坦|米爾斯坦/i;
const discretised = /\bdiscreti[sz]|\blangevin\s+(?:algorithm|update|step|iteration|scheme)|\bthe\s+scheme\s+with\s+step|离散|離散/i;
const others =
  /\b(?:implicit|semi|symplectic|heun|runge|exponential|midpoint|trapezoid\w*|leap-?frog|verlet|ancestral|DDI?[MP]M?|exact(?:ly)?|splitting|BAOAB|tamed|corrector|integrator|order|Stratonovich|simplif\w*|approximat\w*)\b|隐式|隱式|指数|指數|精确|精確|改进|改進/i;

function wordsOf({ flow }: Source, math: number): string {
  return readLeadIn(flow, math).replace(/\$[^$]*\$/g, '$');
}

/** Named last; `discretised` for one that only is called so. */
function schemeNamed(words: string): 'euler' | 'milstein' | 'discretised' | null {
  const last = (cue: RegExp) => [...words.matchAll(new RegExp(cue.source, 'gi'))].at(-1)?.index ?? -1;
  const [ofEuler, ofMilstein] = [last(euler), last(milstein)];
  if (others.test(words)) return null;
  if (ofMilstein > ofEuler) return 'milstein';
  if (ofEuler >= 0) return 'euler';
  return discretised.test(words) ? 'discretised' : null;
}

function readScheme(
  source: Source,
  draft: Draft,
  statement: Statement,
  math: number,
  name: 'euler' | 'milstein' | 'discretised',
): DraftClaim[] {
  const read = readStep(statement, source.scope, movingNames(source));
  if (!read || (name === 'discretised' && !read.isBare)) return [];
  const open = openScore(read.value, read.state, () => kernelAt(source, draft, read, math));
  const step: StepOf = open ? { ...read, value: open.value, open, own: [...read.own, open.name] } : { ...read, open };
  const placed = findMotion(source, draft, step, math);
  if (!placed) return [];
  const noisy = asSde(inStep(placed.statement, step));
  const scheme: Scheme = name === 'milstein' ? 'Milstein step' : placed.statement.kind === 'sde' ? 'Euler–Maruyama step' : 'Euler step';
  const expected = expectedStep(step, noisy, scheme);
  const tested = expected && testStep(step, noisy, expected, scheme);
  if (!expected || !tested) return [];
  const claim = motionClaim(source, scheme, placed, expected, read.value, math);
  const latex = `${asWritten(source, step.next, math)} = ${printLatex(tidy(open === null ? expected : open.withModel(expected)))}`;
  return [{ ...claim, left: { ...claim.left, latex }, tested: apart(tested, step) }];
}

const asWritten = ({ snapshot }: Source, { span }: Expr, math: number) => snapshot.math[math]!.latex.slice(span.start, span.end); // one formula for each

/** A step, and what its score is where a model stands for it. */
type StepOf = Step & { readonly open: OpenScore | null };

/** Of the state given x_0. */
function kernelAt(source: Source, draft: Draft, { state }: Step, math: number): Scaled | null {
  const found = findWhole(source, draft, state, math);
  return found && readScaled(found.kernel, (expr) => expr);
}

function movingNames({ formulas }: Source): ReadonlySet<string> {
  const motions = formulas.flatMap(({ statements, incomplete }) => (incomplete ? [] : statements.filter(isMotion)));
  return new Set(motions.flatMap((motion) => [...namesOf(motion)]));
}

/** The latest equation of motion of this state that runs the same way, has noise where the step has, and all names that the step has. */
function findMotion(source: Source, { definitions }: Draft, step: StepOf, math: number): Placed<Motion> | undefined {
  const found = motionsOf(source, step.stem, math);
  const isBack = ({ statement, math: at }: Placed<Motion>) =>
    statement.kind === 'sde' && isReversed(statement, readLeadIn(source.flow, at));
  const forward = found.filter((placed) => !isBack(placed)).flatMap(({ statement }) => [...namesOf(statement)]);
  const reversed = found.some(isBack) ? [] : found.flatMap((placed) => reversalOf(placed, step) ?? []);
  const written = step.open === null ? step.value : step.open.withModel(step.value);
  const suited = found.findLast((placed) => {
    const { statement } = placed;
    const isAlike = (statement.kind === 'sde') === (step.noise !== null);
    const isSameWay = statement.kind === 'ode' || (statement.calculus === 'ito' && isBack(placed) === step.isBack);
    if (!isAlike || !isSameWay) return false;
    // `\lambda` of a family of reversals: the step may be of one of them.
    const isOne =
      !isBack(placed) ||
      [...namesOf(statement)].every((name) => forward.includes(name) || mentions(written, name) || isPlace(statement, name));
    return isOne && isSpokenOf({ scope: source.scope, definitions, math }, step, statement);
  });
  return suited ?? reversed.findLast(({ statement }) => isSpokenOf({ scope: source.scope, definitions, math }, step, statement));
}

/** f − g²∇log p_t where the text writes no reversal, and g does not depend on the state: of the step back in which that score stands. */
function reversalOf({ statement, math }: Placed<Motion>, { value, isBack, state, open }: StepOf): Placed<Motion> | undefined {
  if (statement.kind !== 'sde' || statement.calculus !== 'ito' || !isBack) return undefined;
  const { drift, diffusion, span } = statement;
  const written = [...walkExpr(value)].find(
    (part) => part.kind === 'gradient' && part.variable === state.name && part.of.kind === 'call' && part.of.argument.kind === 'density',
  );
  const score = open?.score ?? written;
  if (score === undefined || diffusion.shape.kind !== 'scalar' || mentions(diffusion, statement.state)) return undefined;
  const pull = makeProduct(makePower(diffusion, makeNumber(2, span), span), score);
  return { statement: { ...statement, drift: makeAdd([drift, makeNegate(pull, span)]) }, math };
}

function motionsOf({ formulas }: Source, stem: string, math: number): Placed<Motion>[] {
  const isOf = (state: string) => [bareState(state), otherCase(bareState(state))].includes(stem);
  return formulas
    .slice(0, math + 1)
    .flatMap((formula, at) =>
      formula.incomplete
        ? []
        : formula.statements.flatMap((statement) => (isMotion(statement) && isOf(statement.state) ? [{ statement, math: at }] : [])),
    );
}

const isMotion = (statement: Statement): statement is Motion => statement.kind === 'sde' || statement.kind === 'ode';

const namesOf = (motion: Motion): ReadonlySet<string> =>
  new Set((motion.kind === 'sde' ? [motion.drift, motion.diffusion] : [motion.velocity]).flatMap((expr) => [...freeVariables(expr)]));

const isPlace = ({ state, time }: Motion, name: string) => name === time || bareState(name) === bareState(state);

/** The step is made of this equation, which tells at which time it takes it where that matters, in numbers or in vectors as it is. */
function isSpokenOf(told: Told, step: StepOf, motion: Motion): boolean {
  const moved = inStep(motion, step);
  const { drift, diffusion } = asSde(moved);
  const made: Sde = { ...asSde(moved), state: step.state.name, time: step.time ?? moved.time };
  const isTimed = step.time !== null || [drift, diffusion].every((expr) => !mentions(expr, motion.time));
  return isTimed && drift.shape.kind === step.state.shape.kind && isToldBy(step.value, made, [step.state.name, ...step.own], told);
}

/** An equation without noise as one whose noise is 0. */
function asSde(motion: Motion): Sde {
  if (motion.kind === 'sde') return motion;
  const { velocity, state, time, span } = motion;
  const none = { diffusion: makeNumber(0, span), noise: '', calculus: 'ito', reverse: false } as const;
  return { kind: 'sde', span, state, time, drift: velocity, ...none };
}

/** The equation at the state and the time from which the step is made. */
function inStep(motion: Motion, step: StepOf): Motion {
  const { state, time, open } = step;
  const place = (expr: Expr): Expr => {
    const own = putInShape(putInShape(expr, motion.state, state), bareState(motion.state), state);
    const moved = besideState(step).reduce((one, other) => putInShape(one, `${readPlace(other.name)?.stem}_${motion.time}`, other), own);
    const timed = time === null ? moved : renameVariable(moved, motion.time, time);
    return open === null ? timed : withScore(timed, state.name, open.score);
  };
  return motion.kind === 'sde'
    ? { ...motion, drift: place(motion.drift), diffusion: place(motion.diffusion), state: state.name }
    : { ...motion, velocity: place(motion.velocity), state: state.name };
}

/** v_n of `x_{n+1} = x_n + hv_n`, which is v_t at that time. */
const besideState = ({ state, value, stem }: Step): readonly ExprOf<'symbol'>[] =>
  symbolsIn(value).filter(({ name }) => {
    const [place, own] = [readPlace(name), readPlace(state.name)];
    return place !== null && own !== null && place.stem !== stem && place.letter === own.letter && place.steps === own.steps;
  });

interface Noisy {
  readonly drift: Expr;
  readonly diffusion: Expr;
}

/** x ± f h + g √h ξ, and ½ g ∂g/∂x h(ξ² − 1) besides. Undefined where Milstein's term is one of matrices. */
function expectedStep(step: StepOf, { drift, diffusion }: Noisy, scheme: Scheme): Expr | undefined {
  const { state, length, noise, isBack } = step;
  const { span } = step.value;
  const moved = makeProduct(length, drift);
  const plain = [state, isBack ? makeNegate(moved, span) : moved];
  if (noise === null) return makeAdd(plain);
  const size = noise.isIncrement ? diffusion : makeProduct(makeCall('sqrt', length, span), diffusion);
  const shaken = [...plain, makeProduct(size, noise.expr)];
  if (scheme !== 'Milstein step') return makeAdd(shaken);
  if (state.shape.kind !== 'scalar' || diffusion.shape.kind !== 'scalar' || noise.expr.shape.kind !== 'scalar' || isBack) return undefined;
  const [half, two] = [makeDivide(makeNumber(1, span), makeNumber(2, span)), makeNumber(2, span)];
  const square = makePower(noise.expr, two, span);
  const excess = noise.isIncrement
    ? makeAdd([square, makeNegate(length, span)])
    : makeProduct(length, makeAdd([square, makeNegate(makeNumber(1, span), span)]));
  const slope = makeProduct(diffusion, makePartial(diffusion, state.name, 1, span));
  return makeAdd([...shaken, makeProduct(makeProduct(half, slope), excess)]);
}

/** Without noise the same displacement, and the same squared size of the noise; of matrices, and with squares of the noise, all at once. */
function testStep({ value, noise, state }: Step, { diffusion }: Noisy, expected: Expr, scheme: Scheme): Tested | undefined {
  if (noise === null) return combine([{ left: expected, right: value }]);
  const { name } = noise.expr;
  const [there, here] = [readAffine(expected, name), readAffine(value, name)];
  const isScalar = diffusion.shape.kind === 'scalar';
  if (scheme === 'Milstein step' || !isScalar || there?.coefficient?.shape.kind !== 'scalar')
    return combine([{ left: expected, right: value }]);
  if (here === undefined || (here.coefficient !== null && here.coefficient.shape.kind !== 'scalar')) return undefined;
  const zero = makeNumber(0, value.span);
  const squared = (size: Expr | null) => (size === null ? zero : makePower(size, makeNumber(2, value.span), value.span));
  const along = (size: Expr | null) => makeProduct(squared(size), makeSymbol(anyValueOf('u'), state.shape, value.span));
  const moves: Condition = { left: there.rest ?? zero, right: here.rest ?? zero };
  return combine([moves, { left: along(there.coefficient), right: along(here.coefficient) }]);
}

/** At any state, for any noise and any length, whatever the text makes of them elsewhere. */
function apart({ left, right, start }: Tested, { state, noise, length }: Step): Tested {
  const names: readonly (readonly [string, string])[] = [
    [state.name, anyValueOf(state.name)],
    ...(noise === null ? [] : [[noise.expr.name, anyValueOf('y')] as const]),
    ...(length.kind === 'symbol' ? [[length.name, anyValueOf('h')] as const] : []),
  ];
  const away = (expr: Expr) => names.reduce((one, [from, to]) => renameVariable(one, from, to), expr);
  return { left: away(left), right: away(right), start };
}
