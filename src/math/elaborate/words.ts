import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { isDifferentialWord } from '../names';
import { significant, tokenOf } from '../nodes';

/** Chinese needs no spaces to be words. */
export const isHan = (text: string) => /[\u3400-\u9fff]/.test(text);

/** Words, not a name: `\text{if } …`, `\text{where}`; `\text{tr}` and `\text{const}` are names. */
export function isWords(node: Node): boolean {
  return (
    node.kind === 'text' &&
    !isDifferentialWord(node.text) &&
    (isHan(node.text) ||
      /\s/.test(node.text.trim()) ||
      /^\s|\s$/.test(node.text) ||
      /^\([A-Za-z'’-]{3,}\)[.,;]?$/.test(node.text.trim()) || // `\text{(identity)}` beside a row
      /^(if|and|or|where|with|for|when|so|then|as|since|because|by|let|i\.?\s?i\.?\s?d\.?|a\.?\s?s\.|\W*q\.?\s?e\.?\s?d\.?\W*)$/i.test(
        node.text.trim(),
      ))
  );
}

/** `(\\text{by parts})`, `(\because a > 0)`. */
export function beginsWithWords(body: readonly Node[]): boolean {
  const first = significant(body)[0];
  if (['because', 'therefore'].includes(tokenOf(first))) return true;
  if (first?.kind === 'delimited') return beginsWithWords(first.body);
  if (first?.kind === 'group') return isGroupOfWords(first);
  if (first?.kind !== 'text') return false;
  return isWords(first) || significant(body).length === 1;
}

/** `\textcolor{blue}{\text{(since } \log \text{ is concave)}}`: a coloured remark. */
export function isGroupOfWords(node: Node): node is Node & { kind: 'group' } {
  if (node.kind !== 'group') return false;
  const [first, more] = significant(node.body);
  return first !== undefined && (isWords(first) || (more === undefined && isGroupOfWords(first)));
}

/** Words and what they say as one piece, which splits no formula. */
export function asRemark(nodes: readonly Node[]): Node {
  const span = coverSpans(nodes[0]!.span, nodes[nodes.length - 1]!.span);
  return { kind: 'delimited', span, open: '(', close: ')', body: nodes, closed: true };
}

const reasons =
  /^\W*(?:since|because|by|as|using|from|due|for|if|when|via|after|under|assuming|integrat|expand|it)|^[\s（，。]*(?:由|因为|因為|根据|根據|利用|使用|分部|若|当|當|对|對|如果|假设|假設|其中|注意)/i;

/** Words that give a reason or a condition, and no statement of their own. */
export function isReason(node: Node | undefined): boolean {
  return node?.kind === 'text' && reasons.test(node.text);
}

/** Words that lead from one row to the next: `\intertext{and so}`. */
export function isBridge(node: Node | undefined): boolean {
  const bridge =
    /^\W*(?:and|so|hence|thus|therefore|then|which|that|this|we|it|now|but|finally|where|with|using|by|because|since|while|from|as)\b|^[\s，。]*(?:因此|因而|所以|故|于是|於是|从而|從而|则|則|即|且|又|得|可得|得到|其中|由于|由於|那么|那麼|最后|最後|同理|这|這|而|再|将|將|代入|由)/i;
  return node?.kind === 'text' && bridge.test(node.text);
}

/** `+ \text{terms that do not depend on } \theta`, `+ \text{与 } \theta \text{ 无关的项}`: the words, with what stands between them, from `node` on. */
export function isConstantInWords(current: readonly Node[], node: Node, rest: readonly Node[] = []): boolean {
  const before = significant(current);
  const inside = node.kind === 'delimited' ? significant(node.body) : [node, ...rest];
  const [words, more] = inside;
  if (words?.kind !== 'text' || tokenOf(before[before.length - 1]) !== '+') return false;
  const later = inside.slice(1, 4).find((inner) => inner.kind === 'text');
  if (saysConstant(words.text)) return more === undefined || node.kind !== 'delimited';
  return /^\s*(?:与|與|和)/.test(words.text) && later?.kind === 'text' && saysConstant(later.text);
}

function saysConstant(text: string): boolean {
  return /\b(?:const|constant|constants|independent|not depend|indep)\b|常数|常數|常量|常项|常項|无关|無關|不依赖|不依賴/i.test(text);
}

/** `const` in the place of the words. */
export function asConstant(nodes: readonly Node[]): Node {
  const span = coverSpans(nodes[0]!.span, nodes[nodes.length - 1]!.span);
  return { kind: 'operator-name', span, name: 'const', limits: false };
}
