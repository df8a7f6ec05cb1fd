import type { Asserted, LawAlternative } from './claim';

/**
 * What prose can say about the equations around it, as data: English with its usual paraphrases, and Chinese. A sentence is matched with
 * its inline mathematics as `$latex$`. `{number}` stands for a written number, `{parameter}` for a model parameter.
 */
export interface Cue {
  readonly pattern: RegExp;
  /** The words themselves contain a negation (`does not affect`); otherwise one inside or just before them undoes the cue. */
  readonly negative?: true;
}

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

function cue(source: string): RegExp {
  return new RegExp(source, 'gi');
}

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
      String.raw`(?:相同|同一|一样)的?[^。；，]{0,2}(?:最小值点|极小值?点|最优解|最优点)|(?:最小值点|极小值?点|最优解|最优点)(?:相同|一样|不变|一致)|优化(?:意义下|上|问题)?等价|等价于(?:最小化|优化|求解)`,
    ),
  },
  { asserts: ['same-minimiser'], negative: true, pattern: cue(String.raw`不(?:会)?(?:影响|改变)[^。；，]{0,4}(?:最小|极小|最优|优化)`) },
];

/** Opens a definition of its own: the equation shadows an earlier one for the same name. Matched against the words before the equation. */
export const defineCues: readonly Cue[] = [
  { pattern: /\b(?:re)?define\b/gi },
  { pattern: /\bdefin(?:ed|ing|es)\s*(?:(?:as|by|to\s+be|via|through|follows)\s*)*[:,]?\s*$/gi },
  { pattern: /\b(?:is|are)\s+defined\s+(?:as|by|to\s+be)\b/gi },
  {
    pattern:
      /^(?:\W|now\b|next\b|also\b|and\b|so\b|then\b|further\b|here\b)*let\b(?!\s+us\b(?!\s+(?:\w+\s+)?(?:define|consider|write|denote|set|introduce))|['’]s\b)/gi,
  },
  { pattern: /\b(?:consider|suppose|denote)\b/gi },
  { pattern: /定义|令|设(?!置|计)|记(?!得|录)|考虑(?!到)|假设|称为|取(?=\s*\$)/g },
];

/** A look back rather than a definition, although the word occurs. */
export const recallCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:recall\w*|remember|by\s+(?:the\s+)?definition|from\s+(?:the\s+)?definition|as\s+(?:\w+\s+)?defined|defined\s+(?:above|earlier|before|previously|in)|using\s+the\s+definition|insert\w*\s+the\s+definition)\b/gi,
  },
  { pattern: /回忆|回顾|[根依]据[^。；，]{0,4}定义|[由按]定义|[前上]面[^。；，]{0,4}定义|如前所述|利用[^。；，]{0,4}定义|代入定义/g },
];

const show = String.raw`(?:show|prove|verify|demonstrate|derive|establish|check|confirm|justify|deduce)\b`;

/** The equation is to be shown: it defines nothing. */
export const goalCues: readonly Cue[] = [
  {
    pattern: cue(
      String.raw`^(?:\W|\d|[a-z]\)|(?:problem|exercise|question|task|part|goal|homework|assignment)\b[\s\d.:]*)*(?:please\s+)?${show}`,
    ),
  },
  {
    pattern: cue(
      String.raw`\b(?:(?:aim|goal|task|objective|purpose|idea|plan)s?\s+(?:\w+\s+)?(?:is|are)|aim|wants?|wish|needs?|have|like|try|intend|remains|left|suffices|enough|asked|going|required|supposed|order)\s+(?:for\s+us\s+)?to\s+(?:\w+ly\s+|now\s+)?${show}`,
    ),
  },
  { pattern: cue(String.raw`\b(?:will|shall|now|must|let\s+us|let['’]s)\s+(?:\w+ly\s+|now\s+|first\s+|then\s+|next\s+)?${show}`) },
  { pattern: cue(String.raw`^\W*to\s+${show}`) },
  { pattern: cue(String.raw`^\W*(?:claim|theorem|proposition|lemma|corollary|goal|target|to\s+show|to\s+prove|wts)\b[\s\d.()*]*[:.)]`) },
  {
    pattern:
      /(?:请|试|求|欲|需|要|下面|将|目标是|为了|题目?)[^。；，]{0,4}(?:证明|验证|推导出?|导出)(?!\s*[:：]|完|毕|了)|^[\s\d.、()（）]*证明(?!\s*[:：。.]|完|毕|了|如下)|求证|要证/g,
  },
  { pattern: /^\W*(?:定理|命题|引理|推论)[\s\d.]*[:：.]/g },
];

/** Reads as a goal only where the name has no earlier value: "can also be written as". */
export const weakGoalCues: readonly Cue[] = [
  {
    pattern:
      /\bcan\s+(?:also|equivalently|alternatively|be\s+equivalently)\s+(?:be\s+)?(?:re-?)?(?:written|expressed|formulated|stated|put)\b/gi,
  },
  { pattern: /也可以?(?:被)?(?:写成|写为|表示为|表示成)/g },
];

