import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Scope } from '../math/scope';
import type { Chain } from './chains';
import type { Definition } from './claim';
import type { Source } from './draft';
import { findDefinition } from './findDefinition';
import type { Sentence } from './flow';
import { keptByText } from './keptByText';
import { likelyRole } from './names';
import { lastMathNearby } from './nearby';
import { outerNames, type Named } from './solveForName';

/** A passage about one of several things that go by the same letters: `**VP.** …` beside `**VE.** …`, `For the VP SDE, …` beside `For the VE SDE, …`. */
export interface Case extends Passage {
  readonly label: string;
  readonly section: number;
  /** The passages further down that come back to it. */
  readonly again: readonly Passage[];
}

/** First and last math span. */
interface Passage {
  readonly from: number;
  readonly until: number;
}

/**
 * The passage for which an equation gives its name a value: another one of the section, under another label, gives it another value, and before them the text has
 * told none. Null elsewhere, and for losses, of which two values are two claims.
 */
export function caseOf(source: Source, definitions: readonly Definition[], chain: Chain): Case | null {
  const left = givenBy(chain);
  const own = left === null ? null : caseAt(source, chain.math);
  if (left === null || own === null || isLoss(left, source.scope)) return null;
  const alike = source.chains.filter((one) => isGivenBy(one, left));
  const isFirst = !alike.some(({ math }) => own.from <= math && math < chain.math);
  const isGeneral = alike.some(({ math }) => math < chain.math && caseAt(source, math) === null);
  const isTold = findDefinition(left, definitions, chain.math) !== undefined;
  return isFirst && !isGeneral && !isTold && alike.some((one) => isRival(source, chain, own, one)) ? own : null;
}

function isRival(source: Source, chain: Chain, own: Case, other: Chain): boolean {
  const there = caseAt(source, other.math);
  if (there === null || there.section !== own.section || there.label === own.label) return false;
  const sides = ({ first, steps }: Chain) => [first!.expr, steps[0]!.right.expr] as const; // the caller looked at both
  const [one, two] = [sides(chain), sides(other)];
  return !sameExpr(one[0], two[0]) || !sameExpr(one[1], two[1]);
}

/** σ_t of `\sigma_t = …` and of `\sigma_t^2 = …`: the only name of the left side. */
function givenBy({ first, steps }: Chain): Named | null {
  const [name, more] = first === null || steps[0]?.sign !== 'equal' ? [] : outerNames(first.expr);
  return more === undefined ? (name ?? null) : null;
}

function isGivenBy(chain: Chain, name: Named): boolean {
  const other = givenBy(chain);
  return other !== null && sameExpr(other, name);
}

function isLoss(left: Expr, scope: Scope): boolean {
  const isParameter = (part: Expr) => part.kind === 'symbol' && likelyRole(part.name, scope) === 'parameter';
  if (left.kind !== 'symbol' && left.kind !== 'apply') return false;
  return (
    likelyRole(left.name, scope) === 'quantity' || (left.kind === 'apply' && [...left.arguments, ...left.parameters].some(isParameter))
  );
}

function caseAt(source: Source, math: number): Case | null {
  const found = casesOf(source).findLast(({ from }) => from <= math);
  return found !== undefined && found.section === source.tree.sectionOf[math] && math <= found.until ? found : null;
}

/** Of equations in reading order, those of the case that a formula is told for; all of them where there are none. */
export function ofOwnCase<T extends { readonly math: number }>(source: Source, told: readonly T[], math: number): readonly T[] {
  const own = casesOf(source).length === 0 ? null : caseAt(source, math);
  if (own === null) return told;
  const alike = told.filter((one) => {
    const there = caseAt(source, one.math);
    return there !== null && there.label === own.label && there.section === own.section;
  });
  return alike.length > 0 ? alike : told;
}

const known = new WeakMap<Source, readonly Case[]>();

function casesOf(source: Source): readonly Case[] {
  const found = known.get(source) ?? withReturns(readCases(source));
  known.set(source, found);
  return found;
}

function withReturns(cases: readonly Omit<Case, 'again'>[]): Case[] {
  const isReturn = (one: Omit<Case, 'again'>, later: Omit<Case, 'again'>) =>
    later.from > one.from && later.label === one.label && later.section === one.section;
  return cases.map((one) => ({ ...one, again: cases.filter((later) => isReturn(one, later)) }));
}

function readCases(source: Source): Omit<Case, 'again'>[] {
  const { elements } = source.flow;
  const found: Omit<Case, 'again'>[] = [];
  let label: string | null = null;
  for (const [place, element] of elements.entries()) {
    if (element.kind === 'sentence') {
      if (element.heading) label = null;
      label = labelOf(source, element, elements[place - 1]?.block !== element.block) ?? label;
    }
    const first = element.kind === 'sentence' ? element.maths[0]?.index : element.index;
    const section = first === undefined ? 0 : (source.tree.sectionOf[first] ?? 0);
    const last = found.at(-1);
    if (first === undefined || label === null || (last?.label === label && last.section === section)) continue;
    if (last?.section === section) found[found.length - 1] = { ...last, until: first - 1 };
    found.push({ label, section, from: first, until: lastMathNearby(source, first) });
  }
  return found;
}

