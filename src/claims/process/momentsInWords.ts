import { makeSymbol } from '../../math/build';
import type { Expr } from '../../math/expr';
import { labelOf } from '../../math/names';
import { readLeadIn, sentencesBetween } from '../context';
import type { Source } from '../draft';
import { bareState, forwardBefore, type Sde } from '../forwardSde';
import type { NamedMoment } from './namedMoments';

export type Moment = NamedMoment['what'];

/** A quantity and where it stands. */
export interface Place {
  readonly of: Expr;
  readonly math: number;
  /** Of the equations of one formula. */
  readonly index: number;
  /** `\dot m = …`, where it stands without its time. */
  readonly isRate?: true;
}

/**
 * "The mean and the variance are $m(t) = …$ and $P(t) = …$", "with mean $m(t)$ and covariance $P(t)$, where $$m(t) = …$$": a function of the time of the SDE
 * before it that words call a moment of its state.
 */
export function momentInWords(source: Source, place: Place): NamedMoment | null {
  const sde = forwardBefore(source, place.math);
  if (sde === undefined || sde.math === place.math || !isOfTime(place, sde.statement.time)) return null;
  const what = momentSaid(source, sde.statement, place) ?? momentCalled(source, sde.math, place);
  const { state, drift, span } = sde.statement;
  return what && { what, state: makeSymbol(state, drift.shape, span), isGivenStart: false };
}

/** `m(t)`, `m_t`. */
function isOfTime({ of, isRate }: Place, time: string): boolean {
  if (of.kind === 'symbol') return isRate ? [time, ''].includes(labelOf(of.name)) : labelOf(of.name) === time;
  const [only, ...more] = of.kind === 'apply' ? of.arguments : [];
  return only?.kind === 'symbol' && only.name === time && more.length === 0;
}

const the = String.raw`(?:the\s+|its\s+|a\s+)?(?:marginal\s+)?`;
const mean = String.raw`(?:mean|expectation|expected\s+value)(?:\s+(?:function|vector))?`;
const variance = String.raw`(?:co)?variance(?:\s+(?:function|matrix))?`;
const ofState = String.raw`(?:\s+of\s+(?:the\s+)?(?:solution|process|state|it|\$(?<state>[^$]*)\$))?(?:\s+at\s+time\s+\$t\$)?`;
const verb = String.raw`(?:\s*(?:,|:|is|are|equals?|reads?|satisf(?:y|ies)|obeys?|evolves?(?:\s+(?:as|according\s+to))?|solves?|given\s+by|then|therefore|hence|thus|respectively|分别|函数|满足|为|是|:|,))*\s*`;
const other = new RegExp(String.raw`[,，]?\s*(?:and|with|和|与|及|、)\s*${the}`).source;

/** What stands right before its equation: of one moment, of a mean and a variance, and of the second of these. */
const one = new RegExp(String.raw`(?:(?<mean>\b${mean}|均值|期望)|(?:\b${variance}|协?方差))${ofState}${verb}$`, 'i');
const both = String.raw`(?:\b${mean}|均值|期望)${ofState.replace('?<state>', '?<first>')}${other}(?:${variance}|协?方差)${ofState}${verb}`;
const pair = new RegExp(`${both}$`, 'i');
const second = new RegExp(String.raw`${both}\$[^$]*\$[,，]?\s*(?:and|和|与|，|、)?\s*$`, 'i');
const ofBoth = new RegExp(
  `(?:\\b${mean}|均值|期望)${ofState.replace('?<state>', '')}(?:\\s+\\$[^$]*\\$)?${other}(?:${variance}|协?方差)`,
  'i',
);

/** `the mean and the variance` in one breath, of which an equation may be of either. */
export const isOfBoth = (words: string): boolean => ofBoth.test(words);

const unlike =
  /\b(?:not?|never|wrong|conditional(?:ly)?|posterior|sample|empirical|given(?!\s+by)|if|suppose|assume|instead|would|squared?|log|quasi|noise)\b|条件|后验|样本|若|假设/i;

/** `Given $X_0 = x_0$` says where paths start. */
const isUnlike = (words: string): boolean =>
  unlike.test(words.replace(/\bgiven\s+\$\s*\w+(?:_0|_\{0\}|\(0\))[^$]*\$/gi, '').replace(/\$[^$]*\$/g, '$'));

function momentSaid(source: Source, sde: Sde, { math, index }: Place): Moment | null {
  const words = readLeadIn(source.flow, math);
  const clause = words.slice(words.search(/[^.;。；]*$/));
  if (isUnlike(clause)) return null;
  const [ofPair, ofSecond, ofOne] = [pair, second, one].map((cue) => cue.exec(clause));
  const found = ofPair ?? ofSecond ?? ofOne;
  if (!found || !isOfState(found.groups ?? {}, sde)) return null;
  if (ofPair) return !areBothThere(source, math) ? null : index === 0 ? 'mean' : index === 1 ? 'variance' : null;
  if (index > 0) return null;
  return ofSecond || found.groups?.['mean'] === undefined ? 'variance' : 'mean';
}

/** Two equations in one display, or one after the other in a sentence. */
const areBothThere = ({ flow, formulas }: Source, math: number): boolean =>
  flow.elements[flow.placeOf[math] ?? -1]?.kind === 'sentence' || (formulas[math]?.statements.length ?? 0) > 1;

/** Of no state, or of that of the SDE. */
function isOfState(groups: Readonly<Record<string, string | undefined>>, { state }: Sde): boolean {
  return [groups['state'], groups['first']].every((name) => name === undefined || isName(name, bareState(state)));
}

const isName = (latex: string, state: string) =>
  latex.replace(/[\s\\{}$]/g, '').replace(/(?:_t|\(t\))$/, '') === state.replace(/[\s\\{}]/g, '');

/** `with mean $m(t)$ and covariance $P(t)$` since the SDE. */
function momentCalled(source: Source, from: number, { of, math }: Place): Moment | null {
  const name = of.kind === 'symbol' || of.kind === 'apply' ? bareState(of.name) : '';
  for (const { text, maths } of sentencesBetween(source.flow, from, math)) {
    const found = maths.find(({ start, end }) => isName(text.slice(start, end), name));
    const before = found && !isUnlike(text) ? named.exec(text.slice(0, found.start)) : null;
    if (before) return before.groups?.['mean'] === undefined ? 'variance' : 'mean';
  }
  return null;
}

const named = new RegExp(String.raw`(?:(?<mean>\b${mean}|均值|期望)|(?:\b${variance}|协?方差))\s*$`, 'i');
