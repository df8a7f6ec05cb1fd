import { mayMatch } from '../base/requiredWords';
import type { Chain } from './chains';
import type { Source } from './draft';
import type { FlowElement } from './flow';

/**
 * "It is not true that $A = B$", "one might think that $A = B$", "$A = B$ cannot hold": what a text mentions and does not say. It claims nothing and gives nothing a
 * meaning.
 */
export function isDenied({ flow }: Source, { math }: { readonly math: number }): boolean {
  const place = flow.placeOf[math] ?? -1;
  const element = flow.elements[place];
  if (element === undefined) return false;
  if (element.kind === 'display') return isDeniedDisplay(flow.elements, place);
  const own = element.maths.find(({ index }) => index === math);
  if (own === undefined) return false;
  const [before, after] = [beforeList(element.text.slice(0, own.start)), element.text.slice(own.end)];
  return isDeniedBetween(before, afterList(after)) || isQuestion(element.text) || isTakenBack(flow.elements[place + 1]);
}

/** "Without the mean this would give $A = B$": what is said is that it follows from what is not so. */
export function isHypothetical({ leadIn }: Pick<Chain, 'leadIn'>): boolean {
  return matches(hypothetical, leadIn);
}

const hypothetical: readonly RegExp[] = [
  /\b(?:would|might)\s+(?:then\s+|instead\s+|only\s+|wrongly\s+)?(?:give|yield|imply|mean|lead\s+to|obtain|get|have|follow|produce|result\s+in|read)(?:\s+(?:us|that))?\s*[:,]?\s*$/i,
];

function isDeniedDisplay(elements: readonly FlowElement[], place: number): boolean {
  const [lead, next] = [elements[place - 1], elements[place + 1]];
  const before = lead?.kind === 'sentence' && lead.leadsIn ? lead.text : '';
  const after = next?.kind === 'sentence' && !next.heading ? next.text : '';
  const goesOn = /^\s*[a-z,(]/.test(after) ? after : '';
  return isDeniedBetween(before, goesOn) || isTakenBack(next) || (before !== '' && isQuestion(before + after));
}

const isDeniedBetween = (before: string, after: string) => matches(denyBefore, before) || matches(denyAfter, after);

const matches = (cues: readonly RegExp[], text: string) => text !== '' && cues.some((cue) => mayMatch(cue, text) && cue.test(text));

/** "Is it true that $A = B$?", "Does $A = B$ hold?": asked, and not said. "Can you show that …?" sets a goal. */
const isQuestion = (sentence: string) =>
  /[?？]\s*$/.test(sentence) &&
  /^\W*(?:(?:[a-z]|\d+)[.)]\s*)?(?:so,?\s+|but\s+)?(?:is|are|does|do|would|could|should)\b|吗\s*[?？]\s*$/i.test(sentence) &&
  !/\b(?:show|prove|verify|derive|why)\b/i.test(sentence);

/** A next sentence that says "This is wrong." */
function isTakenBack(next: FlowElement | undefined): boolean {
  return next?.kind === 'sentence' && !next.heading && takenBack.test(next.text);
}

const untrue =
  '(?:wrong|false|incorrect|untrue|nonsense|absurd|impossible|invalid|a\\s+mistake|an\\s+error|not\\s+(?:true|correct|right|valid|possible|the\\s+case))';
const takenBack = new RegExp(
  `^\\s*(?:but\\s+)?(?:this|that|it|the\\s+last\\s+(?:equation|identity|line))\\s+(?:is|would\\s+be)\\s+(?:of\\s+course\\s+|clearly\\s+|simply\\s+)?${untrue}\\b(?=\\s*(?:$|[.,;!]|because|since|as\\b|in\\s+general))`,
  'i',
);

/** `Neither $A$ nor $B$ holds`: the words before the first of several formulas are said of all. */
const beforeList = (text: string): string => text.replace(/\$[^$]*\$\s*,?\s*\b(?:nor|or)\b\s*$/, '');
const afterList = (text: string): string => text.replace(/^\s*,?\s*\b(?:nor|or)\b\s*\$[^$]*\$/, '');

const fill =
  '(?:\\s+(?:that|in\\s+general|even|simply|necessarily|always|here|the|we|one|to|have|has|be|been|write|say|conclude|claim|infer|deduce|expect|obtain|get|hold|holds|follow|imply|implies|mean|assume|believe|true|correct|right|case|same|as|equal|equation|identity|formula|relation|so|this|it|is|equivalent|identical|longer|from))*';

