import type { Asserted } from './claim';
import { cue, type Cue } from './cue';

export interface ExcuseCue extends Cue {
  readonly asserts: readonly Asserted[];
  /** The factor these words stand for when no number is written: `doubling` is 2. */
  readonly factor?: number;
}

/** `$\frac{1}{2}$`, `$\tfrac12$`, `1/2`, `½`, `two`, `$2$`. */
const number = String.raw`(?:\$\s*\\?[td]?(?:frac\s*\{?\s*\d+\s*\}?\s*\{?\s*\d+\s*\}?|\d+(?:\.\d+)?(?:\s*/\s*\d+)?)\s*\$|\d+(?:\.\d+)?(?:\s*/\s*\d+)?|[½¼¾⅓]|\b(?:two|three|four|one[- ](?:half|third|quarter|fourth)|half|二|两))`;
/** A number or a plain scalar such as `$\sigma^2$`, `$c$`. */
const scalar = String.raw`(?:${number}|\$\s*(?:\d+\s*)?(?:\\(?:sigma|lambda|beta|alpha|gamma|kappa|tau|epsilon|varepsilon|eta)|[cCkd])(?:_\w|\^\{?[-\d]+\}?)*\s*\$)`;
const parameter = String.raw`(?:(?:the\s+)?(?:(?:model|network|learned|learnt|trainable)(?:'s)?\s+)?(?:parameters?|weights?|network|model)(?:\s+{parameter})?|{parameter})`;
const remove = String.raw`(?:drop|remov|absorb|ignor|omit|discard|neglect|cancel|eliminat|suppress|forget|disregard|get(?:ting)?\s+rid\s+of|leav(?:e|ing)\s+out|strip|throw(?:ing)?\s+away|set(?:ting)?\s+aside)\w*`;
const removed = String.raw`(?:dropp|remov|absorb|ignor|omitt|discard|neglect|cancel|eliminat|suppress|forgotten|disregard|left\s+out|stripp|thrown\s+away)\w*`;
const factor = String.raw`(?:pre-?)?(?:factors?|coefficients?|multipliers?)\b`;
const scaling = String.raw`(?:re-?)?scal(?:e|es|ed|ing|ings)\b`;
const drop = '(?:相差|忽略|略去|略掉|去掉|去除|省略|省去|舍去|舍弃|丢掉|丢弃|扔掉|不计|不考虑|吸收|消去|约去)';
const parameterInChinese = '(?:(?:模型|网络)?(?:的)?参数\\s*(?:{parameter})?|{parameter})';
const unchanged = String.raw`(?:do|does|did|will|would|can|could|should)\s*(?:not|n't|n’t|never)\s+(?:\w+\s+)?(?:affect|change|alter|influence|matter|move|shift|modify)`;
const negligible = String.raw`(?:(?:is|are)\s+(?:irrelevant|immaterial|unimportant|inessential|harmless|of no consequence)|plays?\s+no\s+role|leaves?\s+[^.;]{0,40}(?:unchanged|unaffected|invariant|the same))`;
const optimum = String.raw`(?:minimi[sz]ers?|minimum|minima|minimi[sz]ation|optim(?:um|a|al\s+\w+|i[sz]ers?|i[sz]ation)|arg\s?min\w*)`;
const minimise = String.raw`(?:minimi[sz]|optimi[sz])\w*`;

