import { wienerLetters } from '../math/conventions';
import type { Expr, Statement } from '../math/expr';
import { headOf, isCapital, labelOf } from '../math/names';
import { containsKind, freeVariables } from '../math/visit';
import { readLeadIn } from './context';
import type { Source } from './draft';
import { firstSides } from './toldAlone';

/** `Let $X_t = W_t^3$`, after an SDE of another exercise for an X of its own. */
export const isTakenAnew = ({ flow }: Pick<Source, 'flow'>, math: number): boolean => takes.test(readLeadIn(flow, math));

const takes =
  /\b(?:let|define|consider|set|put|take|introduce)(?:\s+(?:now|also|again|next|instead|the\s+(?:stochastic\s+)?process))*\s*:?\s*$|(?:设|設|令|考虑|考慮|定义|定義)\s*$/i;

export interface MadeAnew {
  /** `X_t`. */
  readonly state: string;
  readonly math: number;
  readonly value: Expr;
}

/** `e^{\mu t + \sigma W_t}` speaks of the μ and σ of an SDE, and may be said of its solution. */
export function sharesNames(value: Expr, { drift, diffusion, state, time, noise }: Extract<Statement, { kind: 'sde' }>): boolean {
  const spoken = freeVariables(value);
  const moved: ReadonlySet<string> = new Set([state, time, noise]);
  return [drift, diffusion].some((part) => [...freeVariables(part)].some((name) => spoken.has(name) && !moved.has(name)));
}

/** What a text takes anew as a function of a Wiener process. */
export function listMadeAnew(source: Pick<Source, 'formulas' | 'flow' | 'scope'>): readonly MadeAnew[] {
  return source.formulas.flatMap(({ incomplete, statements: [main] }, math) => {
    const [left, right] = incomplete ? [] : (firstSides(main) ?? []);
    const isMade = left?.kind === 'symbol' && right !== undefined && isOfWiener(source, right, labelOf(left.name));
    return isMade && isTakenAnew(source, math) ? [{ state: left.name, math, value: right }] : [];
  });
}

/** W_t of `W_t^3 - t`, and nothing else that moves. */
function isOfWiener({ scope }: Pick<Source, 'scope'>, value: Expr, time: string): boolean {
  const isWiener = (name: string) =>
    scope.symbols.get(name)?.calledNoise === true || (wienerLetters.has(headOf(name)) && isCapital(headOf(name)));
  const moving = time === '' ? [] : [...freeVariables(value)].filter((name) => labelOf(name) === time);
  const hasIntegral = time !== '' && containsKind(value, 'stochastic-integral');
  return (moving.length > 0 || hasIntegral) && moving.every(isWiener);
}
