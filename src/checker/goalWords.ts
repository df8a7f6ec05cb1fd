import type { Span } from '../base/span';
import type { CheckedDocument, ClaimReport } from './checkedDocument';
import { traceGoal, type GapKind, type GoalGap, type GoalTrail } from './goalTrail';
import type { LineNamer } from './nameLine';

/** How far the text comes towards what it wants to show, in a sentence or two; null for a claim that is no goal. */
export function describeGoal(document: CheckedDocument, report: ClaimReport, nameLine: LineNamer): string | null {
  const trail = traceGoal(document, report);
  return trail === null ? null : [...describeWay(trail, nameLine), ...trail.gaps.flatMap((gap) => describeGap(gap, nameLine))].join(' ');
}

function describeWay({ reached, from, steps }: GoalTrail, nameLine: LineNamer): string[] {
  if (reached) return [`The text reaches it${describeStart(from, nameLine)} in ${countSteps(steps)}, at ${listLines(steps, nameLine)}.`];
  if (steps.length === 0) return ['The text does not reach it.'];
  return [`The text does not reach it: ${from === null ? 'it comes as far as' : 'its way is'} ${listLines(steps, nameLine)}.`];
}

const describeStart = (from: Span | null, nameLine: LineNamer) => (from === null ? '' : ` from ${nameLine(from.start)}`);

const countSteps = ({ length }: readonly Span[]) => (length === 1 ? 'one step' : `${length} steps`);

/** `line 7, line 9 and line 12`, each once. */
function listLines(spans: readonly Span[], nameLine: LineNamer): string {
  const lines = [...new Set(spans.map(({ start }) => nameLine(start)))];
  return lines.length < 2 ? (lines[0] ?? '') : `${lines.slice(0, -1).join(', ')} and ${lines[lines.length - 1]}`;
}

const gapWords: { readonly [K in GapKind]: (line: string) => string } = {
  wrong: (line) => `What stands at ${line} is wrong.`,
  undecided: (line) => `Whether ${line} is true could not be decided.`,
  'not-understood': (line) => `A part of ${line} could not be read.`,
  assumption: (line) => `What stands at ${line} is true only under something that the text does not state.`,
  excused: (line) => `What stands at ${line} holds only in the sense that the words near it give.`,
  'no-reason': (line) => `No reason is given at ${line}.`,
  unconnected: (line) => `Nothing leads on from ${line}.`,
};

function describeGap({ kind, span }: GoalGap, nameLine: LineNamer): string[] {
  return [gapWords[kind](nameLine(span.start))];
}
