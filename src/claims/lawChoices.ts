import type { Source } from './draft';
import type { Sentence } from './flow';
import { findAlternatives } from './lawAlternatives';

const choice = /\bor\b|或/;
/** `This holds if $v$ is uniform on the sphere`: a case in which something is true, and not what the text draws. */
const condition =
  /\b(?:holds?|true|valid|works?|correct|satisfied|the\s+case|achieved|enough|suffices)\b[^.;]{0,25}?\b(?:if|when|whenever|for|provided|by|e\.g\.)\b|(?:当|如果|若)[^，。；]{0,40}(?:成立|满足)/i;

/** `$v \sim N(0,I)$ or Rademacher`: the sentence leaves a choice. */
export function isOneOfSeveral(source: Source, math: number): boolean {
  const sentence = source.flow.elements[source.flow.placeOf[math] ?? -1];
  if (sentence?.kind !== 'sentence') return false;
  return choice.test(sentence.text) && findAlternatives(sentence.text).length > 0 && namesOther(sentence, math);
}

function namesOther(sentence: Sentence, math: number): boolean {
  const own = sentence.maths.find((inside) => inside.index === math);
  const afterOr = sentence.text.slice(own?.end ?? 0);
  return choice.test(afterOr) && findAlternatives(afterOr).length > 0;
}

/** The words give a law as a case only, or beside another law that a formula names: `on the sphere or from $\mathcal N(0, I)$`. */
export function leavesLawOpen(source: Source, { text, maths }: Sentence): boolean {
  if (condition.test(text)) return true;
  return choice.test(text) && maths.some(({ index }) => isLaw(source, index));
}

function isLaw(source: Source, math: number): boolean {
  const statement = source.formulas[math]?.statements[0];
  return statement?.kind === 'expression' && ['law', 'normal-law', 'density'].includes(statement.value.kind);
}
