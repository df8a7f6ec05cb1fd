import type { Node } from '../../latex/tree';
import { scriptsOf, tokenOf } from '../nodes';
import { isWords } from './words';

const connectives =
  /^\W*(and|or|where|with|when|while|so|then|hence|thus|therefore|but|i\.e\.|that is|which|as|also|here|let|for|since|because)\W*$|^[\s，。：:]*(?:因此|因而|所以|故|于是|於是|从而|從而|则|則|即|且|并且|並且|和|或|又|其中|这里|這裡|由于|由於|因为|因為|有|得|可得|得到|有如下|那么|那麼|同时|同時|另外|而|令|设|設|满足|滿足|使得)[\s，。：:]*$/i;
export const arrows = new Set([
  'iff',
  'implies',
  'Rightarrow',
  'Leftrightarrow',
  'Longrightarrow',
  'Longleftrightarrow',
  'therefore',
  'because',
  'impliedby',
  'Leftarrow',
]);

/** `A \text{ 則 } B`: what stands before is supposed. */
export const isThen = (node: Node) => node.kind === 'text' && /^[\s，]*(?:则|則|那么|那麼)[\s，：:]*$/.test(node.text);

/** `\Leftrightarrow`, also with a reason above it. */
export const arrowOf = (node: Node) => (node.kind === 'stacked' ? tokenOf(scriptsOf(node).base) : tokenOf(node));

/** What stands between two clauses: punctuation, an arrow, a word that joins. */
export function isSeparator(node: Node): boolean {
  const token = tokenOf(node);
  if (node.kind === 'text' && /^[\s。，、；：！？．]+$/.test(node.text)) return true;
  return (
    token === ',' || token === ';' || arrows.has(arrowOf(node)) || (node.kind === 'text' && connectives.test(node.text) && isWords(node))
  );
}

export function isWide(node: Node): boolean {
  return node.kind === 'space' && node.width >= 1;
}
