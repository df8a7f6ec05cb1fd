import type { Node } from '../../latex/tree';
import { makeAdd, makeNegate } from '../build';
import type { Expr } from '../expr';
import { scriptsOf, significant, tokenOf } from '../nodes';
import { Cursor } from './cursor';
import { isDifferentialAhead } from './differentialAhead';
import { startsFactor } from './factorSigns';

interface Term {
  readonly nodes: readonly Node[];
  readonly isNegative: boolean;
}

/**
 * `\int_0^t e^{-s} (\beta\,ds + \sigma\,dW_s)` is the sum of two integrals; null where the integrand does not end in brackets whose terms all end in
 * differentials.
 */
export function readSpreadIntegral(cursor: Cursor, read: (inner: Cursor) => Expr): Expr | null {
  const sign = cursor.peek()!; // the caller saw it
  const rest = cursor.nodes.slice(cursor.index + 1);
  const at = rest.findIndex((node) => node.kind === 'delimited' && ['(', '[', '{'].includes(node.open) && termsOf(node.body).length > 1);
  const pair = rest[at];
  const isRun = rest
    .slice(0, at)
    .every((node, index) => startsFactor(node) && !isDifferentialAhead(new Cursor(rest.slice(index), node.span)));
  if (pair?.kind !== 'delimited' || !isRun || scriptsOf(pair).sup !== null) return null;
  const terms = termsOf(pair.body).map(({ nodes, isNegative }) => {
    const value = read(new Cursor([sign, ...rest.slice(0, at), ...nodes], pair.span));
    return isNegative ? makeNegate(value, value.span) : value;
  });
  cursor.index += at + 2;
  return makeAdd(terms);
}

/** The terms in brackets, where each ends in a differential; empty where one does not. */
function termsOf(body: readonly Node[]): readonly Term[] {
  const terms: { nodes: Node[]; isNegative: boolean }[] = [{ nodes: [], isNegative: false }];
  for (const node of significant(body)) {
    const last = terms[terms.length - 1]!;
    const token = tokenOf(node);
    if (token !== '+' && token !== '-') last.nodes.push(node);
    else if (last.nodes.length === 0) last.isNegative = token === '-';
    else terms.push({ nodes: [], isNegative: token === '-' });
  }
  return terms.every(({ nodes }) => endsInDifferential(nodes)) ? terms : [];
}

function endsInDifferential(nodes: readonly Node[]): boolean {
  const [length, last] = [nodes.length, nodes[nodes.length - 1]];
  const at = length - (last?.kind === 'delimited' ? 3 : 2); // `dW(s)`
  return last !== undefined && at >= 0 && isDifferentialAhead(new Cursor(nodes.slice(at), last.span));
}