/** Directly before the equation. */
const denyBefore: readonly RegExp[] = [
  new RegExp(
    `(?:\\b(?:not|never|cannot|neither|nor|nobody|rather\\s+than|instead\\s+of|unlike|contrary\\s+to|as\\s+opposed\\s+to)\\b(?!\\s+(?:only|just|merely)\\b)|\\bn['’]t\\b|n['’]t\\b)${fill}\\s*[:,]?\\s*$`,
    'i',
  ),
  new RegExp(`\\bno\\s+(?:reason|need|guarantee|way)\\s+(?:why|that|for|to\\s+(?:believe|expect|think|assume|hope))${fill}\\s*$`, 'i'),
  new RegExp(`\\b(?:nobody|no\\s+one|none)\\s+\\w+\\s+that\\s*$`, 'i'),
  /(?<!\bn(?:ot|ever)\s)\b(?:is|was|be|it['’]s)\s+(?:\w+ly\s+|also\s+|thus\s+)?(?:wrong|false|incorrect|untrue|a\s+mistake|an\s+error|a\s+misconception|a\s+fallacy|nonsense|tempting)(?:\s+to\s+\w+)?(?:\s+(?:that|here))?\s*[:,]?\s*$/i,
  /\bfollowing\s+(?:\w+\s+)?is\s+(?:\w+\s+)?(?:wrong|false|incorrect)\s*[:,]?\s*$/i,
  /\b(?:common|typical|frequent|usual|popular|classical)\s+(?:error|mistake|misconception|slip)s?\s+(?:\w+\s+){0,4}(?:is|are)(?:\s+(?:that|to\s+\w+))*\s*[:,]?\s*$/i,
  /\b(?:mistakenly|erroneously|wrongly|incorrectly|falsely|na[iï]vely)\b[^.;:$]{0,40}$/i,
  /\bna[iï]ve\s+(?:guess|expectation|reasoning|answer|idea|reader|computation|calculation|argument)\b[^.;:$]{0,30}$/i,
  /\btempt(?:ed|ing|ation)\b[^.;:$]{0,40}$/i,
  /\b(?:one|you|we|students?|people|readers?|some(?:one)?)\s+(?:might|may|could|would|can|often|easily|sometimes)\s+(?:\w+ly\s+|also\s+|first\s+)?(?:think|guess|believe|expect|suspect|hope|fear|forgets?)\b[^.;:$]{0,40}$/i,
  /\bstudents?\s+(?:often|sometimes|usually)\s+\w+(?:\s+that)?\s*$/i,
  /\b(?:at\s+first\s+(?:sight|glance)|superficially)\s*,?\s*$/i,
  /\bcontradict(?:s|ing|ion)?(?:\s+(?:to|that|the\s+\w+))*\s*$/i,
  /\bfor\s+(?:a\s+|the\s+sake\s+of\s+)?contradiction\s*,?\s+(?:that|let|assume|suppose)*\s*$/i,
  /(?:并非|并不是|误以为|错误地(?:认为|写成)|不能(?:说|认为|得出)|而不是|并没有)\s*[:：,，]?\s*$/,
];

/** Directly behind it. */
const denyAfter: readonly RegExp[] = [
  new RegExp(
    `^\\s*,?\\s*(?:(?:but|which|and|this|that|it)\\s+)*(?:is|are|was|will\\s+be|would\\s+be|being|seems)\\s+(?:of\\s+course\\s+|clearly\\s+|simply\\s+|in\\s+general\\s+|therefore\\s+|thus\\s+|hence\\s+)?${untrue}\\b`,
    'i',
  ),
  /^\s*,?\s*(?:(?:but|which|and|this|that|it)\s+)*(?:(?:does|do|did|can|could|will|would|need|must|may|should)\s*(?:not|n['’]t)|cannot|can['’]t|never)\s+(?:\w+\s+)?(?:holds?|be\s+(?:true|right|correct|wrong)|apply|follow|make\s+sense)\b/i,
  /^\s*,?\s*(?:(?:but|which|and|this|that|it)\s+)*(?:no\s+longer\s+holds|fails|breaks\s+down)\b/i,
  /^\s*,?\s*would\s+(?:be\s+(?:wrong|false|an?\s+\w*\s*(?:mistake|error))|follow|hold|mean|imply)\b/i,
  /^\s*,?\s*but\s+(?:this|that|it|here\s+one)\s+(?:ignores|forgets|neglects|overlooks|misses|contradicts|is\s+not\s+what)\b/i,
  /^\s*(?:并?不(?:成立|正确|对)|是错(?:误)?的|不能成立|未必成立)/,
];
