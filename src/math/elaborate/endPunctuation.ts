import type { Node } from '../../latex/tree';
import { significant, tokenOf } from '../nodes';

const punctuation = new Set([
  ',',
  '.',
  ';',
  ':',
  '!',
  '?',
  'square',
  'blacksquare',
  'Box',
  'qed',
  'qedsymbol',
  'QED',
  'checkmark',
  'lozenge',
]);
const references = new Set(['star', 'ast', '*', 'dagger', 'ddagger', 'diamond', 'clubsuit', 'spadesuit', 'heartsuit']);

/** Drops punctuation, end-of-proof marks, references such as `-(\star)` and spaces from the end; tags are gone by now. */
export function withoutPunctuation(nodes: readonly Node[]): Node[] {
  let end = nodes.length;
  while (end > 0 && isNoMathematics(nodes, end - 1)) end--;
  return end > 0 && end < nodes.length && isReference(nodes[end]!)
    ? withoutPunctuation(withoutDashes(nodes.slice(0, end)))
    : nodes.slice(0, end);
}

function isNoMathematics(nodes: readonly Node[], index: number): boolean {
  const node = nodes[index]!;
  const before = nodes[index - 1];
  const isApart = before !== undefined && (before.kind === 'space' || ['-', ',', '.'].includes(tokenOf(before)));
  if (isFactorial(nodes, index)) return false;
  return punctuation.has(tokenOf(node)) || node.kind === 'space' || node.kind === 'label' || (isReference(node) && isApart);
}

/** `|S| = n!`; what stands behind anything but a letter for a number is a cry, unless the formula has factorials elsewhere too. */
function isFactorial(nodes: readonly Node[], index: number): boolean {
  const [before, mark] = [nodes[index - 1], nodes[index]];
  if (tokenOf(mark) !== '!' || before === undefined || before.span.end !== mark!.span.start) return false;
  if (tokenOf(before) === '!') return true; // n!!
  const isOther = nodes.some((node, at) => at < index - 1 && tokenOf(node) === '!');
  return isOther || (before.kind === 'letter' && /^[nmkNMKd]$/.test(before.name));
}

/** `(\star)`, `(*)`. */
function isReference(node: Node): boolean {
  if (node.kind !== 'delimited' || node.open !== '(') return false;
  const body = significant(node.body);
  return body.length > 0 && body.every((inner) => references.has(tokenOf(inner)));
}

/** The dash before a reference glued to its equation. */
function withoutDashes(nodes: readonly Node[]): Node[] {
  let end = nodes.length;
  while (end > 0 && (tokenOf(nodes[end - 1]) === '-' || nodes[end - 1]!.kind === 'space')) end--;
  return nodes.slice(0, end);
}
