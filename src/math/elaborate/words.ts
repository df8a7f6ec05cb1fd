import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { significant, tokenOf } from '../nodes';

/** Words, not a name: `\text{if } …`, `\text{where}`; `\text{tr}` and `\text{const}` are names. */
export function isWords(node: Node): boolean {
  return (
    node.kind === 'text' &&
    (/\s/.test(node.text.trim()) ||
      /^\s|\s$/.test(node.text) ||
      /^(if|and|or|where|with|for|when|so|then|as|since|because|by|let)$/i.test(node.text.trim()))
  );
}

/** `(\\text{by parts})`. */
export function beginsWithWords(body: readonly Node[]): boolean {
  const first = significant(body)[0];
  if (first?.kind === 'delimited') return beginsWithWords(first.body);
  if (first?.kind !== 'text') return false;
  return isWords(first) || significant(body).length === 1;
}

/** Words and what they say as one piece, which splits no formula. */
export function asRemark(nodes: readonly Node[]): Node {
  const span = coverSpans(nodes[0]!.span, nodes[nodes.length - 1]!.span);
  return { kind: 'delimited', span, open: '(', close: ')', body: nodes, closed: true };
}

const reasons = /^\W*(?:since|because|by|as|using|from|due|for|if|when|via|after|under|assuming|integrat|expand|it)/i;

/** Words that give a reason or a condition, and no statement of their own. */
export function isReason(node: Node | undefined): boolean {
  return node?.kind === 'text' && reasons.test(node.text);
}

/** Words that lead from one row to the next: `\intertext{and so}`. */
export function isBridge(node: Node | undefined): boolean {
  const bridge =
    /^\W*(?:and|so|hence|thus|therefore|then|which|that|this|we|it|now|but|finally|where|with|using|by|because|since|while|from|as)\b/i;
  return node?.kind === 'text' && bridge.test(node.text);
}

/** `+ \text{terms that do not depend on } \theta`. */
export function isConstantInWords(current: readonly Node[], node: Node): boolean {
  const before = significant(current);
  const inside = node.kind === 'delimited' ? significant(node.body) : [node];
  const [words, more] = inside;
  const saysConstant =
    words?.kind === 'text' &&
    more === undefined &&
    /\b(const|constant|constants|independent|not depend|indep)\b|常数|常數|常量|常项|无关|無關/i.test(words.text);
  return saysConstant && tokenOf(before[before.length - 1]) === '+';
}

/** `const` in the place of the words. */
export function asConstant(nodes: readonly Node[]): Node {
  const span = coverSpans(nodes[0]!.span, nodes[nodes.length - 1]!.span);
  return { kind: 'operator-name', span, name: 'const', limits: false };
}
