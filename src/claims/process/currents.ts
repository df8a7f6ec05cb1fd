import { flatMapInSteps, type Steps } from '../../base/steps';
import {
  makeAdd,
  makeDivergence,
  makeDivide,
  makeGradient,
  makeNegate,
  makeNumber,
  makePower,
  makeProduct,
  makeTranspose,
} from '../../math/build';
import type { Expr, Statement } from '../../math/expr';
import { headOf } from '../../math/names';
import { walkExpr } from '../../math/visit';
import { readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { forwardBefore, placeState, type Sde } from '../forwardSde';
import { asAnyFunction } from './asAnyFunction';
import { combine } from './combine';
import { isToldBy, namesIn } from './isMadeOf';
import { makeTestedClaim } from './makeTested';

const cue =
  /\b(?:probability|stationary)[\s-]+(?:current|flux|flow\s+density)\b|\b(?:current|flux)\s+(?:of\s+probability|is|density|reads)\b|\bwith\s+(?:the\s+)?(?:current|flux)\b|概率流密度|概率流量|概率通量|機率流密度|機率通量/i;

/** `J(x, t) = f p - \tfrac12 \partial_x(g^2 p)`, called the probability current, is what the SDE before it gives: the density changes by −∇·J. */
export function* readCurrents(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(source.formulas, (formula, math) =>
    formula.incomplete || !cue.test(readLeadIn(source.flow, math))
      ? []
      : formula.statements.flatMap((statement) => readCurrent(source, draft, statement, math)),
  );
}

function readCurrent(source: Source, { definitions }: Draft, statement: Statement, math: number): DraftClaim[] {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return [];
  const [left, written] = statement.sides;
  const placed = forwardBefore(source, math);
  const density = written && placed && densityIn(written, placed.statement);
  const point = density?.at;
  if ((left?.kind !== 'apply' && left?.kind !== 'symbol') || !written || !placed || !density || point?.kind !== 'symbol') return [];
  const sde = placeState(placed.statement, point);
  const isAlike = sde.drift.shape.kind === point.shape.kind && written.shape.kind === point.shape.kind;
  const known = [point.name, density.name];
  if (!isAlike || !isToldBy(written, sde, known, { scope: source.scope, definitions, math })) return [];
  const [expected, said] = [currentOf(sde, density.expr), written].map((expr) => asAnyFunction(expr, density.name)) as [Expr, Expr]; // two
  const tested = combine([{ left: expected, right: said }]);
  return [makeTestedClaim(source, { placed, written, math, motion: 'probability current', tested })];
}

/** The one density that stands in it, or the one function that the SDE has not. */
function densityIn(expr: Expr, { drift, diffusion }: Sde): Density | undefined {
  const own = [...namesIn(drift), ...namesIn(diffusion)];
  const found = [...walkExpr(expr)].flatMap((part): Density[] => {
    if (part.kind === 'density' && part.of.length === 1 && part.given.length === 0)
      return [{ expr: part, name: part.name, at: part.of[0]! }];
    const isOther = part.kind === 'apply' && part.shape.kind === 'scalar' && part.arguments.length > 0 && !own.includes(part.name);
    return isOther && densityLetters.has(headOf(part.name)) ? [{ expr: part, name: part.name, at: part.arguments[0]! }] : [];
  });
  return new Set(found.map(({ name }) => name)).size === 1 ? found[0] : undefined;
}

interface Density {
  readonly expr: Expr;
  readonly name: string;
  readonly at: Expr;
}

const densityLetters: ReadonlySet<string> = new Set(['p', 'q', 'pi', 'rho', 'mu', 'P', 'W', 'w', 'f', 'u', 'nu', 'n']);

/** f p − ½∇·(GGᵀ p). */
function currentOf({ drift, diffusion, state, span }: Sde, density: Expr): Expr {
  const isMatrix = diffusion.shape.kind === 'matrix';
  const square = isMatrix ? makeProduct(diffusion, makeTranspose(diffusion, span)) : makePower(diffusion, makeNumber(2, span), span);
  const spread = makeProduct(square, density);
  const slope = isMatrix ? makeDivergence(spread, state, drift.shape, span) : makeGradient(spread, state, drift.shape, span);
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return makeAdd([makeProduct(drift, density), makeNegate(makeProduct(half, slope), span)]);
}
