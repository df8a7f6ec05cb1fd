import type { Node } from '../../latex/tree';
import { densityLetters, indexLetters, symbolConvention, timeLetters } from '../conventions';
import { relationAt } from '../elaborate/relationSigns';
import { simpleName } from '../elaborate/subscripts';
import { baseName, headOf } from '../names';
import { bracketsOf, contents, scriptsOf, significant, tokenOf } from '../nodes';
import { forEachList } from './lists';

/** β of `\beta_t = \beta(t)\,\Delta t` and of `\beta_k = \beta(t_k)\,h`: a sequence made of a function of time in the same letter. */
export function sequencesApart(list: readonly Node[]): string[] {
  return list.flatMap((node, at) => {
    const found = at === 0 || isBreak(list[at - 1]) ? sequenceAt(node) : null;
    const sign = found === null ? null : relationAt(list, at + 1);
    if (found === null || (sign?.sign !== 'equal' && sign?.sign !== 'define')) return [];
    const rest = list.slice(at + 1 + sign.length);
    const value = rest.slice(0, endOf(rest));
    return isMadeOf(value, found) ? [found.name] : [];
  });
}

interface Sequence {
  readonly name: string;
  readonly label: string;
}

/** `\beta_t`, `\beta_k`: no state of a process and no density, of which `x_t` and `x(t)` are one thing. */
function sequenceAt(node: Node): Sequence | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = baseName(base);
  const [only, more] = contents(sub);
  const label = only === undefined || more !== undefined ? null : simpleName(only);
  if (name === null || label === null || sup !== null || primes > 0 || !isMoment(label)) return null;
  return symbolConvention(name).role === 'variable' || densityLetters.has(name) ? null : { name, label };
}

const isMoment = (name: string) => timeLetters.has(name) || indexLetters.has(name);

const isBreak = (node: Node | undefined) => node?.kind === 'break' || tokenOf(node) === ',';

function endOf(list: readonly Node[]): number {
  const end = list.findIndex((node, at) => isBreak(node) || relationAt(list, at) !== null);
  return end < 0 ? list.length : end;
}

/** It calls that letter at times, and is not just its value at that label: `\beta_t = \beta(t)` says that both are one. */
function isMadeOf(value: readonly Node[], { name, label }: Sequence): boolean {
  const calls: (readonly Node[])[] = [];
  forEachList(value, (list) => calls.push(...list.flatMap((node, at) => callOf(node, list[at + 1], name))));
  const isSame = value.length === 2 && calls.length === 1 && calls[0]!.length === 1 && simpleName(calls[0]![0]!) === label;
  return calls.length > 0 && !isSame;
}

function callOf(node: Node, next: Node | undefined, name: string): (readonly Node[])[] {
  const { base, sub, sup } = scriptsOf(node);
  const pair = bracketsOf(next);
  if (baseName(base) !== name || sub !== null || sup !== null || pair?.open !== '(') return [];
  const body = significant(pair.body);
  return body.every(isOfTime) ? [body] : [];
}

/** t, `t_k`, a number, a sign, a step `\Delta t`. */
function isOfTime(node: Node): boolean {
  if (node.kind === 'number' || ['+', '-', '/', 'Delta'].includes(tokenOf(node))) return true;
  if (node.kind === 'fraction') return [...contents(node.numerator), ...contents(node.denominator)].every(isOfTime);
  const name = simpleName(node);
  return name !== null && (isMoment(headOf(name)) || ['N', 'T', 'h', 'delta', 'Delta'].includes(headOf(name)));
}
