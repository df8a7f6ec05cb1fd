import type { Expr } from '../../math/expr';
import { walkExpr } from '../../math/visit';
import type { Draft, Source } from '../draft';
import { findForward } from '../forwardSde';
import { isNoise } from './findSystem';
import { numeralLabel, timeLabel } from './functionals';
import { readAffine } from './linearIn';
import { withMade } from './made';

/** The number at which all paths of what is written end: 1 of `W_t - tW_1`, and of dX = -X/(1 - t) dt + dW. Undefined where there is none, or several. */
export function lastTime(source: Source, draft: Draft, sides: readonly Expr[], math: number): string | undefined {
  const bodies = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? [part.body] : []));
  const written = bodies.map((body) => withMade(source, draft, body, math) ?? body);
  const names = [...new Set(written.flatMap((side) => [...walkExpr(side)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : []))))];
  const ends = new Set([...endsOfNoises(names, source), ...names.flatMap((name) => endsOfState(name, source, math))]);
  return ends.size === 1 ? [...ends][0] : undefined;
}

/** 1 of `W_1` beside `W_t`: without the latter it is as likely the first of several noises. */
function endsOfNoises(names: readonly string[], source: Source): string[] {
  const noises = names.filter((name) => isNoise(name, source));
  const isRunning = (head: string) => noises.some((name) => timeLabel(name) !== '' && name.startsWith(`${head}_`));
  return noises.flatMap((name) => {
    const label = numeralLabel(name);
    return label !== undefined && isRunning(name.slice(0, -label.length - 1)) ? [label] : [];
  });
}

/** h of a drift that is divided by h - t. */
function endsOfState(name: string, source: Source, math: number): string[] {
  const label = timeLabel(name);
  const sde = label === '' ? undefined : findForward(source, `${name.slice(0, -label.length - 1)}_t`, math)?.statement;
  if (sde === undefined) return [];
  return [...walkExpr(sde.drift)].flatMap((part) => {
    const affine = part.kind === 'divide' ? readAffine(part.denominator, sde.time) : undefined;
    const isBack = affine?.coefficient?.kind === 'negate' && affine.coefficient.of.kind === 'number' && affine.coefficient.of.value === 1;
    return isBack && affine.rest?.kind === 'number' && affine.rest.value > 0 ? [String(affine.rest.value)] : [];
  });
}