/** Just before an equation: it is a condition, not a statement. */
export const conditionCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:if|iff|when|whenever|assum(?:e|es|ed|ing)|suppos(?:e|ing)|provided|unless|such\s+that|satisf(?:y|ies|ying)|requir(?:e|es|ing)|ensur(?:e|es|ing)|enforc(?:e|es|ing)|impos(?:e|es|ing)|subject\s+to|constraint|until|hop(?:e|ing))(?:\s+(?:and\s+only\s+if|that|we\s+have|the|also|is|of))*\s*[:,]?\s*$/gi,
  },
  {
    pattern:
      /\b(?:ensur|enforc|impos|satisf|requir|under|given|use|using)\w*\s+(?:the|an?|its|this)\s+(?:[\w-]+\s+){0,3}(?:condition|constraint|requirement|assumption)s?(?:\s+that)?\s*[:,]?\s*$/gi,
  },
  { pattern: /(?:如果|若|当|假设|满足|使得|只要)\s*[:：]?\s*$/g },
];

/** Just before an equation for a name that has a value already: one case is looked at, `by taking $\beta = 0$`. */
export const caseCues: readonly Cue[] = [{ pattern: /\b(?:tak|sett|choos|lett|putt|plugg?)ing\s*$/gi }, { pattern: /(?:取|选取|令)\s*$/g }];

/** Just before an inline equation for a function that has a value already: another one by the same letter. */
export const anewCues: readonly Cue[] = [
  { pattern: /(?:^\W*|[.?!]\s+)(?:with|for|take|use|using|choose|apply)\s*$|(?:^\s*|[。？]\s*)(?:取|对)\s*$/gi },
];

/** Speaks of the best model: an equation for a function there is what training should reach. */
export const optimumCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:optimal(?:ly|ity)?|optimum|minimi[sz](?:er|ed\s+(?:at|when|by|if)|es\b.*\bwhen)|minimum|attained|perfect\w*|ideal\w*|converg\w+|vanish\w*\s+(?:if|when)|zero\s+(?:if|when)|in\s+the\s+limit)\b/gi,
  },
  { pattern: /最优|最小值|收敛/g },
];

/** Starts a derivation at the equation that follows. */
export const startCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|depart(?:s|ing)?|set\s+out)\s+(?:our\s+\w+\s+)?(?:from|with|by\s+recalling|at)\b|\bstarting\s+point\b/gi,
  },
  { pattern: /从[^。；]{0,30}出发|出发点/g },
];

/** Says why an equation holds, or how it is got; "hence" and "we obtain" alone say neither. */
export const reasonCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:because|since|using|use|used|via|thanks\s+to|due\s+to|(?<!\b(?:given|denoted?|defined?|written|represented|described|expressed)\s+)by|apply(?:ing)?|applied|expand\w*|integrat\w*|differentiat\w*|substitut\w*|insert\w*|plug\w*|replac\w*|multipl\w*|divid\w*|add(?:ing)?|subtract\w*|combin\w*|collect\w*|rearrang\w*|simplif\w*|cancel\w*|vanish\w*|factor(?:ing|ise|ize)\w*|complet\w*|recall\w*|recogni[sz]\w*|assum\w*|condition\w*|tak(?:e|ing)|chang(?:e|ing)\s+(?:of\s+)?variables?|linearity|independen\w+|identit\w+|propert\w+|theorem|lemma|formula|inequality|rule|trick|definition\s+of|fact)\b/gi,
    negative: true,
  },
  {
    pattern:
      /因为|由于|根据|利用|使用|应用|代入|展开|分部积分|结合|合并|化简|整理|性质|定义|引理|定理|公式|恒等式|独立|假设|求导|积分|两边|由[^。；，]{0,20}(?:可[得知]|得到?)/g,
    negative: true,
  },
];

/** Says that an equation comes from earlier ones. */
export const deriveCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:combin(?:e|es|ed|ing)|substitut\w+|plug(?:s|ged|ging)?|replac\w+|insert\w*|obtain\w*|arriv\w+|yields?|yielding|gives?|giving|given\s+by|leads?\s+to|follow(?:s|ing)?|becomes?|results?\s+in|deriv\w+|equivalen\w+|therefore|thus|hence|consequently|so|simplif\w+|expand\w*|by\s+parts|reduces?\s+to|we\s+(?:\w+\s+)?(?:get|find|have|reach|see))\b/gi,
  },
  {
    pattern:
      /\bcan\s+(?:\w+\s+)?be\s+(?:re-?)?(?:written|expressed|formulated|put|stated)\b|\bre-?writ\w+|\bintroduc\w+|\bproject\w*|\bsliced\b|\binstead\b|\bwe\s+(?:\w+\s+)?(?:work\s+with|use|minimi[sz]e|consider)\b|\bit\s+suffices\b/gi,
  },
  {
    pattern:
      /代入|带入|得到|得出|可得|得[:：]?\s*$|结合|替换|因此|因而|所以|于是|从而|由此|进而|化简|整理|展开|写成|写为|写作|改写|变[为成]|化[为成]|等价|推出|推导|即[:：]?\s*$|也就是|分部积分/g,
  },
];

