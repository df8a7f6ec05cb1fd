import type { Steps } from '../base/steps';
import type { Span } from '../base/span';
import { coverSpans } from '../base/span';
import type { Claim, Side } from './claim';
import { independenceCue, sameMinimisationCue, sameMinimiserCue } from './derivationCues';
import { noClaimParts, type DraftClaim, type Source } from './draft';
import type { Sentence } from './flow';
import { makeSide } from './locate';
import { isQuantity } from './names';
import { flatMapSentences, mayHave } from './keptByText';

/** Claims made in words about inline expressions: `$A$ does not depend on $\theta$`, `$A$ and $B$ share the same minimiser`. */
export function* readProse(source: Source): Steps<DraftClaim[]> {
  return yield* flatMapSentences(source.flow, mayClaim, (sentence, place) => {
    const before = source.flow.elements[place - 1];
    return [...(before?.kind === 'display' ? readOfDisplay(source, sentence, before.index) : []), ...readSentence(source, sentence)];
  });
}

const mayClaim = mayHave(independenceCue, sameMinimiserCue, sameMinimisationCue);

/** `$$A$$ does not depend on $\theta$.`: the sentence goes on after a displayed expression. */
function readOfDisplay(source: Source, sentence: Sentence, display: number): DraftClaim[] {
  const words = sentence.text.slice(0, sentence.maths[0]?.start ?? sentence.text.length);
  const cue = independenceCue.exec(words);
  const side = readSide(source, display);
  const parameter = cue && readParameter(source, sentence, -1, cue[0]);
  if (side === null || cue === null || parameter === null || isUnfinished(cue[0], sentence, 0)) return [];
  const span = coverSpans(side.span, placeIn(sentence, 0, Math.max(1, cue[0].length)));
  return [makeProseClaim(source, { kind: 'independent-of-parameter', left: side, right: side, span, parameter })];
}

function readSentence(source: Source, sentence: Sentence): DraftClaim[] {
  return [
    ...sentence.maths.flatMap((_, i) => readIndependence(source, sentence, i)),
    ...readSameMinimiser(source, sentence),
    ...readSameMinimisation(source, sentence),
  ];
}

function readIndependence(source: Source, sentence: Sentence, at: number): DraftClaim[] {
  const math = sentence.maths[at];
  const words = math && textAfter(sentence, at);
  const cue = words ? independenceCue.exec(words) : null;
  const side = math && (readSide(source, math.index) ?? readLastSide(source, math.index));
  if (!math || !side || !words || cue === null || side.expr.kind === 'unnamed-constant' || isPartOfPhrase(sentence, math.start)) return [];
  if (isUnfinished(cue[0], sentence, at + 1)) return [];
  if (side.expr.kind === 'symbol' && !isQuantity(side.expr, source.scope)) return [];
  const parameter = readParameter(source, sentence, at, cue[0]);
  if (parameter === null) return [];
  const span = coverSpans(side.span, placeIn(sentence, math.end, math.end + cue[0].length));
  return [makeProseClaim(source, { kind: 'independent-of-parameter', left: side, right: side, span, parameter })];
}

/** In Chinese the words go on behind the parameter: `与 $\theta$ 无关`, and not `与 $\theta$ 有关`. */
function isUnfinished(cue: string, sentence: Sentence, parameter: number): boolean {
  return /[与和跟]\s*$/.test(cue) && !/^\s*(?:无关|独立|没有关系)/.test(textAfter(sentence, parameter));
}

/** The math that follows the words, or the letter in them, when it names a model parameter. */
function readParameter(source: Source, sentence: Sentence, at: number, cue: string): string | null {
  const parameters = [...source.scope.symbols.values()].filter((info) => info.role === 'parameter').map((info) => info.name);
  const written = /θ|theta/.test(cue) ? 'theta' : null;
  if (written !== null) return parameters.includes(written) ? written : null;
  const next = sentence.maths[at + 1];
  const statement = next && source.formulas[next.index]?.statements[0];
  if (statement?.kind === 'expression' && statement.value.kind === 'symbol')
    return parameters.includes(statement.value.name) ? statement.value.name : null;
  return /parameters?\s*$/.test(cue) ? (parameters[0] ?? null) : null;
}

