import type { Steps } from '../../base/steps';
import type { Expr, ExprOf, Formula } from '../../math/expr';
import { readLeadIn } from '../context';
import type { DraftClaim, Source } from '../draft';
import { forwardBefore, renameState } from '../forwardSde';
import { combine } from './combine';
import { generatorOf } from './generatorOf';
import { isMadeOf } from './isMadeOf';
import { mentions } from './linearIn';
import { makeTestedClaim } from './makeTested';
import { firstSides, flatMapTold } from '../toldAlone';

const cue = /\bgenerator\b|backward\s+(?:operator|equation|kolmogorov)|kolmogorov(?:'s)?\s+backward|生成元|生成算子/i;

/** `\mathcal L f = b f' + \tfrac12 \sigma^2 f''`, called the generator, is what the SDE before it gives. */
export function* readGenerators(source: Source): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, appliedAlone, ([of, right], math) =>
    cue.test(readLeadIn(source.flow, math)) ? makeGenerator(source, of, right, math) : [],
  );
}

function appliedAlone({ statements: [main], incomplete }: Formula): readonly [ExprOf<'apply'>, Expr] | undefined {
  const [left, right] = (incomplete ? undefined : firstSides(main)) ?? [];
  const of = left?.kind === 'operation' && left.name === 'applied' ? left.operands[1] : undefined;
  return of?.kind === 'apply' && right?.shape.kind === 'scalar' ? [of, right] : undefined;
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
