import { containsKind } from '../../math/visit';
import type { Steps } from '../../base/steps';
import { makeAdd, makeDivide, makeNegate, makeProduct } from '../../math/build';
import { scalarShape, type Expr, type ExprOf, type Statement } from '../../math/expr';
import { readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { expectedChange } from '../fokkerPlanck';
import { forwardBefore, placeState, type Sde } from '../forwardSde';
import { asAnyFunction } from './asAnyFunction';
import { combine } from './combine';
import { generatorOf } from './generatorOf';
import { isToldBy } from './isMadeOf';
import { mentions } from './linearIn';
import { makeTestedClaim } from './makeTested';
import { flatMapTold, statementsAlone } from '../toldAlone';

const generatorCue = /\bgenerators?\b|backward\s+(?:operator|equation|kolmogorov)|kolmogorov(?:'s)?\s+backward|生成元|生成算子/i;
const adjointCue = /\badjoint\b|\bdual\b|fokker|planck|\bforward\s+(?:kolmogorov\s+)?operator|伴随|伴隨|福克|普朗克/i;

/** The adjoint in L²(π) is another one. */
const inWeighted = /L\^\{?2\}?\s*\(\s*(?:\\(pi|mu|rho|nu)|(p|q))(?:_\{?(\w+)\}?)?\s*\)/;
const inOtherSense = /\bweighted\b|with\s+respect\s+to|\brelative\s+to\b|\btime[- ]revers|关于|關於|加权/i;

/**
 * `\mathcal L f = b f' + \tfrac12 \sigma^2 f''`, called the generator, is what the SDE before it gives; and so is its adjoint, the operator of Fokker and
 * Planck, `\mathcal L^* p = -(bp)' + \tfrac12(\sigma^2 p)''`.
 */
export function* readGenerators(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, appliedAlone, (all, math) => {
    const words = readLeadIn(source.flow, math);
    const isSpoken = generatorCue.test(words) || adjointCue.test(words);
    if (!isSpoken || (inOtherSense.test(words) && !inWeighted.test(words))) return [];
    return all.flatMap((found) => makeGenerator(source, draft, found, words, math));
  });
}

const appliedAlone = statementsAlone((statement) => {
  const found = readApplied(statement);
  return found === null ? [] : [found];
});

/** 𝓛f = …, with a number on the right. */
interface Applied {
  readonly operator: string;
  readonly of: Expr;
  readonly point: ExprOf<'symbol'>;
  readonly written: Expr;
}

function readApplied(statement: Statement): Applied | null {
  if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return null;
  const [left, written] = statement.sides;
  const [operator, of] = left?.kind === 'operation' && left.name === 'applied' ? left.operands : [];
  const [point, ...more] = of?.kind === 'apply' ? of.arguments : of?.kind === 'density' && of.given.length === 0 ? of.of : [];
  if (operator?.kind !== 'symbol' || of === undefined || point?.kind !== 'symbol' || more.length > 0) return null;
  return written?.shape.kind === 'scalar' ? { operator: operator.name, of, point, written } : null;
}

function makeGenerator(
  source: Source,
  { definitions }: Draft,
  { operator, of, point, written }: Applied,
  words: string,
  math: number,
): DraftClaim[] {
  const weight = weightIn(words);
  if (weight !== null && !operator.endsWith('_star')) return []; // `\mathcal L` is its own adjoint there
  const isAdjoint = operator.endsWith('_star') || (adjointCue.test(words) && !generatorCue.test(words));
  if (!isAdjoint && !(generatorCue.test(words) && of.kind === 'apply')) return [];
  const placed = forwardBefore(source, math);
  if (placed === undefined) return [];
  const sde = placeState(placed.statement, point);
  if (weight !== null && !isWeightTold(sde, weight, definitions)) return [];
  const isAlike = sde.drift.shape.kind === point.shape.kind && (isAdjoint || !mentions(sde.drift, sde.time));
  const expected = !isAlike
    ? undefined
    : isAdjoint
      ? adjointOf(sde, of, weight === null ? null : densityAt(weight, point))
      : generatorOf(sde, of);
  const own = of.kind === 'apply' || of.kind === 'density' ? of.name : '';
  if (
    expected === undefined ||
    !isToldBy(written, sde, [point.name, own, ...(weight === null ? [] : [weight])], { scope: source.scope, definitions, math })
  )
    return [];
  const [left, right] = [expected, written].map((expr) => asAnyFunction(expr, own)) as [Expr, Expr]; // two
  const tested = combine([{ left, right }]);
  const motion = isAdjoint ? 'adjoint of the generator' : 'generator';
  return [makeTestedClaim(source, { placed, written, math, motion, tested })];
}

/** π of "the adjoint in $L^2(\pi)$"; null where no weight is named. */
function weightIn(words: string): string | null {
  const [, greek, latin, label] = inWeighted.exec(words) ?? [];
  const letter = greek ?? latin;
  return letter === undefined ? null : label === undefined ? letter : `${letter}_${label}`;
}

/** On a line, and for a drift that is a slope, the law that stays makes the generator its own adjoint: π may be that one where no equation says otherwise. */
const isWeightTold = ({ drift }: Sde, weight: string, definitions: Draft['definitions']): boolean =>
  (drift.shape.kind === 'vector' && !containsKind(drift, 'gradient')) || definitions.some(({ name }) => name === weight);

const densityAt = (name: string, point: ExprOf<'symbol'>): Expr => ({ kind: 'density', name, of: [point], given: [], parameters: [], span: point.span, shape: scalarShape }); // prettier-ignore

/** L*g = −∇·(fg) + ½∇²(g²g); in L²(π) it is (L*(πg) − g L*π)/π, where L*π = 0 if π is stationary. */
function adjointOf(sde: Sde, of: Expr, weight: Expr | null): Expr {
  if (weight === null) return expectedChange(sde, of);
  const together = expectedChange(sde, makeProduct(weight, of));
  const rest = makeProduct(of, expectedChange(sde, weight));
  return makeDivide(makeAdd([together, makeNegate(rest, of.span)]), weight);
}
