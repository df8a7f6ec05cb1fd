import type { Span } from '../base/span';
import type { CheckedDocument, ClaimReport } from './checkedDocument';
import { traceGoal, type GoalTrail } from './goalTrail';
import type { LineNamer } from './nameLine';
import type { Language } from './tongue';
import { tongueOf } from './words';

/** How far the text comes towards what it wants to show, in a sentence or two; null for a claim that is no goal. */
export function describeGoal(
  document: CheckedDocument,
  report: ClaimReport,
  nameLine: LineNamer,
  language: Language = 'en',
): string | null {
  const trail = traceGoal(document, report);
  if (trail === null) return null;
  const { gaps, join } = tongueOf(language);
  return join([ways[language](trail, nameLine), ...trail.gaps.map(({ kind, span }) => gaps[kind](nameLine(span.start)))]);
}

const ways: { readonly [K in Language]: (trail: GoalTrail, nameLine: LineNamer) => string } = {
  en: ({ reached, from, steps }, nameLine) => {
    const lines = listLines(steps, nameLine, ' and ', ', ');
    const start = from === null ? '' : ` from ${nameLine(from.start)}`;
    if (reached) return `The text reaches it${start} in ${steps.length === 1 ? 'one step' : `${steps.length} steps`}, at ${lines}.`;
    if (steps.length === 0) return 'The text does not reach it.';
    return `The text does not reach it: ${from === null ? 'it comes as far as' : 'its way is'} ${lines}.`;
  },
  'zh-tw': ({ reached, from, steps }, nameLine) => {
    const lines = listLines(steps, nameLine, '和', '、');
    if (reached) return `文中${from === null ? '' : `從${nameLine(from.start)}`}經 ${steps.length} 步得到它，在${lines}。`;
    if (steps.length === 0) return '文中沒有得到它。';
    return `文中沒有得到它：${from === null ? '只到' : '所走的是'}${lines}。`;
  },
};

/** `line 7, line 9 and line 12`, each once. */
function listLines(spans: readonly Span[], nameLine: LineNamer, and: string, comma: string): string {
  const lines = [...new Set(spans.map(({ start }) => nameLine(start)))];
  return lines.length < 2 ? (lines[0] ?? '') : `${lines.slice(0, -1).join(comma)}${and}${lines[lines.length - 1]}`;
}
