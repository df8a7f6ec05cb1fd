import { makeAdd, makeCall, makeNumber, makePower, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { anyValueOf } from '../../math/names';
import { printLatex } from '../../math/printLatex';
import { tidy } from '../../math/tidy';
import { mapExpr, walkExpr } from '../../math/visit';
import type { DraftClaim, Source } from '../draft';
import { motionClaim } from '../motionClaim';
import { combine } from './combine';
import { modelAt } from './exactModels';
import { namesIn } from './isMadeOf';
import { readAffine } from './linearIn';
import { noiseOf, readPlace, symbolsIn } from './readStep';

const langevin = /\blangevin\b|\bcorrector\b|\bunadjusted\b|\bULA\b|朗之万|校正/i;
const others =
  /\b(?:underdamped|kinetic|momentum|temperature|temper\w*|precondition\w*|mirror|adjusted(?<!unadjusted)|metropolis|implicit|without|wrong\w*|incorrect\w*|mistake\w*|instead|not|predictor)\b|欠阻尼|温度|预条件|错误|不/i;

/**
 * `x_{k+1} = x_k + c\,s(x_k) + \sqrt{2c}\,z_k`, called a step of Langevin's or a corrector, with a score or a model of one: for small c it rests in the density of
 * that score if the noise has the variance 2c (G. O. Roberts and R. L. Tweedie, "Exponential convergence of Langevin distributions and their discrete approximations",
 * 1996). Where other names stand in the size of the noise, as a temperature, nothing is said.
 */
export function readLangevinStep(source: Source, statement: Statement, math: number, words: string): DraftClaim[] {
  const step = langevin.test(words) && !others.test(words) ? readLangevin(statement, source) : null;
  if (step === null) return [];
  const { state, next, pull, score, size, noise, value } = step;
  const { span } = value;
  const twice = makeProduct(makeNumber(2, span), pull);
  const expected = makeAdd([state, makeProduct(pull, score), makeProduct(makeCall('sqrt', twice, span), noise)]);
  const claim = motionClaim(source, 'Langevin step', { statement, math }, expected, value, math);
  const latex = `${printLatex(next)} = ${printLatex(tidy(expected))}`;
  const tested = combine([{ left: twice, right: makePower(size, makeNumber(2, span), span) }]);
  return [{ ...claim, against: null, left: { ...claim.left, latex }, tested }];
}

interface Langevin {
  readonly state: ExprOf<'symbol'>;
  readonly next: Expr;
  readonly value: Expr;
  readonly pull: Expr;
  readonly score: Expr;
  readonly size: Expr;
  readonly noise: ExprOf<'symbol'>;
}

function readLangevin(statement: Statement, { scope }: Source): Langevin | null {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return null;
  const [next, value] = statement.sides;
  if (next?.kind !== 'symbol' || value?.kind !== 'add') return null;
  const state = value.terms.find((term): term is ExprOf<'symbol'> => term.kind === 'symbol' && isBefore(term.name, next.name));
  if (state === undefined) return null;
  const scores = [...walkExpr(value)].filter((part) => isScore(part, state.name));
  const [score] = scores;
  if (score === undefined || scores.length > 1) return null;
  const place = makeSymbol(anyValueOf('u'), score.shape, score.span);
  const moved = makeAdd(
    value.terms.filter((term) => term !== state).map((term) => mapExpr(term, (part) => (isScore(part, state.name) ? place : part))),
  );
  const noise = noiseOf(moved, scope, readPlace(state.name) ?? { stem: state.name, letter: '', steps: 0, stride: null }, state.name);
  const shaken = noise && !noise.isIncrement ? readAffine(moved, noise.expr.name) : undefined;
  const pulled = shaken?.rest ? readAffine(shaken.rest, place.name) : undefined;
  if (!noise || !shaken?.coefficient || !pulled?.coefficient || pulled.rest !== null) return null;
  const [size, pull] = [shaken.coefficient, pulled.coefficient];
  const isPlain = [size, pull].every(({ shape }) => shape.kind === 'scalar') && isOneLength(size, pull);
  return isPlain ? { state, next, value, pull, score, size, noise: noise.expr } : null;
}

/** x_k of x_{k+1}, x^{(k)}; `x ← x + …`, `x_i ← x_i + …`. */
function isBefore(name: string, next: string): boolean {
  const [from, to] = [readPlace(name), readPlace(next)];
  if (from === null || to === null) return name === next;
  return from.stem === to.stem && from.letter === to.letter && Math.abs(from.steps - to.steps) <= 1;
}

/** ∇log of a density of the state, given whatever; a model of a score. */
function isScore(part: Expr, state: string): boolean {
  if (modelAt(part, state)?.kind === 'score') return true;
  const isLog = part.kind === 'gradient' && part.of.kind === 'call' && part.of.name === 'log' && part.of.argument.kind === 'density';
  return isLog && symbolsIn(part).some(({ name }) => name === state);
}

/** Both are made of the same names, of which there are some. */
function isOneLength(size: Expr, pull: Expr): boolean {
  const [one, other] = [new Set(namesIn(size)), new Set(namesIn(pull))];
  return one.size > 0 && one.size === other.size && [...one].every((name) => other.has(name));
}
