import { flatMapInSteps, type Steps } from '../../base/steps';
import { isNumber, makeNumber } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { freeVariables, substituteName } from '../../math/visit';
import { sentencesBetween, readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { findForward, forwardBefore, renameState, type Placed, type Sde } from '../forwardSde';
import { combine } from './combine';
import { generatorOf } from './generatorOf';
import { isMadeOf } from './isMadeOf';
import { mentions } from './linearIn';
import { makeTestedClaim } from './makeTested';

const cue = /\bgenerator\b|backward\s+(?:operator|equation|kolmogorov)|kolmogorov(?:'s)?\s+backward|生成元|生成算子/i;

/** `\mathcal L f = b f' + \tfrac12 \sigma^2 f''`, called the generator, is what the SDE before it gives. */
export function* readGenerators(source: Source): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(source.formulas, (formula, math) => {
    const [main] = formula.statements;
    if (formula.incomplete || main?.kind !== 'chain' || main.relations[0]?.sign !== 'equal') return [];
    const [left, right] = main.sides;
    const of = left?.kind === 'operation' && left.name === 'applied' ? left.operands[1] : undefined;
    if (of?.kind !== 'apply' || !right || right.shape.kind !== 'scalar' || !cue.test(readLeadIn(source.flow, math))) return [];
    return makeGenerator(source, of, right, math);
  });
}

function makeGenerator(source: Source, of: ExprOf<'apply'>, written: Expr, math: number): DraftClaim[] {
  const [point, ...more] = of.arguments;
  const placed = forwardBefore(source, math);
  if (placed === undefined || point?.kind !== 'symbol' || more.length > 0) return [];
  const sde = renameState(placed.statement, point.name);
  const expected = sde.drift.shape.kind === point.shape.kind && !mentions(sde.drift, sde.time) ? generatorOf(sde, of) : undefined;
  if (expected === undefined || !isMadeOf(written, sde, [point.name, of.name], source.scope)) return [];
  return [makeTestedClaim(source, { placed, written, math, motion: 'generator', tested: combine([{ left: expected, right: written }]) })];
}

/**
 * `dY_t = …` where the text makes Y of a state that has an SDE, as `Y = 1/X` or `Y_t = \log S_t`: by Itô's formula the drift is Lφ and the noise
 * φ′ G.
 */
export function* readTransformed(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(source.formulas, (formula, math) => {
    const [main] = formula.statements;
    if (formula.incomplete || main?.kind !== 'sde' || main.calculus !== 'ito' || main.reverse) return [];
    return makeTransformed(source, draft, main, math);
  });
}

function makeTransformed(source: Source, draft: Draft, written: Sde, math: number): DraftClaim[] {
  const made = draft.definitions.findLast(({ name, form, math: at, understood }) => {
    return understood && at <= math && bare(name) === bare(written.state) && (form === 'value' || form === 'rebinding');
  });
  const value = made?.value.expr;
  if (value?.shape.kind !== 'scalar' || made === undefined || sentencesBetween(source.flow, made.math, math).length > nearby) return [];
  const found = [...freeVariables(value)].flatMap((name) => {
    const placed = findForward(source, name, math);
    return placed === undefined || placed.math === math ? [] : [{ name, placed }];
  });
  const [only, ...more] = found;
  if (only === undefined || more.length > 0 || mentions(value, only.placed.statement.time)) return [];
  return testTransformed(source, { value, ...only }, written, math);
}

interface Made {
  readonly value: Expr;
  readonly name: string;
  readonly placed: Placed<Sde>;
}

/** How many sentences may stand between what is made and how it moves. */
const nearby = 3;

function testTransformed(source: Source, { value, name, placed }: Made, written: Sde, math: number): DraftClaim[] {
  const sde = renameState(placed.statement, name);
  const rate = sde.drift.shape.kind === 'scalar' ? generatorOf(sde, value) : undefined;
  const noise = generatorNoise(sde, value);
  const inPlace = (expr: Expr) => substituteName(expr, written.state, value);
  const [drift, diffusion] = [written.drift, written.diffusion].map((part) => (isZero(part) ? makeNumber(0, written.span) : inPlace(part)));
  if (rate === undefined || noise === undefined || drift?.shape.kind !== 'scalar' || diffusion?.shape.kind !== 'scalar') return [];
  if (![drift, diffusion].every((part) => isMadeOf(part, sde, [name], source.scope)) || bare(written.noise) !== bare(sde.noise)) return [];
  const tested = combine([
    { left: rate, right: drift },
    { left: noise, right: diffusion },
  ]);
  return [makeTestedClaim(source, { placed, written: written.drift, math, motion: 'equation of motion', tested })];
}

function generatorNoise({ state, diffusion, span }: Sde, value: Expr): Expr | undefined {
  if (diffusion.shape.kind !== 'scalar') return undefined;
  const slope: Expr = { kind: 'partial', of: value, variable: state, order: 1, span, shape: value.shape };
  return { kind: 'product', form: 'scale', left: diffusion, right: slope, span, shape: value.shape };
}

const isZero = (expr: Expr) => isNumber(expr, 0) || (expr.kind === 'constant' && expr.name === 'zero');

/** `X_t` and `X` are one. */
const bare = (name: string) => name.replace(/@\d+$/, '').replace(/_[a-z]$/, '');
