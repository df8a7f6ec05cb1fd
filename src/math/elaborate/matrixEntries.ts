import type { Node } from '../../latex/tree';
import { contents, tokenOf } from '../nodes';
import type { Context } from './context';
import { isUsualIndex, simpleName } from './subscripts';

/**
 * A for the a of `a_{ij}`, where the text speaks of a matrix A and says nothing of an a: small letters are the entries of what the capital is. The letter itself
 * for any other.
 */
export function matrixOfEntries(context: Context, letter: string, sub: Node | null): string {
  return isPairOfIndices(sub) ? capitalOf(context, letter) : letter;
}

/** The matrix whose entries go by that small letter, else the letter. */
export function capitalOf({ scope }: Context, letter: string): string {
  if (!/^[a-z]$/.test(letter)) return letter;
  const capital = letter.toUpperCase();
  const [own, matrix] = [scope.lookup(letter), scope.lookup(capital)];
  const isTold = scope.knows(capital) && matrix.shape.kind === 'matrix' && told.has(matrix.evidence);
  return isTold && !told.has(own.evidence) ? capital : letter;
}

const told: ReadonlySet<string> = new Set(['directive', 'declared', 'defined']);

/** `ij`, `i,j`, `1j`. */
function isPairOfIndices(sub: Node | null): boolean {
  const parts = contents(sub).filter((node) => tokenOf(node) !== ',');
  return parts.length === 2 && parts.every((node) => node.kind === 'number' || isUsualIndex(simpleName(node) ?? ''));
}
