import type { Node } from '../../latex/tree';
import { contents, scriptsOf, tokenOf } from '../nodes';
import { Cursor } from './cursor';
import { isDerivativeFraction } from './derivatives';
import { continuesRun } from './products';
import { isD, isVariation } from './differentialAhead';
import { startsFactor } from './factorSigns';
import { relationAt } from './relationSigns';
import { differentialName } from './differentialNames';

/** `\int \frac{f\,ds}{1 - s}`: a fraction whose numerator ends with the differential. */
export function lowerFraction(cursor: Cursor): void {
  const rest = cursor.nodes.slice(cursor.index);
  const end = rest.findIndex(
    (node, at) => isD(node) || ['int', ...endSigns].includes(tokenOf(scriptsOf(node).base)) || relationAt(rest, at) !== null,
  );
  const at = rest.findIndex((node) => node.kind === 'fraction' && differentialAbove(node) !== null);
  const fraction = rest[at];
  if (fraction?.kind !== 'fraction' || (end >= 0 && end < at)) return;
  const { before, differential } = differentialAbove(fraction)!; // it was found so
  const one: Node = { kind: 'number', span: fraction.numerator.span, text: '1' };
  const numerator: Node = { kind: 'group', span: fraction.numerator.span, body: before.length === 0 ? [one] : before };
  const isBefore = rest[at + 1] !== undefined && !isD(rest[at + 1]) && continuesRun(new Cursor(rest.slice(at + 1), fraction.span));
  const follow = isBefore ? rest.slice(at + 1, endOfRun(rest, at + 1)) : [];
  const opened = [{ ...fraction, numerator }, ...follow, ...differential, ...rest.slice(at + 1 + follow.length)];
  cursor.nodes = [...cursor.nodes.slice(0, cursor.index), ...rest.slice(0, at), ...opened];
}

const endSigns = ['+', '-', ','];

function endOfRun(nodes: readonly Node[], from: number): number {
  const end = nodes.findIndex(
    (node, at) => at >= from && (endSigns.includes(tokenOf(node)) || relationAt(nodes, at) !== null || !startsFactor(node)),
  );
  return end < 0 ? nodes.length : end;
}

/** The numerator of `\frac{f\,dW_s}{g}`, taken apart at its d; null where it does not end so. */
function differentialAbove(fraction: Node & { kind: 'fraction' }): { before: readonly Node[]; differential: readonly Node[] } | null {
  const above = contents(fraction.numerator);
  const from = above.findLastIndex((node) => isD(node));
  const differential = above.slice(from);
  const isOfPath = differential.length === 2 && isVariation(differential[0], differential[1]);
  if (from < 0 || isDerivativeFraction(fraction) || (differentialName(differential.slice(1)) === null && !isOfPath)) return null;
  return { before: above.slice(0, from), differential };
}
