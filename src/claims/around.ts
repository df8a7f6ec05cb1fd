import type { Statement } from '../math/expr';
import { statementExprs } from '../math/statementExprs';
import { containsKind } from '../math/visit';
import { isIn } from './byName';
import type { Chain } from './chains';
import type { Excuse } from './claim';
import { sentencesAfter, sentencesBetween } from './context';
import type { Source } from './draft';
import { toLooseSentence } from './excuses';
import type { Sentence } from './flow';
import { offsetInDocument } from './locate';

/** What prose names between an older equation and this one, just after it, and in remarks written inside it. */
export function excusesSince(source: Source, chain: Chain, older: number): readonly Excuse[] {
  const between = sentencesBetween(source.flow, older, chain.math).filter((sentence) => !isOfOtherDisplay(source, chain, sentence));
  return withinClause(source, chain, excusesIn(source, chain, [...between, ...nearby(source, chain)]));
}

/** What the sentence before, the ones after and remarks inside name. */
export function excusesAt(source: Source, chain: Chain): readonly Excuse[] {
  return withinClause(source, chain, excusesIn(source, chain, [...leadInOf(source, chain), ...nearby(source, chain)]));
}

/** "With $C$ independent of $\theta$" excuses no other constant than C: none where C is written and the text says what it is. */
function excusesIn(source: Source, chain: Chain, sentences: readonly Sentence[]): readonly Excuse[] {
  const isSaid = (sentence: Sentence) =>
    constantsIn(source, sentence).some((name) => isWrittenIn(source, chain.math, name) && isGivenValue(source, chain.math, name));
  return source.readExcuses(sentences.filter((sentence) => !isSaid(sentence)));
}

/** `C = …` is the next equation that has the letter: before, and further on, an equation may have had a C of its own. */
function isGivenValue({ formulas }: Source, math: number, name: string): boolean {
  const next = formulas.slice(math + 1).find(({ statements }) => statements.some((statement) => isChainWith(statement, name)));
  const [left] = next?.statements.flatMap((statement) => (statement.kind === 'chain' ? (statement.sides[0] ?? []) : [])) ?? [];
  return left?.kind === 'symbol' && left.name === name;
}

const isChainWith = (statement: Statement, name: string): boolean =>
  statement.kind === 'chain' && statementExprs(statement).some((expr) => isIn(expr, name));

/** The sentence names the constant of the display that it leads to: not of this one. */
function isOfOtherDisplay(source: Source, chain: Chain, sentence: Sentence): boolean {
  const next = source.flow.elements[(source.flow.placeOf[sentence.maths[0]?.index ?? -1] ?? -1) + 1];
  if (!sentence.leadsIn || next?.kind !== 'display' || next.index === chain.math) return false;
  return constantsIn(source, sentence).some((name) => isWrittenIn(source, next.index, name) || hasUnnamed(source, next.index));
}

/** A letter without a value stands there as `+ const`. */
const hasUnnamed = ({ formulas }: Source, math: number): boolean =>
  formulas[math]?.statements.flatMap(statementExprs).some((expr) => containsKind(expr, 'unnamed-constant')) ?? false;

/** The letters of which a sentence says that they are constants or do not depend on something. */
function constantsIn({ formulas }: Source, { maths, text }: Sentence): string[] {
  return maths.flatMap(({ index, end }) => {
    const statement = saysConstant.test(text.slice(end)) ? formulas[index]?.statements[0] : undefined;
    return statement?.kind === 'expression' && statement.value.kind === 'symbol' ? [statement.value.name] : [];
  });
}

const saysConstant = /^\s*(?:(?:is|being|that|which|an?|some|does|do)\s+){0,4}(?:independent|not\s+depend|constant)/i;

function isWrittenIn({ formulas }: Source, math: number, name: string): boolean {
  const exprs = formulas[math]?.statements.flatMap(statementExprs) ?? [];
  return exprs.some((expr) => isIn(expr, name));
}

/** Words of an inline equation's sentence that go on to the next step are about that one: `we have $A = B$, hence up to a constant …`. */
function withinClause(source: Source, chain: Chain, excuses: readonly Excuse[]): readonly Excuse[] {
  if (excuses.length === 0) return excuses;
  const sentence = source.flow.elements[source.flow.placeOf[chain.math] ?? -1];
  const own = sentence?.kind === 'sentence' ? sentence.maths.find((math) => math.index === chain.math) : undefined;
  if (sentence?.kind !== 'sentence' || own === undefined) return excuses;
  const next = sentence.text
    .slice(own.end)
    .search(
      /[,;，；]?\s*\b(?:and\s+)?(?:hence|so|thus|therefore|then|which\s+gives|giving|yielding|we\s+(?:get|obtain))\b|[，；](?:因此|所以|于是|从而)/i,
    );
  if (next === -1) return excuses;
  const from = sentence.offsets[own.end + next] ?? Infinity;
  const to = sentence.span.end;
  return excuses.filter(({ span }) => span.start < from || span.start >= to);
}

/** What the whole section names. */
export function excusesInSection(source: Source, chain: Chain): readonly Excuse[] {
  const section = source.snapshot.sections[chain.section];
  const inside = source.flow.elements.filter((element): element is Sentence => {
    if (element.kind !== 'sentence' || element.heading || section === undefined) return false;
    const { start } = element.span;
    return section.span.start <= start && start < section.span.end;
  });
  return source.readExcuses([...inside, ...nearby(source, chain)]);
}

function leadInOf(source: Source, chain: Chain): Sentence[] {
  const before = source.flow.elements[(source.flow.placeOf[chain.math] ?? -1) - 1];
  return before?.kind === 'sentence' && chain.display ? [before] : [];
}

function nearby(source: Source, chain: Chain): Sentence[] {
  return [...sentencesAfter(source.flow, chain.math), ...notesOf(source, chain)];
}

const remembered = new WeakMap<Chain, Sentence[]>();

function notesOf(source: Source, chain: Chain): Sentence[] {
  const known = remembered.get(chain);
  if (known) return known;
  const math = source.snapshot.math[chain.math];
  const made = math === undefined ? [] : chain.notes.map((note) => toLooseSentence(note.text, offsetInDocument(math, note.span.start)));
  remembered.set(chain, made);
  return made;
}
