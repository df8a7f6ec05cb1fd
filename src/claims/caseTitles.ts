import type { Source } from './draft';
import type { Sentence } from './flow';
import { keptByText } from './keptByText';

/** What a passage says it is about: `**Variance exploding.**`, `Case B:`, `For the VP SDE, …`. */
export interface CaseTitle {
  /** Titles of one thing have the same: `Variance preserving (VP)`, `the VP SDE`, `In the VP case`. */
  readonly label: string;
  readonly words: readonly string[];
  /** The words of a sentence that name a process, a case, a schedule. */
  readonly isThing: boolean;
  /** A short name in capitals or the name of a kind: `vp`, `cosine`; null where it has none. */
  readonly ofKind: string | null;
}

/** Whether two titles name alternatives, and not steps of one derivation: `VP` and `VE`, `Linear schedule` and `Cosine schedule`, `Example 1` and `Example 2`. */
export function areParallel(one: CaseTitle, other: CaseTitle): boolean {
  if (one.label === other.label) return false;
  const differing = one.words.filter((word, index) => word !== other.words[index]).length;
  const isOneWord = one.words.length > 1 && one.words.length === other.words.length && differing === 1;
  return isOneWord || (one.isThing && other.isThing) || areOtherKinds(one, other);
}

/** `Linear schedule` and `Linear schedule, again` are of one kind. */
const areOtherKinds = (one: CaseTitle, other: CaseTitle) => one.ofKind !== null && other.ofKind !== null && one.ofKind !== other.ofKind;

/** What a sentence begins to speak of, where it stands first in its block (`isFirst`) or says so in words; null where it goes on. */
export function readCaseTitle(
  { snapshot }: Pick<Source, 'snapshot'>,
  { block, text, heading }: Sentence,
  isFirst: boolean,
): CaseTitle | null {
  if (heading) return null;
  const supposed = isFirst ? partThatSupposes.exec(text)?.[1] : undefined;
  if (supposed !== undefined) return { label: `(${supposed})`, words: ['part', supposed], isThing: false, ofKind: null };
  const own = snapshot.blocks[block];
  const start = own?.span.start ?? 0;
  const title = isFirst && own !== undefined ? titleOf(snapshot.text.slice(start, start + longest), own.kind === 'list-item') : null;
  return title ?? spokenOf(text);
}

/** `(b) Suppose $y = …$`: a part that begins with what it supposes goes on with none. */
const partThatSupposes = /^\W*?\(?(\d{1,2}|[a-z]|[ivx]{1,4})[).]\s*(?:now\s+)?(?:suppose|let|assume|consider|if|take|for)\b/i;

const longest = 80;

function titleOf(start: string, isItem: boolean): CaseTitle | null {
  const { set, plain } = titlesIn(start);
  return set ?? (plain !== null && (isItem || isCaseTitle.test(plain.words.join(' '))) ? plain : null);
}

/** `**Variance exploding.**`, `*Example 2.*`, `Case B:`, and in a list also `linear: …`. */
const titlesIn = keptByText((start: string): { readonly set: CaseTitle | null; readonly plain: CaseTitle | null } => {
  const set = /^(?:\*\*|__|\*|_)(?=\S)(.+?)(?:\*\*|__|\*|_)/.exec(start)?.[1];
  const plain = /^([^$.:：;,，。\n]{1,40})(?:[.:：—]|\s+[–-]\s)/.exec(start)?.[1];
  const named = (title: string | undefined) => (title === undefined || goesOn.test(title) ? null : makeTitle(title, false));
  return { set: named(set), plain: named(plain) };
});

const isCaseTitle =
  /^(?:cases?|examples?|options?|variants?|settings?|scenarios?|models?|schedules?)(?:\s+(?:\d+|[a-z]|[ivx]+))?$|^[a-z]*[-\s]?v[pe]$|^(?:例|情形|情况|方案)\s*[\d一二三四五六七八九十]*$/i;

