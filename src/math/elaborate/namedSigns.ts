import type { Node } from '../../latex/tree';
import { tokenOf } from '../nodes';

const signs = new Set(['otimes', 'oplus', 'odot', 'star', 'ast', 'circledast', 'bigstar', 'dagger', 'ddagger', 'spadesuit', 'heartsuit']);

/** `A = \otimes`, `(\star) = B`: a sign alone on its side of a relation is the name of what stands on the others. */
export function asNamedSign(side: readonly Node[]): readonly Node[] {
  const [only, more] = side;
  if (only === undefined || more !== undefined) return side;
  const inner = only.kind === 'delimited' && only.open === '(' && only.body.length === 1 ? only.body[0]! : only;
  const token = tokenOf(inner);
  if (!signs.has(token) && !(inner !== only && token === '*')) return side;
  return [{ kind: 'operator-name', span: only.span, name: token === '*' ? 'ast' : token, limits: false }];
}
