import { cue, type Cue } from './cue';

/** `Find $f$ with $f'' = -2$: $f(x) = -x^2$`: what is laid down of a name, until a colon gives its value. */
const sought = String.raw`\b(?:find|seek|look\s+for)\s+(?:an?\s+|the\s+|some\s+)?(?:functions?\s+|solutions?\s+)?\$[^$]*\$\s+(?:with|such\s+that|so\s+that|for\s+which|satisfying)\b`;

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
  { pattern: new RegExp(String.raw`${sought}.*:\s*$`, 'gis') },
  {
    pattern:
      /定义|令(?![^。；，]{0,14}(?:为|等于|=)\s*\$?\s*(?:0|零))|设(?!置|计)|记(?!得|录)|考虑(?!到)|假设|假定|称为|取(?=\s*\$)|引入(?![^。；]*(?:得|推|改写|写成|写为))[^。；]*(?:为|是|如下)\s*[:：]?\s*$/g,
  },
];

/** A look back rather than a definition, although the word occurs. */
export const recallCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:recall\w*|remember|by\s+(?:the\s+)?definition|from\s+(?:the\s+)?definition|as\s+(?:\w+\s+)?defined|defined\s+(?:above|earlier|before|previously|in)|using\s+the\s+definition|insert\w*\s+the\s+definition)\b/gi,
  },
  {
    pattern:
      /回忆|回顾|前述|我们知道|[根依]据[^。；，]{0,4}定义|[由按]定义|[前上]面[^。；，]{0,4}定义|如前所述|利用[^。；，]{0,4}定义|代入定义/g,
  },
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
      /(?:请|试|求|欲|需|要|想|目标是|为了)[^。；，]{0,4}(?:证明|验证|推导出?|导出)(?!完|毕|了)|(?:下面|以下|接下来|接着|将|题目?)[^。；，]{0,4}(?:证明|验证|推导出?|导出)(?!\s*[:：]|完|毕|了)|^[\s\d.、()（）]*证明(?!\s*[:：。.]|完|毕|了|如下)|(?:求|要|试|欲|待|需|只需|即)证(?!明|据)/g,
  },
  { pattern: /^\W*(?:定理|命题|引理|推论)[\s\d.]*[:：.]/g },
];

/** Reads as a goal only where the name has no earlier value: "can also be written as". */
export const weakGoalCues: readonly Cue[] = [
  {
    pattern:
      /\bcan\s+(?:also|equivalently|alternatively|be\s+equivalently)\s+(?:be\s+)?(?:re-?)?(?:written|expressed|formulated|stated|put)\b/gi,
  },
  { pattern: /(?:也|亦|还|又)(?:可以?|能够?)(?:被)?(?:等价地?)?(?:改|重)?(?:写|表示|表达)(?:成|为|作)/g },
];

/** Just before an equation: it is a condition, not a statement. */
export const conditionCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:if|iff|when|whenever|assum(?:e|es|ed|ing)|suppos(?:e|ing)|provided|unless|such\s+that|satisf(?:y|ies|ying)|obey(?:s|ing)?|requir(?:e|es|ing)|ensur(?:e|es|ing)|enforc(?:e|es|ing)|impos(?:e|es|ing)|subject\s+to|(?<!\$\s)solve|solves|solving|constraint|until|hop(?:e|ing))(?:\s+(?:and\s+only\s+if|that|we\s+have|the|also|is|of))*\s*[:,]?\s*$/gi,
  },
  {
    pattern:
      /\b(?:ensur|enforc|impos|satisf|requir|under|given|use|using)\w*\s+(?:the|an?|its|this)\s+(?:[\w-]+\s+){0,3}(?:condition|constraint|requirement|assumption)s?(?:\s+that)?\s*[:,]?\s*$/gi,
  },
  { pattern: /\bfor\b[^.;]*\bto\b[^.;]*\b(?:we|one)\s+(?:would\s+)?needs?(?:\s+that)?\s*[:,]?\s*$/gi },
  { pattern: /\b(?:boundary|end[- ]?point|terminal)\s+(?:conditions?|values?)\s*[:,]?\s*$/gi },
  { pattern: new RegExp(String.raw`${sought}(?!.*(?:\b(?:gives?|yields?|we\s+(?:get|obtain|have))\b|:\s*$))`, 'gis') },
  { pattern: /(?:如果|若|当|假设|假定|倘若|满足|使得|只要|除非|要求|(?:前提|条件)[是为])\s*[:：]?\s*$/g },
];

