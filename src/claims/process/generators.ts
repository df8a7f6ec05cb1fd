import { flatMapInSteps, type Steps } from '../../base/steps';
import type { Expr, ExprOf } from '../../math/expr';
import { readLeadIn } from '../context';
import type { DraftClaim, Source } from '../draft';
import { forwardBefore, renameState } from '../forwardSde';
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
