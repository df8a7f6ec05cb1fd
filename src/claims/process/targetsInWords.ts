import { sentencesAfter } from '../context';
import type { Flow, Sentence } from '../flow';

const law = String.raw`(?:(?:probability\s+)?(?:density|distribution|law|measure)\s+)`;
const the = String.raw`(?:the\s+|a\s+|an\s+|our\s+)?(?:(?:data|model|given|posterior)\s+)?${law}?`;
const atRest = String.raw`(?:(?:unique\s+)?(?:stationary|invariant|equilibrium|limiting))`;

/** What stands right before a density that an equation is said to rest in. */
const before: readonly RegExp[] = [
  new RegExp(String.raw`\b${atRest}\s+${law}(?:(?:is|being|equal\s+to|given\s+by|:|,)\s*)?$`, 'i'),
  new RegExp(String.raw`\blangevin\s+(?:[a-z]+\s+|\$[^$]*\$\s+){0,5}?(?:for|of|targeting|with\s+target)\s+${the}$`, 'i'),
  /(?:平稳|不变|稳态|目标|极限)(?:分布|密度|测度)\s*(?:为|是|:|:)?\s*$/,
];

/** `Langevin dynamics samples from $p$`: what the sentence must speak of as well. */
const sampled = new RegExp(
  String.raw`\b(?:sampl(?:es?|ing)|drawn?s?|simulat(?:es?|ing))\s+(?:points\s+|approximately\s+)?from\s+${the}$`,
  'i',
);
const sampledChinese = /从\s*(?:密度|分布|目标分布)?\s*$/;
const byLangevin = /\blangevin\b|[朗郎]之[万萬]/i;

/** `leaves $p$ invariant`, `$p$ is its stationary density`. */
const around: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [new RegExp(String.raw`\b(?:leaves?|keeps?|preserves?)\s+${the}$`, 'i'), /^\s*(?:invariant|unchanged|stationary)\b/i],
  [/(?:^|\s)$/, new RegExp(String.raw`^\s*(?:is|as)\s+(?:its|the|an?)\s+${atRest}\b`, 'i')],
];

/** Words under which nothing is asserted of the equation itself. */
const unsure =
  /\b(?:not?|never|nor|wrong|would|non|without|if|unless|fails?|bias(?:ed)?|instead|only\s+approximate(?:ly)?)\b|(?:不是|并非|如果|若)/i;

/** The inline math spans by which the words that lead to an equation, or go on right after it, name the density that it rests in. */
export function targetsInWords(flow: Flow, math: number): readonly number[] {
  const place = flow.placeOf[math] ?? -1;
  const [own, leading] = [flow.elements[place], flow.elements[place - 1]];
  if (own?.kind === 'sentence') return targetsIn(own, math);
  const following =
    own === undefined
      ? []
      : sentencesAfter(flow, math)
          .slice(0, 1)
          .filter(({ text }) => goesOn.test(text));
  const sentences = [...(leading?.kind === 'sentence' ? [leading] : []), ...following];
  return sentences.flatMap((sentence) => targetsIn(sentence, math));
}

const goesOn =
  /^\s*[,;]?\s*(?:(?:and\s+)?(?:which|whose|with|has|leaves|keeps|preserves|samples)\b|its\b|it\b|the\s+(?:stationary|invariant|equilibrium)|其|它|的?平稳)/i;

function targetsIn({ text, maths }: Sentence, equation: number): readonly number[] {
  if (unsure.test(text)) return [];
  return maths.flatMap(({ index, start, end }) => {
    const [ahead, behind] = [text.slice(0, start), text.slice(end)];
    const isSampled =
      byLangevin.test(text) && (sampled.test(ahead) || (sampledChinese.test(ahead) && /^\s*(?:中\s*)?(?:[采採抽取][样樣])/.test(behind)));
    const isNamed =
      isSampled || before.some((cue) => cue.test(ahead)) || around.some(([one, other]) => one.test(ahead) && other.test(behind));
    return index !== equation && isNamed ? [index] : [];
  });
}
