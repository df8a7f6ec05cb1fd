import type { Steps } from '../../base/steps';
import { makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type Statement } from '../../math/expr';
import { sameExpr } from '../../math/hashExpr';
import { mapExpr } from '../../math/visit';
import { readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { findDefinition } from '../findDefinition';
import { findForwardOf, forwardBefore, type Sde } from '../forwardSde';
import { resolveDefinitions } from '../resolveDefinitions';
import { isMadeOf, namesIn } from './isMadeOf';
import { readAffine } from './linearIn';
import { isOfBoth, momentInWords, type Moment } from './momentsInWords';
import { namedMoment } from './namedMoments';
import { makeTestedClaim } from './makeTested';
import { meanRate, varianceRate } from './momentRates';
import { flatMapTold, statementsAlone } from '../toldAlone';

/** `\dot m = -\kappa m`: a quantity and what the text says its rate is. */
interface Rate {
  readonly quantity: Expr;
  readonly written: Expr;
}

/**
 * "Its mean obeys $\dot m = -\tfrac12\beta m$", "the covariance satisfies $\dot\Sigma = \beta (I - \Sigma)$": for the linear SDE before it, m′ = a m + b and
 * Σ′ = aΣ + Σaᵀ + GGᵀ (S. Särkkä and A. Solin, "Applied stochastic differential equations", 2019, equations 6.2). Rates with names of their own are not judged.
 */
export function* readMomentEquations(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, ratesAlone, (statements, math) => {
    const what = momentIn(readLeadIn(source.flow, math));
    return statements.flatMap((statement, index) => makeClaim(source, definitions, { what, math, index }, statement));
  });
}

const ratesAlone = statementsAlone((statement) => (statement.kind === 'ode' || rateIn(statement) !== null ? [statement] : []));

interface Said {
  /** By the words before the formula. */
  readonly what: Moment | null;
  readonly math: number;
  /** Among the equations of the formula. */
  readonly index: number;
}

/** The moment that the words speak of last. */
function momentIn(words: string): Moment | null {
  const last = [...words.matchAll(moments)].pop();
  if (last === undefined || isOfBoth(words)) return null;
  return last.groups?.['mean'] === undefined ? 'variance' : 'mean';
}

const moments =
  /(?<mean>\b(?:mean|expectation|expected\s+value|average)s?\b(?![\s-]+(?:revers|revert|square|field|rate))|期望|均值|平均)|\b(?:co)?variances?\b|协?方差|变异/gi;

function makeClaim(
  source: Source,
  definitions: Draft['definitions'],
  { what: inWords, math, index }: Said,
  statement: Statement,
): DraftClaim[] {
  const rate = readRate(source, statement);
  if (rate === null) return [];
  const named = namedMoment(rate.quantity, definitions, math);
  const placed = named === null ? forwardBefore(source, math) : findForwardOf(source, named.state.name, math);
  const told = () => momentInWords(source, { of: rate.quantity, math, index, isRate: true })?.what ?? inWords;
  const what = named?.what ?? (findDefinition(rate.quantity, definitions, math) === undefined ? told() : null);
  if (placed === undefined || what === null) return [];
  const expected = expectedRate(placed.statement, what, rate.quantity);
  const put = (expr: Expr) => resolveDefinitions(expr, definitions, math).expr;
  const names = [placed.statement.drift, placed.statement.diffusion].flatMap((part) => namesIn(put(part)));
  const own = [...names.filter((name) => name !== placed.statement.state), ...namesIn(rate.quantity)];
  if (expected === undefined || !isMadeOf(put(rate.written), placed.statement, own, source.scope)) return [];
  return [
    makeTestedClaim(source, {
      placed,
      written: rate.written,
      math,
      motion: what,
      tested: { left: asLetter(expected, rate.quantity), right: asLetter(rate.written, rate.quantity), start: { kind: 'known' } },
    }),
  ];
}

/** The equation is one for any value of the moment, whatever the text says that it is. */
const asLetter = (expr: Expr, quantity: Expr): Expr =>
  mapExpr(expr, (part) => (sameExpr(part, quantity) ? makeSymbol('moment', quantity.shape, part.span) : part));

function expectedRate(sde: Sde, what: Moment, quantity: Expr): Expr | undefined {
  const affine = readAffine(sde.drift, sde.state);
  if (affine === undefined) return undefined;
  return what === 'mean' ? meanRate(affine, quantity) : varianceRate(affine, sde, quantity);
}

/** `\dot m = …`, `\frac{d\Sigma}{dt} = …`, of a name or of a name at t. */
function readRate({ scope }: Source, statement: Statement): Rate | null {
  if (statement.kind === 'ode') {
    const shape = scope.symbols.get(statement.state)?.shape ?? scalarShape;
    return { quantity: makeSymbol(statement.state, shape, statement.span), written: statement.velocity };
  }
  return rateIn(statement);
}

function rateIn(statement: Statement): Rate | null {
  if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal' || statement.sides.length !== 2) return null;
  const [left, right] = statement.sides;
  if (left?.kind !== 'partial' || left.order !== 1 || left.variable !== 't' || !right) return null;
  return left.of.kind === 'symbol' || left.of.kind === 'apply' ? { quantity: left.of, written: right } : null;
}
