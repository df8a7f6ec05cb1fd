import { makeNegate } from '../math/build';
import type { Steps } from '../base/steps';
import { isWrittenBare } from '../math/elaborate/laws';
import type { Expr, Formula } from '../math/expr';
import { headOf, joinName, labelOf } from '../math/names';
import { mapExpr, renameVariable } from '../math/visit';
import { isAnyNumber } from './anyNumber';
import type { Definition } from './claim';
import type { Draft, DraftClaim, Source } from './draft';
import {
  expectedFor,
  findMotion,
  inCapitals,
  isCalled,
  readChange,
  readEquation,
  statesOf,
  type Change,
  type Equation,
} from './fokkerPlanck';
import { findForward, type Placed, type Sde } from './forwardSde';
import { motionClaim } from './motionClaim';
import { resolveDefinitions } from './resolveDefinitions';
import { isMadeOf } from './reversals';
import { inOwnTime, turnedState, type Turning } from './turnedTime';
import { flatMapTold } from './toldAlone';

/**
 * `∂_u q_u = …` of a `Y_u = X_{T-u}` that has no SDE of its own in the text: what runs back changes by the opposite of the rate of Fokker and Planck at T − u. As
 * an equation between a density and another name for it, it would say nothing.
 */
export function* readTurnedDensities(source: Source, { definitions, claims }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, changeAlone, (equation, math) => {
    if (findMotion(source, equation.change, math) !== undefined) return [];
    const turned = findTurned(source, definitions, equation.change, math);
    if (turned === undefined || !isTurnedRound(source, definitions, turned, { change: equation.change, math })) return [];
    const found = claimTurned(source, definitions, equation, { ...turned, math });
    if (found.length > 0) claims.splice(0, claims.length, ...claims.filter((claim) => claim.kind !== 'link' || claim.math !== math));
    return found;
  });
}

const changeAlone = (formula: Formula) => readEquation(formula, readChange);

interface TurnedMotion {
  readonly motion: Placed<Sde>;
  readonly turning: Turning;
}

/** `\partial_u q_u` after `Y_u = X_{T-u}`: the SDE of the state that is turned round. */
function findTurned(source: Source, definitions: readonly Definition[], change: Change, math: number): TurnedMotion | undefined {
  if (change.isAlong) return undefined;
  for (const state of [change.state, inCapitals(change.state), ...statesOf(source, change.density)]) {
    const told = turnedState(definitions, { state, time: change.time }, math);
    const motion = told && findForward(source, told.state, math);
    if (told && motion) return { motion, turning: { ...told, own: change.time, forward: motion.statement.time } };
  }
  return undefined;
}

interface Said {
  readonly change: Change;
  readonly math: number;
}

/** By the words, or by `q_u = p_{T-u}`. */
function isTurnedRound(
  source: Source,
  definitions: readonly Definition[],
  { motion }: TurnedMotion,
  { change: { density }, math }: Said,
): boolean {
  const isShifted = ({ expr }: Definition['value']) =>
    expr.kind === 'density' && (/^\w+-/.test(labelOf(expr.name)) || expr.parameters.some((time) => time.kind === 'add'));
  const isTold = definitions.some(({ name, value }) => name === density.name && isShifted(value));
  return isTold || isCalled(source, motion, math) || statesOf(source, density).length > 0;
}

/** What runs back changes by the opposite of the rate at T − u: ∂_u q = ∇·(f q) − ½ Σ_ij ∂_i ∂_j (D_ij q). */
function claimTurned(
  source: Source,
  definitions: readonly Definition[],
  { change, rate: asWritten, sides }: Equation<Change>,
  { motion, turning, math }: TurnedMotion & { readonly math: number },
): DraftClaim[] {
  const expected = inOwnTime(makeNegate(expectedFor(change, motion.statement), change.density.span), turning, change.state);
  const rate = isWrittenBare(change.density) ? renameVariable(asWritten, headOf(change.state).toLowerCase(), change.state) : asWritten;
  const isKnown = (expr: Expr) => isMadeOf(expr, expected, { state: change.state, time: change.time }, (name) => isAnyNumber(source, name));
  const resolved = isKnown(rate) ? rate : resolveDefinitions(rate, definitions, math).expr;
  if (!isKnown(resolved)) return [];
  const claim = motionClaim(source, 'fokker-planck', motion, expected, sides?.[0] ?? rate, math);
  const [left, right] = [expected, resolved].map((expr) => withAnyDensity(expr, change.density.name)) as [Expr, Expr]; // two
  return [{ ...claim, tested: { left, right, start: { kind: 'known' } } }];
}

/** The equation is one of any density, whatever the text says of this one: of `q_u = p_{T-u}` no place is told. */
const withAnyDensity = (expr: Expr, name: string): Expr =>
  mapExpr(expr, (part) => (part.kind === 'density' && part.name === name ? { ...part, name: joinName('any', name) } : part));