/** The two expressions that stand nearest before the words. */
function readSameMinimiser(source: Source, sentence: Sentence): DraftClaim[] {
  const cue = sameMinimiserCue.exec(sentence.text);
  if (cue === null || /\b(?:not|never)\s+$|n['’]t\s+$/.test(sentence.text.slice(0, cue.index))) return [];
  const [first, second] = sentence.maths.filter((math) => math.end <= cue.index).slice(-2);
  if (first === undefined || second === undefined || !isList(sentence.text.slice(first.end, second.start))) return [];
  return makePair(source, sentence, first.index, second.index, cue.index + cue[0].length);
}

/** `minimising $A$ is equivalent to minimising $B$`. */
function readSameMinimisation(source: Source, sentence: Sentence): DraftClaim[] {
  return sentence.maths.flatMap((first, i) => {
    const second = sentence.maths[i + 1];
    if (second === undefined || !sameMinimisationCue.test(sentence.text.slice(first.end, second.start))) return [];
    return makePair(source, sentence, first.index, second.index, second.end);
  });
}

function makePair(source: Source, sentence: Sentence, first: number, second: number, end: number): DraftClaim[] {
  const left = readSide(source, first);
  const right = readSide(source, second);
  if (left === null || right === null) return [];
  const span = coverSpans(left.span, placeIn(sentence, end - 1, end));
  return [makeProseClaim(source, { kind: 'same-minimiser', left, right, span, parameter: null })];
}

interface ProseParts {
  readonly kind: NonNullable<Claim['proseKind']>;
  readonly left: Side;
  readonly right: Side;
  readonly span: Span;
  readonly parameter: string | null;
}

function makeProseClaim(source: Source, { kind, left, right, span, parameter }: ProseParts): DraftClaim {
  const understood = [left, right].every((side) => source.formulas[side.math]?.incomplete === false);
  const written = kind === 'same-minimiser' ? 'same-minimiser' : 'equal';
  return {
    ...noClaimParts,
    kind: 'prose',
    math: right.math,
    span,
    left,
    right,
    sign: 'equal',
    written,
    understood,
    proseKind: kind,
    parameter,
  };
}

/** An inline span that states no relation, as an expression. */
function readSide(source: Source, index: number): Side | null {
  const math = source.snapshot.math[index];
  const statement = source.formulas[index]?.statements[0];
  return math && statement?.kind === 'expression' ? makeSide(math, statement.value) : null;
}

/** `the last term in $A$ …` speaks of something else. */
function isPartOfPhrase(sentence: Sentence, start: number): boolean {
  return /\b(?:in|of|from|inside|within|for|by|on|to|at|with|under|over|than)\s+(?:the\s+)?$|的$/i.test(sentence.text.slice(0, start));
}

/** In `$C = A$ does not depend on …` it is A that is spoken of. */
function readLastSide(source: Source, index: number): Side | null {
  const math = source.snapshot.math[index];
  const statement = source.formulas[index]?.statements[0];
  const last = statement?.kind === 'chain' ? statement.sides[statement.sides.length - 1] : null;
  return math && last ? makeSide(math, last) : null;
}

function isList(between: string): boolean {
  return /^\s*(?:,|and|or|both|&|和|与|,\s*and)?\s*(?:the\s+(?:loss|objective)\s+)?$/i.test(between);
}

/** The text from a math span to the next one. */
function textAfter(sentence: Sentence, at: number): string {
  const math = sentence.maths[at];
  const next = sentence.maths[at + 1];
  return math === undefined ? '' : sentence.text.slice(math.end, next?.start ?? sentence.text.length);
}

function placeIn(sentence: Sentence, start: number, end: number): Span {
  return { start: sentence.offsets[start] ?? 0, end: (sentence.offsets[end - 1] ?? 0) + 1 };
}