/** Just before an equation for a name that has a value already: one case is looked at, `by taking $\beta = 0$`. */
export const caseCues: readonly Cue[] = [{ pattern: /\b(?:tak|sett|choos|lett|putt|plugg?)ing\s*$/gi }, { pattern: /(?:取|选取|令)\s*$/g }];

/** Just before an inline equation for a function that has a value already: another one by the same letter. */
export const anewCues: readonly Cue[] = [
  { pattern: /(?:^\W*|[.?!]\s+)(?:with|for|take|use|using|choose|apply)\s*$|(?:^\s*|[。？]\s*)(?:取|对)\s*$/gi },
  { pattern: /(?:\bfor|\((?:for|with|if|when))\s*$/gi },
  { pattern: /^\W*(?:(?:the|our)\s+)?(?:\w+\s+)?(?:integral|case|part|step|term|example)(?:\s+\$?\w+\$?)?\s*,\s*with\s*$/gi },
  {
    pattern:
      /(?:^\W*(?:(?:[a-z]|\d+|[ivx]+)[.)]\s*)?|[.?!,]\s+)(?:for|with|under|using|taking|take|choosing)\s+(?!all\b|every\b|each\b|any\b|this\b|these\b)(?:[\w-]+\s+){0,4}(?:[\w-]+,|with\s+(?:[\w-]+\s+){1,4}|[\w-]+)\s*$/gi,
  },
];

/** Just before an equation for a name that has a value already: the next of several choices, `the authors choose`, `one common choice is`. */
export const choiceCues: readonly Cue[] = [
  { pattern: /\b(?:choos(?:es?|ing)|chose|picks?|selects?|adopts?|opts?\s+for)\b[^.?!]{0,40}$/gi },
  {
    pattern:
      /\b(?:choices?|options?|alternatives?|variants?|examples?|instances?|schedules?|special\s+cases?)\s+(?:\w+\s+){0,3}(?:is|are|would\s+be|uses?|sets?|with)\b[^.?!]{0,20}$/gi,
  },
  { pattern: /(?:^|[.?!;]\s+)(?:for\s+(?:example|instance)|e\.g\.)[^.?!]{0,40}:\s*$/gi },
];

/** `Another solution is`, `the general solution is`: no second value of what the first one was. */
export const solutionCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:another|an?\s+(?:second|different|further)|the\s+(?:second|other|general|complete|homogeneous|particular))\s+(?:\w+\s+){0,3}solutions?\b[^.?!]{0,40}$/gi,
  },
  { pattern: /(?:另一个?解|第二个解|通解|特解)[^。？！]{0,20}$/g },
];

/** Speaks of the best model: an equation for a function there is what training should reach. */
export const optimumCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:optimal(?:ly|ity)?|optimum|minimi[sz](?:er|ed\s+(?:at|when|by|if)|es\b.*\bwhen)|minimum|attained|perfect\w*|ideal\w*|converg\w+|vanish\w*\s+(?:if|when)|zero\s+(?:if|when)|in\s+the\s+limit)\b/gi,
  },
  { pattern: /最优|最小值|达到最小|收敛/g },
];

/** Starts a derivation at the equation that follows. */
export const startCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|depart(?:s|ing)?|set\s+out)\s+(?:our\s+\w+\s+)?(?:from|with|by\s+recalling|at)\b|\bstarting\s+point\b/gi,
  },
  { pattern: /[从由][^。；]{0,30}(?:出发|开始|起步)|出发点/g },
];
