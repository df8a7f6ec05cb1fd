import { readLeadIn, sentencesAfter } from './context';
import type { Source } from './draft';
import { bareState, isReversed, type Ode, type Sde } from './forwardSde';

/** What a later equation of motion claims to be of an earlier SDE, in the time of which it is written or in one of its own. */
export type ReversalKind = 'reverse-time' | 'probability-flow';

const flowCue =
  /probability[-\s]+flow(?!\s+(?:densit|current))|概率流(?!密度|量)|\b(?:the|its)\s+(?:corresponding\s+|deterministic\s+)?flow(?:\s+ODE)?\s*(?:(?:is|has|reads)\b|:?\s*$)|\b(?:same|identical|equal)\s+(?:[\w-]+\s+){0,3}?(?:marginals?|densit(?:y|ies)|laws?|distributions?)\b|\bmarginals?\b[^.;]{0,60}\b(?:agree|coincide|match)|(?:相同|同样|一样|一致)的?(?:单时刻|时间|瞬时)?边[缘际]|边[缘际](?:分布|密度|概率)*[^。；]{0,12}(?:相同|一致|一样)/i;
const denied = /\b(?:not|never|no\s+longer|cannot|fails?)\b|n['’]t\b|不/i;

/** `has the same marginals`, which goes on after a display. */
function saidOfIt({ flow }: Source, math: number): string {
  const [next] = sentencesAfter(flow, math);
  return next !== undefined && goesOn.test(next.text) ? next.text : '';
}

const goesOn = /^\s*(?:which\s+|that\s+)?(?:has|have|shares?|does)\b|^\s*具有/;

export const isFlow = (words: string) => flowCue.test(words) && !denied.test(words);

/** `With $\sigma(t) = t$ this is` and another equation of the flow right before. */
function isFlowAgain(source: Source, { state }: Ode, math: number): boolean {
  const words = readLeadIn(source.flow, math);
  if (!again.test(words) || denied.test(words)) return false;
  const before = source.formulas.slice(0, math).findLastIndex(({ statements: [main] }) => main?.kind === 'ode' || main?.kind === 'sde');
  const main = source.formulas[before]?.statements[0];
  return (
    main?.kind === 'ode' && bareState(main.state) === bareState(state) && kindOfReversal(source, main, before, false) === 'probability-flow'
  );
}

const again =
  /\b(?:this|it|which|(?:the|our)\s+(?:flow|ODE|equation))\s+(?:then\s+|simply\s+)?(?:is|becomes|reads|simplifies\s+to|reduces\s+to|turns\s+into)\W*$|(?:化为|变为|變為|简化为|成为)\W*$/i;

/** What the text makes of the state of an SDE at T − τ is its reversal without a word. */
export function kindOfReversal(source: Source, statement: Sde | Ode, math: number, isTurned: boolean): ReversalKind | null {
  const words = readLeadIn(source.flow, math);
  if (statement.kind === 'ode')
    return isFlow(`${words} ${saidOfIt(source, math)}`) || isFlowAgain(source, statement, math) ? 'probability-flow' : null;
  return (isTurned || isReversed(statement, words)) && statement.calculus === 'ito' ? 'reverse-time' : null;
}
