import type { Node } from '../../latex/tree';
import { isParameterLetter, wienerLetters } from '../conventions';
import { baseName, joinName, labelText } from '../names';
import { scriptsOf, significant } from '../nodes';
import { simpleName } from './subscripts';
import { labelAbove, stoppedAt } from './superscripts';

/** `x_t`, `y(t)` as `y_t`, `W_t^{\mathbb Q}` and `W^1_t` as names of their own. */
export function differentialName(nodes: readonly Node[]): string | null {
  const [head, time] = nodes;
  const name = head && (simpleName(head) ?? primedName(head) ?? labelledName(head));
  if (!name || nodes.length > 2) return null;
  if (time === undefined || isChance(time)) return name;
  if (time.kind !== 'delimited' || time.open !== '(') return null;
  const label = significant(time.body)
    .map((node) => labelText(node))
    .join('')
    .replace(/,(?:omega|ω)$/, ''); // `dW(s, \\omega)` on one path
  return isTime(label) ? joinName(name, label) : null;
}

/** The `(\omega)` of `dB_t(\omega)`. */
function isChance(node: Node): boolean {
  return (
    node.kind === 'delimited' &&
    node.open === '(' &&
    /^(?:omega|ω)$/.test(
      significant(node.body)
        .map((inner) => labelText(inner))
        .join(''),
    )
  );
}

/** `dt'`. */
export function primedName(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = baseName(base);
  return name === null || primes === 0 || sub !== null || sup !== null ? null : `${name}_${'prime'.repeat(primes)}`;
}

/** A letter that may be a time, with its index and shifts, or a number; `X_t` and `x` are none. */
function isTime(label: string): boolean {
  return /^(?:[a-wT]|tau|[\d.]+)(?:_\w+)?(?:[+-].*)?$/.test(label);
}

/** A noise or state with a label above: a measure, an index, a number of a Brownian motion. Other powers are no names. */
function labelledName(node: Node): string | null {
  const { base, sub, sup } = scriptsOf(node);
  const name = baseName(base);
  const label = sup === null ? '' : labelText(sup);
  if (name === null || name === 'e' || !/^[\w()+-]+$/.test(label)) return null;
  const isPower = (/^[\d]+$/.test(label) && !wienerLetters.has(name)) || /^[nmpq][+-]\d$/.test(label); // `dX^{n-1}`
  const above =
    stoppedAt(sup) ??
    (sup === null || wienerLetters.has(name) ? null : labelAbove(sup, name)) ??
    (isParameterLetter(label) ? `(${label})` : label); // as where it stands by itself
  return isPower ? null : joinName(joinName(name, above), labelText(sub));
}

/** `dW(s)` in an integral: the noise at a time, and no product `d W(s)`. */
export function isNoiseAtTime(variable: Node, pair: Node | undefined): boolean {
  const name = baseName(scriptsOf(variable).base);
  return (
    name !== null &&
    wienerLetters.has(name) &&
    pair?.kind === 'delimited' &&
    [1, 3].includes(significant(pair.body).length) &&
    differentialName([variable, pair]) !== null
  );
}