/** What a sentence begins to speak of; null where it goes on. */
function labelOf({ snapshot }: Source, { block, text, heading }: Sentence, isFirst: boolean): string | null {
  if (heading) return null;
  const own = snapshot.blocks[block];
  const start = own?.span.start ?? 0;
  const title = isFirst && own !== undefined ? titleOf(snapshot.text.slice(start, start + longest), own.kind === 'list-item') : null;
  return title ?? wordsOf(text);
}

const longest = 80;

/** `Variance preserving (VP)`, `the VP SDE`, `VP case:` are one: several words go by their initials. */
function nameOf(title: string): string {
  const bare = title.replace(/[\s.:：]+$/, '').toLowerCase();
  const words = bare.replace(general, '').split(/[\s-]+/);
  const short = /^\((\p{L}+)\)$/u.exec(words.at(-1) ?? '')?.[1];
  const named = short === undefined ? words : words.slice(0, -1);
  const initials = named.map((word) => word[0] ?? '').join('');
  return named.length > 1 && (short === undefined || short === initials) && named.every((word) => /^\p{L}+$/u.test(word))
    ? initials
    : bare.replace(general, '');
}

const general = /^(?:the|an?)\s+|\s+(?:sdes?|cases?|process(?:es)?|schedules?|settings?|models?|equations?|diffusions?)$/g;

/** `**Variance exploding.**`, `*Example 2.*`, `Case B:`, and in a list also `linear: …`. */
const titleIn = keptByText((start: string): { readonly set: string | null; readonly plain: string | null } => {
  const set = /^(?:\*\*|__|\*|_)(?=\S)(.+?)(?:\*\*|__|\*|_)/.exec(start)?.[1] ?? null;
  const plain = /^([^$.:：;,，。\n]{1,40})(?:[.:：—]|\s+[–-]\s)/.exec(start)?.[1] ?? null;
  const named = (title: string | null) => (title === null || goesOn.test(title) ? null : nameOf(title));
  return { set: named(set), plain: named(plain) };
});

function titleOf(start: string, isItem: boolean): string | null {
  const { set, plain } = titleIn(start);
  return set ?? (plain !== null && (isItem || isCaseTitle.test(plain)) ? plain : null);
}

const isCaseTitle =
  /^(?:cases?|examples?|options?|variants?|settings?|scenarios?|models?|schedules?)\s*(?:\d+|[a-z]|[ivx]+)?$|^[a-z]*[-\s]?v[pe]$|^(?:例|情形|情况|方案)\s*[\d一二三四五六七八九十]*$/i;

/** Titles and words that go on with what was spoken of. */
const goesOn =
  /^\W*(?:then|so|thus|hence|therefore|we|it|this|these|now|finally|first|second|third|next|last|also|where|with|and|but|note|notes|recall|proof|solution|answer|steps?|remark|derivation|claim|lemma|theorem|proposition|corollary|definition|parts?|result|results|conclusion|summary|compute|computation|using|by|from|since|check|verification|expand|expanding|that|substituting|setup|setting|notation|assumptions?|given|let|to\s+show|证明|解|注|步骤|第\s*[一二三四五六七八九十\d]+\s*步|答|因此|所以|于是|设|定理|引理|命题|推论|定义)(?![\w-])|^\W*(?:证明|解|注|步骤|答|定理|引理|命题|推论|定义)/i;

/** `For the VP SDE, …`, `In the variance exploding case the kernel is …`. */
const wordsOf = keptByText((text: string): string | null => {
  const found = ofThing.exec(text)?.[1] ?? ofWords.exec(text)?.[1];
  return found === undefined || isNoCase.test(found) ? null : nameOf(found);
});

const begins = String.raw`^\W*(?:(?:and|while|whereas|but|similarly|likewise|finally|now)[\s,]+)*(?:for|in|under|with|choosing|对于|对|在)\s*(?:the\s+|an?\s+)?`;
const ofThing = new RegExp(
  String.raw`${begins}([^$,.;:，。；：]{2,40}?)\s*(?:\b(?:sdes?|cases?|process|schedule|setting|model|diffusion)\b|情形|过程)`,
  'i',
);
const ofWords = new RegExp(String.raw`${begins}([^$,.;:，。；：]{2,40}?)\s*(?:[,，:：]|\$|\bwe\b|\bone\b|\bit\b|\bthis\b)`, 'i');

const isNoCase =
  /^(?:all|any|every|each|some|general|particular|this|that|these|those|example|instance|other|others|fact|addition|contrast|total|summary|order|our|both|brief|short|turn|practice|what|which|following|above|simplicity|convenience|brevity|such|words?|respect|probability|expectation|law|distribution|terms?|view|place|place\s+of|these?|their|its|help|more|most|large|small|given|fixed|almost|一般|任意|所有|每)\b|^(?:一般|任意|所有|每)/i;
