import type { Node } from '../../latex/tree';
import { baseName, labelText } from '../names';
import { scriptsOf } from '../nodes';
import type { Cursor } from './cursor';
import { differentialName, isNoiseAtTime } from './differentialNames';
import { startsFactor } from './factorSigns';

/** Under an integral and in an equation in differentials, a d begins what ends the product. */
export function expectsDifferential(cursor: Cursor): boolean {
  return cursor.integrals > 0 || cursor.inDifferentials;
}

/** `dx`, `\mathrm{d}x_0`, `d\mathbf{W}_t`: a d directly followed by what it is the differential of; `d p(x)` is a product. */
export function isDifferentialAhead(cursor: Cursor, offset = 0): boolean {
  const d = cursor.peek(offset);
  const variable = cursor.peek(offset + 1);
  const pair = cursor.peek(offset + 2);
  if (d === undefined || variable === undefined || !isDifferentiable(variable)) return false;
  if (!isD(d) && !isVolume(d)) return false;
  return cursor.integrals === 0 || pair?.kind !== 'delimited' || isNoiseAtTime(variable, pair) || endsWithPath(cursor, offset);
}

/** `\mathrm d\beta(\tau)` at the end of an integrand, with a d that is no letter of the text. */
function endsWithPath(cursor: Cursor, offset: number): boolean {
  const [d, variable, pair, next] = [0, 1, 2, 3].map((more) => cursor.peek(offset + more));
  const isUpright = d !== undefined && ['styled', 'operator-name', 'text'].includes(d.kind);
  const isTime = variable !== undefined && pair !== undefined && differentialName([variable, pair]) !== null;
  return isUpright && isTime && (next === undefined || !startsFactor(next));
}

/** `d\langle M \rangle_s`, `d[X]_s` under an integral. */
export function isVariationOfPath(cursor: Cursor): boolean {
  return cursor.integrals > 0 && isVariation(cursor.peek(), cursor.peek(1));
}

/** `d\langle M \rangle_s`. */
export function isVariation(d: Node | undefined, next: Node | undefined): boolean {
  const pair = next ? scriptsOf(next).base : null;
  return isD(d) && pair?.kind === 'delimited' && ['langle', '['].includes(pair.open);
}

/** The d of `d^dx` and `d^3x`. */
function isVolume(node: Node): boolean {
  const { base, sub, sup } = scriptsOf(node);
  const power = sup === null ? '' : labelText(sup);
  return base !== null && isD(base) && sub === null && /^(?:[dDnNmk]|\d)$/.test(power);
}

/** The letter d, upright or not. */
export function isD(node: Node | undefined): boolean {
  return node !== undefined && ['letter', 'styled', 'operator-name', 'text'].includes(node.kind) && baseName(node) === 'd';
}

function isDifferentiable(node: Node): boolean {
  const base = scriptsOf(node).base;
  return (
    base !== null && (base.kind === 'letter' || base.kind === 'styled' || base.kind === 'accent') && baseName(base) !== null && !isD(base)
  );
}