/** What prose says of how two sides differ. */
export const excuseCues: readonly ExcuseCue[] = [
  // Up to a positive factor.
  {
    asserts: ['proportional'],
    pattern: cue(String.raw`\b${remove}\s+(?:[^.;]{0,60}?)(?:${factor}|\bscaling\b)(?:\s+(?:of\s+)?${number})?`),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\b${remove}\s+(?:(?:the|this|that|an?|overall|global|leading|common|constant)\s+)*${number}(?!\s*(?:terms?|steps?|samples?|dimensions?)\b)`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`(?:${factor}|${number}\s+(?:in front|outside))[^.;]{0,50}?\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|then\s+|now\s+|just\s+)?${removed}`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\babsorb\w*\s+(?:it\s+|this\s+)?in(?:to)?\s+(?:the\s+|an?\s+)?(?:${scaling}|learning\s+rate|step\s*size|weight\w*|proportionality)`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\b(?:multipl(?:y|ied|ying)|${scaling}|divid(?:e|ed|ing))[^.;]{0,70}?\bby\s+(?:(?:an?|the|some|overall|positive|global|constant|fixed|common)\s+)*(?:${scalar}|${factor}|constant\b)(?:\s+(?:of\s+)?${number})?`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(String.raw`\bdoubl(?:e|ed|ing)\s+(?:the|both|every|each|this|it|all|everything)\b`),
    factor: 2,
  },
  {
    asserts: ['proportional'],
    pattern: cue(String.raw`\bhalv(?:e|ed|ing)\s+(?:the|both|every|each|this|it|all|everything)\b`),
    factor: 0.5,
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\btwice\s+(?:the|our|this|that|as)\s+(?:\w+\s+){0,4}(?:loss|objective|value|expression|one|quantity|divergence)`,
    ),
    factor: 2,
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\bhalf\s+(?:of\s+)?(?:the|our|this|that)\s+(?:\w+\s+){0,4}(?:loss|objective|value|expression|one|quantity|divergence)`,
    ),
    factor: 0.5,
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\bup\s+to\s+[^.;,:]{0,40}?(?:${factor}|${scaling}|\bmultiples?\b|\bmultiplicative\b|\bproportionality\b|\bnormali[sz]ation\b)(?:\s+(?:of\s+)?${number})?`,
    ),
  },
  {
    asserts: ['proportional', 'same-minimiser'],
    negative: true,
    pattern: cue(String.raw`(?:${factor}|${scaling})[^.;]{0,70}?\b(?:${unchanged}|${negligible})`),
  },
  {
    asserts: ['proportional', 'same-minimiser'],
    negative: true,
    pattern: cue(
      String.raw`\b(?:unaffected|unchanged|not\s+(?:affected|changed|altered)|invariant)\b[^.;]{0,40}?\b(?:${factor}|${scaling}|multipl\w+)`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\b(?:re-?scal(?:e|ed|ing)|scaled)\s+(?:the\s+|this\s+|our\s+)?(?:version|loss|objective|form|expression|cost\s+function|criterion)`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`\b(?:loss(?:es)?|objectives?|expressions?|forms?|this|these|it|which|criteri(?:on|a)|functionals?)\s+(?:is|are)\s+(?:(?:therefore|hence|thus|only|just|directly|simply)\s+)?proportional\b`,
    ),
  },
  {
    asserts: ['proportional'],
    pattern: cue(String.raw`\bdiffers?\s+(?:from\s+[^.;]{0,40})?(?:only\s+)?by\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}${factor}`),
  },
  {
    asserts: ['proportional'],
    pattern: cue(
      String.raw`常[数量]的?(?:倍|因子|系数)|(?:[仅只]?差|${drop})[^。；，]{0,12}(?:因子|系数|倍)|成?正比|成比例|(?:乘以|乘上|除以|同乘|同除)以?\s*(?:一个)?(?:正?常[数量]|${scalar})|缩放`,
    ),
  },
  // Up to an additive constant.
  {
    asserts: ['constant'],
    negative: true,
    pattern: cue(
      String.raw`(?:\bindependent\s+of|(?:\bnot?|n't|n’t|\bnever)\s+(?:explicitly\s+)?depend(?:s|ent|ing)?\s+(?:up)?on|\bfree\s+of|\b(?:a\s+)?constants?\s+(?:in|with\s+respect\s+to|w\.r\.t\.?))\s+${parameter}`,
    ),
  },
  { asserts: ['constant'], negative: true, pattern: cue(String.raw`\bno\s+(?:\w+\s+)?dependence\s+on\s+${parameter}`) },
  {
    asserts: ['constant'],
    pattern: cue(
      String.raw`\bup\s+to\s+(?:(?:an?|some|the|irrelevant|unimportant|additive|fixed|numerical|this)\s+)*(?:constants?|offset|shift)\b(?!\s*(?:(?:pre-?)?factors?|multiples?|coefficients?|of\s+prop|scal))`,
    ),
  },
  {
    asserts: ['constant'],
    pattern: cue(
      String.raw`\b${remove}\s+[^.;]{0,50}?\b(?:constants?|offset|additive\s+terms?)\b(?!\s*(?:(?:pre-?)?factors?|multiples?|coefficients?|of\s+prop|scal))`,
    ),
  },
  {
    asserts: ['constant'],
    pattern: cue(
      String.raw`\bconstants?(?:\s+terms?)?\b(?!\s*(?:(?:pre-?)?factors?|coefficients?))[^.;]{0,40}?\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+|then\s+|now\s+|just\s+)?${removed}`,
    ),
  },
  {
    asserts: ['constant'],
    pattern: cue(
      String.raw`\b(?:treat|regard|see|seen|view|consider|taken?)(?:ed)?\s+as\s+(?:an?\s+|some\s+)?(?:additive\s+)?constants?\b`,
    ),
  },
  {
    asserts: ['constant', 'same-minimiser'],
    negative: true,
    pattern: cue(
      String.raw`\b(?:constants?(?:\s+terms?)?|additive\s+(?:constants?|terms?))\b(?!\s*(?:(?:pre-?)?factors?|coefficients?|scal))[^.;]{0,70}?\b(?:${unchanged}|${negligible})`,
    ),
  },
  {
    asserts: ['constant'],
    pattern: cue(
      String.raw`\b(?:differs?\s+(?:from\s+[^.;]{0,40})?(?:only\s+)?by\s+(?:an?\s+|the\s+)?(?:additive\s+)?(?:constant|offset)\b(?!\s*(?:factor|multiple))|constant\s+offset|additive\s+constants?)`,
    ),
  },
  {
    asserts: ['constant'],
    pattern: cue(
      String.raw`(?:与|和|跟)\s*${parameterInChinese}\s*无关|(?:不依赖|不取决|独立)于?\s*${parameterInChinese}|不[包]?含\s*${parameterInChinese}|(?:[仅只]?差|${drop})[^。；，]{0,10}常[数量](?!的?倍|因子|系数)|(?:看作|看成|视为|视作|当作)[^。；，]{0,4}常[数量]|加性常[数量]|常[数量]项`,
    ),
  },
  // Only the minimiser.
  { asserts: ['same-minimiser'], pattern: cue(String.raw`\b(?:same|identical|common)\s+(?:\w+\s+)?(?:${optimum}|solutions?)`) },
  {
    asserts: ['same-minimiser'],
    pattern: cue(
      String.raw`\bequivalen(?:t|ce|tly)\s+(?:\w+\s+)?(?:for|from|in|w\.r\.t\.?|under|as\s+far\s+as|when|with\s+respect\s+to)\s+[^.;]{0,40}?(?:${minimise}|training|learning)`,
    ),
  },
  {
    asserts: ['same-minimiser'],
    pattern: cue(
      String.raw`\b(?:loss(?:es)?|objectives?|criteri(?:on|a)|cost\s+functions?)\b[^.;]{0,50}?\bequivalent|\bequivalent(?:ly)?\s+(?:\w+\s+){0,2}(?:loss(?:es)?|objectives?|criteri(?:on|a)|training\s+\w+|optimi[sz]ation\s+problem)\b|(?:损失|目标|loss|objective)[^。；，]{0,20}等价|等价[^。；，]{0,8}(?:损失|目标|loss|objective)`,
    ),
  },
  {
    asserts: ['same-minimiser'],
    negative: true,
    pattern: cue(String.raw`\b${unchanged}\s+(?:(?:the|its|our|their|location|position|of)\s+)*${optimum}`),
  },
  {
    asserts: ['same-minimiser'],
    pattern: cue(String.raw`\bleav(?:e|es|ing)\s+(?:(?:the|its|our)\s+)?${optimum}\s+(?:unchanged|unaffected|invariant|the\s+same)`),
  },
  {
    asserts: ['same-minimiser'],
    pattern: cue(String.raw`\b${minimise}\s+[^.;]{0,60}?\b(?:is|are)\s+(?:the\s+same\s+as|equivalent\s+to)\s+${minimise}`),
  },
  { asserts: ['same-minimiser'], pattern: cue(String.raw`\bfor\s+the\s+purposes?\s+of\s+(?:${minimise}|training|learning)`) },
  {
    asserts: ['same-minimiser'],
    pattern: cue(
      String.raw`(?:相同|同一|一样)的?[^。；，]{0,2}(?:最小值点|极小值?点|最小点|最优解|最优点|最优参数)|(?:最小值点|极小值?点|最小点|最优解|最优点|最优参数)(?:相同|一样|不变|一致)|优化(?:意义下|上|问题)?等价|等价于(?:最小化|优化|求解)`,
    ),
  },
  { asserts: ['same-minimiser'], negative: true, pattern: cue(String.raw`不(?:会)?(?:影响|改变)[^。；，]{0,4}(?:最小|极小|最优|优化)`) },
];
