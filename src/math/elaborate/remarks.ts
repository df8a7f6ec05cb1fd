import type { Node } from '../../latex/tree';
import { baseName } from '../names';
import { baseTokenOf, scriptsOf, significant, tokenOf } from '../nodes';
import { relationAt } from './relationSigns';
import { beginsWithWords, isGroupOfWords, isWords } from './words';
import { isD } from './differentialAhead';
import { isSeparator, isWide } from './separators';

/** Where a remark that starts at `index` ends; `index` itself when none starts there. */
export function remarkEnd(line: readonly Node[], index: number): number {
  const node = line[index]!;
  if (node.kind === 'delimited') return beginsWithWords(node.body) && !isCoefficient(line, index) ? index + 1 : index;
  if (isGroupOfWords(node)) return index + 1;
  if (isSurely(line, index)) return index + 2;
  const closing = closingWords(line, index);
  if (closing > index) return closing;
  if (tokenOf(node) === 'forall') return bareConditionEnd(line, index);
  if (!isWords(node) || isSeparator(node)) return index;
  let end = index + 1;
  if (!isCondition(node) && saysSomething(line.slice(end))) return end;
  while (end < line.length && tokenOf(line[end]) !== ',' && !(line[end]!.kind === 'space' && isWide(line[end]!))) end++;
  return end;
}

/** Where `\text{（} E[x] = 0 \text{）}`, `\text{(since } x > 0 \text{)}` ends: a bracket that words open and words close. */
function closingWords(line: readonly Node[], index: number): number {
  const node = line[index]!;
  if (node.kind !== 'text' || !/[（(][^（）()]*$/.test(node.text)) return index;
  const end = line.findIndex((other, at) => at > index && other.kind === 'text' && /^[^（(]*[）)]/.test(other.text));
  return end < 0 ? index : end + 1;
}

/** `(\text{a martingale term})\,dW_t`: words for what is left open. */
function isCoefficient(line: readonly Node[], index: number): boolean {
  const [d, noise] = significant(line.slice(index + 1));
  return isD(d) && noise !== undefined && d!.span.end === noise.span.start;
}

/** `\mathbb P\text{-a.s.}`, `Q\text{-almost surely}`. */
function isSurely(line: readonly Node[], index: number): boolean {
  const [measure, words] = [line[index]!, line[index + 1]];
  const isMeasure = /^[A-Z](?:_bb|_cal)?$|^d?mu$/.test(baseName(scriptsOf(measure).base) ?? '');
  return isMeasure && words?.kind === 'text' && /^\s*[-–]\s*(?:a\.?\s*[se]|almost)/i.test(words.text);
}

/** `\forall x, t` behind something, where nothing is said of x but its name. */
function bareConditionEnd(line: readonly Node[], index: number): number {
  return significant(line.slice(0, index)).length > 0 && isBareCondition(significant(line.slice(index))) ? line.length : index;
}

export function isBareCondition([first, ...rest]: readonly Node[]): boolean {
  const isName = (node: Node) =>
    node.kind !== 'delimited' && relationAt([node], 0) === null && !['in', 'sim', '+', '-', ':'].includes(baseTokenOf(node));
  return tokenOf(first) === 'forall' && rest.every(isName);
}

const conditionWords =
  /^\W*(?:(?:if|for|when|whenever|where|with|since|because|as|by|provided|assuming|such that|on|in|using|from|independent|does|do|depend|is|are|for all|over|given|under|up to|otherwise)(?![a-z])|其中|当|當|對|对|若|因为|因為|由|与|與|和|如果|对于|對於|根据|根據|这|這|不|在|为|為|是)/i;

export function isCondition(node: Node): boolean {
  return node.kind === 'text' && conditionWords.test(node.text);
}

/** After a label such as `\text{SSM: }` a statement of its own may follow. */
function saysSomething(rest: readonly Node[]): boolean {
  const clause = significant(rest);
  const end = clause.findIndex((node) => tokenOf(node) === ',');
  return clause.slice(0, end < 0 ? clause.length : end).some((_node, index) => index > 0 && relationAt(clause, index) !== null);
}