/** Words just after an inline expression that claim something of it. */
export const independenceCue =
  /^\s*(?:,\s*)?(?:(?:which|that|itself|term|clearly|obviously|also|indeed|here|then|in\s+turn)\s+)*(?:(?:is|are|being)\s+(?:\w+ly\s+|also\s+)?(?:independent\s+of|constant\s+(?:in|with\s+respect\s+to|w\.r\.t\.?))|(?:does|do)\s*(?:not|n't|n’t)\s+depend\s+(?:up)?on|(?:doesn't|doesn’t|don't|don’t)\s+depend\s+(?:up)?on|has\s+no\s+dependence\s+on)\s+(?:the\s+)?(?:(?:model\s+)?parameters?\s*)?(?:$|\$|θ|\\theta|theta)|^\s*(?:与|和)\s*(?:$|\$|θ)|^\s*(?:并?不依赖于?)\s*(?:$|\$|θ)/i;

export const sameMinimiserCue =
  /\b(?:share|have|has|attain|possess)\w*\s+(?:exactly\s+)?(?:the\s+|an?\s+)?(?:same|identical|common)\s+(?:\w+\s+)?(?:minimi[sz]ers?|minimum|minima|optim(?:um|a|i[sz]ers?)|arg\s?min\w*)|(?:有|具有)(?:相同|同样)的?(?:最小值点|极小值?点|最优解)/i;

/** Between two inline expressions: minimising the one is minimising the other. */
export const sameMinimisationCue =
  /\b(?:is|are)\s+(?:\w+ly\s+)?(?:equivalent\s+to|the\s+same\s+as)\s+(?:minimi[sz]ing|optimi[sz]ing|the\s+minimi[sz]ation\s+of)\s*(?:of\s+)?$/i;

export interface LawCue {
  readonly pattern: RegExp;
  readonly alternative: LawAlternative;
}

/** Tried in this order; words that one cue has taken are not read by a later one. */
export const lawCues: readonly LawCue[] = [
  {
    alternative: 'sphere-sqrt-dimension',
    pattern:
      /(?:sphere|norm|length|球面)[^.;]{0,30}(?:radius|norm|length|半径)?[^.;]{0,12}(?:\\sqrt\s*\{?\s*[dDnN]|√\s*[dDnN]|square\s+root\s+of\s+the\s+dimension)/gi,
  },
  { alternative: 'unit-sphere', pattern: /(?:standard\s+)?(?:gaussian|normal)[^.;]{0,60}\bnormali[sz](?:e|ed|es|ing)\b/gi },
  {
    alternative: 'unit-sphere',
    pattern:
      /uniform\w*[^.;]{0,30}\bsphere\b|\bunit\s+(?:hyper)?sphere\b|\b(?:on|over)\s+the\s+(?:hyper)?sphere\b|\bnormali[sz]ed\s+(?:direction|vector|to\s+unit)|\bunit[- ](?:norm|length)\b|\bunit\s+(?:\w+\s+)?(?:vectors?|directions?)\b|单位球面|单位向量/gi,
  },
  { alternative: 'rademacher', pattern: /\brademacher\b|\brandom\s+signs?\b|拉德马赫/gi },
  {
    alternative: 'standard-normal',
    pattern:
      /\bstandard\s+(?:multivariate\s+|\w+-dimensional\s+)?(?:gaussian|normal)\b|\b(?:gaussian|normal)\s+(?:\w+\s+)?with\s+(?:zero\s+mean\s+and\s+)?(?:identity|unit)\s+covariance|标准(?:正态|高斯)/gi,
  },
  {
    alternative: 'isotropic-normal',
    pattern: /\bisotropic\s+(?:multivariate\s+)?(?:gaussian|normal)\b|\bspherical\s+gaussian\b|各向同性的?(?:高斯|正态)/gi,
  },
  {
    alternative: 'normal',
    pattern: /\b(?:gaussian|normally\s+distributed|normal\s+(?:distribution|law|vector|random))\b|正态分布|高斯分布/gi,
  },
  {
    alternative: 'identity-second-moment',
    pattern:
      /\b(?:identity|unit)\s+(?:covariance|second\s+moment)\b|\bwhite(?:ned)?\b|单位协方差|\b(?:(?:zero|0)[- ]mean\W+(?:and\s+)?unit[- ]variance|mean\s+(?:zero|\$?0\$?)\s*(?:,|and)?\s*(?:and\s+)?(?:unit\s+variance|variance\s+(?:one|\$?1\$?)))(?=\s+(?:entries|components|coordinates|elements|random))|\b(?:iid|i\.i\.d\.|independent)\W+(?:\w+\W+){0,2}?(?:entries|components|coordinates)[^.;]{0,40}?(?:unit\s+variance|variance\s+(?:one|\$?1\$?))|零均值、?单位方差/gi,
  },
  { alternative: 'isotropic', pattern: /\bisotropic\b|\brotation(?:ally)?[- ]invariant\b|各向同性/gi },
  { alternative: 'appropriate', pattern: /\b(?:appropriate|suitable|suitably|appropriately\s+chosen|properly\s+chosen)\b|适当|合适/gi },
];
