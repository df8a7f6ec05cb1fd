import type { Expr } from '../../math/expr';
import { freeVariables, substituteName, walkExpr } from '../../math/visit';
import { atTime } from '../atTime';
import type { Definition } from '../claim';
import { readLeadIn, sentencesBetween } from '../context';
import type { Draft, Source } from '../draft';
import { findForward } from '../forwardSde';
import { resolveDefinitions } from '../resolveDefinitions';
import { isNoise } from './findSystem';
import { timeLabel } from './functionals';

/** An expression with what the text makes of processes put in place of its name; a state keeps its name where its SDE is known. */
export function withMade(source: Source, { definitions }: Draft, expr: Expr, math: number): Expr | undefined {
  const made = definitions.filter((definition) => isMadeOfProcesses(source, definitions, definition, math));
  if (made.length === 0) return expr;
  const others = [...freeVariables(expr)].filter((name) => !isNamed(definitions, name));
  const atOtherTimes = others.reduce((placed, name) => {
    const value = madeElsewhere(made, name, math);
    return value === undefined ? placed : substituteName(placed, name, value);
  }, expr);
  return resolveDefinitions(atOtherTimes, made, math).expr;
}

/** Of `X_s`, where the text makes X_t of processes: the same at the time s. */
export function madeElsewhere(made: readonly Definition[], name: string, math: number): Expr | undefined {
  const label = timeLabel(name);
  if (label === '' || label === '0') return undefined;
  const head = name.slice(0, -label.length);
  const own = made.findLast((definition) => definition.math <= math && definition.name === `${head}t` && label !== 't');
  return own && atTime(resolveDefinitions(own.value.expr, made, math).expr, 't', label);
}

const isNamed = (definitions: readonly Definition[], name: string) => definitions.some((definition) => definition.name === name);

/** `M_t = B_t^2 - t`, `Z_t = \exp(\int_0^t \theta\,dB)`: its value moves, and no SDE tells how. */
export function isMadeOfProcesses(source: Source, definitions: readonly Definition[], definition: Definition, math: number): boolean {
  const { form, understood, name, math: at } = definition;
  if (!understood || (form !== 'value' && form !== 'rebinding') || at > math) return false;
  const own = findForward(source, name, math, ['ito', 'stratonovich']);
  const isFirst = own === undefined || (own.math > at && isNear(source, at, own.math));
  return isFirst && moves(source, definitions, definition, new Set());
}

/** Whether an equation of motion tells how what is made moves: a farther one is of a new process of that name. */
export function isNear({ flow }: Source, made: number, math: number): boolean {
  return sentencesBetween(flow, made, math).length <= (isIto(flow, math) ? farther : nearby);
}

export const isIto = (flow: Source['flow'], math: number) => cue.test(readLeadIn(flow, math));

const cue = /\bit[oô](?:'s|’s)?\b|\blemma\b|\bdifferentia|\bchain\s+rule|伊藤|引理|微分|链式|连锁/i;

/** How many sentences may stand between what is made and how it moves. */
const nearby = 3;
const farther = 10;

function moves(source: Source, definitions: readonly Definition[], { name, value, math }: Definition, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const parts = [...walkExpr(value.expr)];
  if (parts.some((part) => part.kind === 'stochastic-integral')) return true;
  return [...freeVariables(value.expr)].some((part) => {
    if (isNoise(part, source) || findForward(source, part, math + 1, ['ito', 'stratonovich']) !== undefined) return true;
    const own = definitions.findLast((other) => other.name === part && other.math <= math);
    return own !== undefined && own.understood && moves(source, definitions, own, seen);
  });
}