/** Titles and words that go on with what was spoken of. */
const goesOn =
  /^\W*(?:then|so|thus|hence|therefore|we|it|this|these|now|finally|first|second|third|next|last|also|where|with|and|but|note|notes|recall|proof|solution|answer|steps?|remark|derivation|claim|lemma|theorem|proposition|corollary|definition|parts?|result|results|conclusion|summary|compute|computation|using|by|from|since|check|verification|expand|expanding|simplify|that|substituting|setup|setting|notation|assumptions?|given|let|to\s+show)(?![\w-])|^\W*(?:证明|解|注|步骤|第\s*[一二三四五六七八九十\d]+\s*步|答|因此|所以|于是|设|定理|引理|命题|推论|定义)/i;

/** `For the VP SDE, …`, `In the variance exploding case the kernel is …`. */
const spokenOf = keptByText((text: string): CaseTitle | null => {
  const thing = ofThing.exec(text)?.[1];
  const found = thing ?? ofWords.exec(text)?.[1];
  return found === undefined || isNoCase.test(found) ? null : makeTitle(found, thing !== undefined);
});

const begins = String.raw`^\W*(?:(?:and|while|whereas|but|similarly|likewise|finally|now)[\s,]+)*(?:for|in|under|with|choosing|对于|对|在)\s*(?:the\s+|an?\s+)?`;
const ofThing = new RegExp(
  String.raw`${begins}([^$,.;:，。；：]{2,40}?)\s*(?:\b(?:sdes?|cases?|process|schedule|setting|model|diffusion)\b|情形|过程)`,
  'i',
);
const ofWords = new RegExp(String.raw`${begins}([^$,.;:，。；：]{2,40}?)\s*(?:[,，:：]|\$|\bwe\b|\bone\b|\bit\b|\bthis\b)`, 'i');

const isNoCase =
  /^(?:all|any|every|each|some|general|particular|this|that|these|those|example|instance|others?|fact|addition|contrast|total|summary|order|our|both|brief|short|turn|practice|what|which|following|above|simplicity|convenience|brevity|such|words?|respect|probability|expectation|law|distribution|terms?|view|place|their|its|help|more|most|large|small|given|fixed|almost|same)\b|^(?:一般|任意|所有|每)/i;

function makeTitle(title: string, isThing: boolean): CaseTitle {
  const bare = title.replace(/[\s.:：]+$/, '');
  const words = bare.toLowerCase().split(/[\s-]+/);
  const short = bare.split(/[\s()]+/).find((word) => /^(?:[a-z]+-)?[A-Z]{2,5}s?$/.test(word));
  const ofKind = (short ?? kinds.exec(bare)?.[0])?.toLowerCase() ?? null;
  return { label: labelOf(bare.toLowerCase()), words, isThing, ofKind };
}

/** Several words go by their initials. */
function labelOf(title: string): string {
  const words = title.replace(general, '').split(/[\s-]+/);
  const short = /^\((\p{L}+)\)$/u.exec(words.at(-1) ?? '')?.[1];
  const named = short === undefined ? words : words.slice(0, -1);
  const initials = named.map((word) => word[0] ?? '').join('');
  const isNamed = named.length > 1 && (short === undefined || short === initials) && named.every((word) => /^\p{L}+$/u.test(word));
  return isNamed ? initials : title.replace(general, '');
}

const general = /^(?:the|an?)\s+|\s+(?:sdes?|cases?|process(?:es)?|schedules?|settings?|models?|equations?|diffusions?)$/g;

/** Of processes, schedules, potentials and laws. */
const kinds =
  /\b(?:linear|cosine|sigmoid|quadratic|quartic|constant|geometric|exponential|polynomial|logistic|gaussian|laplace|uniform|cauchy|student|brownian|ornstein|langevin|flow|rectified|trigonometric|preserving|exploding|critical(?:ly)?|overdamped|underdamped|double[- ]well)\b|线性|余弦|常数|二次|高斯|布朗|流匹配/i;
