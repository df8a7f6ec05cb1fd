import { simplifyChinese } from '../../document/simplifyChinese';
import type { Block } from '../../document/snapshot';

/** What a Brownian motion that is not the standard one is said to have, with `$…$` for the formula that says how much. */
const cues: readonly { readonly words: string; readonly chinese: string }[] = [
  {
    words: '(?:brownian motion|wiener process)\\s*,?\\s*(?:with|of|having|whose)\\s[^.;$]{0,60}?',
    chinese: '(?:布朗运动|维纳过程|(?:brownian|wiener)\\s*(?:motion|process|运动|过程))[，,（(\\s]*(?:其|具有|它的)?[^。；;，,$]{0,6}?',
  },
];
const quantities = {
  words: '(?:variance|covariance|drift|volatility|diffusion|intensity|scale)[a-z ]*(?:\\(?matrix\\)?)?',
  chinese: '(?:方差|协方差|参数|漂移|扩散|强度|波动率)(?:数|率|系数|参数|矩阵)?',
};
/** The variance of the standard one, in a time t or by a time. */
const usual = '(?:t|s|1|I|\\\\mathbf\\{?I\\}?|t\\s*-\\s*s|\\\\Delta t|dt|0)\\s*\\$';

const afterNoun = new RegExp(
  cues
    .flatMap(({ words, chinese }) => [
      `${words}${quantities.words}(?:is|of|equal to)?\\s*\\$(?!${usual})`,
      `${chinese}${quantities.chinese}\\s*(?:为|是|等于)?\\s*\\$(?!${usual})`,
    ])
    .join('|'),
  'i',
);
/** `参数为 $\sigma^2$ 的布朗运动`. */
const beforeNoun = new RegExp(
  `${quantities.chinese}\\s*(?:为|是)?\\s*\\$(?!${usual})[^$]*\\$\\s*的\\s*(?:一维|多维)?(?:布朗运动|维纳过程|(?:brown|brownian|wiener)\\s*(?:motion|process|运动|过程))`,
  'i',
);

/** Processes that are made of Brownian motion and have another law. */
const others = {
  words:
    '(?:(?:standard|one-dimensional|scalar|pinned|simple)\\s+)*(?:(?:brownian|wiener)\\s+(?:bridge|excursion|meander)|(?:fractional|reflect(?:ed|ing)|killed|tied-down|pinned|time-changed|skew)\\s+(?:brownian\\s+motion|wiener\\s+process))',
  chinese: '(?:标准)?(?:布朗桥|布朗游程|(?:分数|反射)(?:阶)?布朗运动|brown(?:ian)?\\s*桥)',
};
const calledOther = new RegExp(
  `^[\\s,)]*(?:(?:is|are|be|denotes?|for|as)\\s+)?(?:(?:a|an|the)\\s+)?${others.words}|^\\s*(?:是|为|表示)?(?:一个|一维)?${others.chinese}`,
  'i',
);
const otherBefore = new RegExp(`(?:${others.words}|${others.chinese})\\s*[(,]?\\s*$`, 'i');

/** `a Brownian bridge $B_t$`, "Let $B$ be a Brownian bridge": by its letter it would be a Brownian motion. */
function isOtherProcess({ items }: Block, index: number): boolean {
  const textAt = (at: number) => {
    const item = items[at];
    return item?.kind === 'text' ? simplifyChinese(item.text.replace(/\s+/g, ' ')) : '';
  };
  return calledOther.test(textAt(index + 1)) || otherBefore.test(textAt(index - 1));
}

/**
 * Whether the words behind an inline formula, up to the end of their sentence, say that it is a Brownian motion with a variance or drift of its own, or the
 * words beside it that it is another process made of one.
 */
export function isScaledNoiseInWords(block: Block, index: number): boolean {
  if (isOtherProcess(block, index)) return true;
  const { items } = block;
  let text = '';
  for (const item of items.slice(index + 1, index + 8))
    text += item.kind === 'text' ? simplifyChinese(item.text.replace(/\s+/g, ' ')) : item.display ? '. ' : `$${item.latex}$`;
  const sentence = text.split(/[.。；;](?:\s|$|[一-龥])/)[0] ?? '';
  return afterNoun.test(sentence) || beforeNoun.test(sentence);
}
