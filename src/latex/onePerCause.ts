import type { Problem } from '../base/problem';
import { commandRules } from './commands';

/**
 * One mistake makes several problems: a lost brace leaves a bracket open inside it and its partner outside. What follows from another
 * problem is left out; at least one problem stays of every such heap.
 */
export function onePerCause(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const left = new Set(problems.toSorted((first, second) => first.span.start - second.span.start));
  for (const settle of [settlePairs, settleGlued, settleSizes, settleArguments, settleAlignment]) settle(left);
  return problems.filter((problem) => left.has(problem));
}

const isStray = ({ code }: Problem): boolean => code === 'latex.strayCloser';
const isOpen = ({ code }: Problem): boolean => code === 'latex.unclosedGroup' || code === 'latex.unclosedEnvironment';

/** A closer and the opener before it that it should have met: what keeps them apart is the mistake, else the opener is. */
function settlePairs(left: Set<Problem>): void {
  for (const stray of [...left].filter(isStray)) {
    const open = [...left].filter((problem) => isOpen(problem) && problem.span.start < stray.span.start && isPair(problem, stray)).pop();
    if (open === undefined) continue;
    left.delete(stray);
    const isBetween = ({ span, level }: Problem): boolean =>
      level === 'error' && span.start > open.span.start && span.start < stray.span.end;
    if ([...left].some((problem) => problem !== open && isBetween(problem))) left.delete(open);
  }
}

function isPair(open: Problem, stray: Problem): boolean {
  const sign = (text: string | undefined): string => (text ?? '').replace(/^\\(right|left|end|begin)(?=.)/, '').replace(/^\\/, '');
  if (open.code === 'latex.unclosedEnvironment') return (stray.fields['closer'] ?? '').startsWith('\\end');
  return sign(open.fields['closer']) === sign(stray.fields['closer']);
}

/** `\thetax)`: the bracket went together with the space. */
function settleGlued(left: Set<Problem>): void {
  for (const { code, fields, span } of [...left]) {
    if (code !== 'latex.unknownCommand' || !isGlued(fields['command'] ?? '')) continue;
    const [follows] = [...left].filter((problem) => isStray(problem) && problem.span.start >= span.end);
    const [before] = [...left].filter((problem) => isOpen(problem) && problem.span.start < span.start);
    const implied = follows ?? before;
    if (implied !== undefined) left.delete(implied);
  }
}

/** A known command with letters after it: `\mathbbE`. */
function isGlued(command: string): boolean {
  const name = command.replace(/^\\/, '');
  return Array.from({ length: name.length - 1 }, (_, index) => name.slice(0, index + 1)).some(
    (start) => start.length > 1 && (commandRules.has(start) || start === 'right'),
  );
}

/** `\Big b \Big]`: without its bracket the other one has no partner. */
function settleSizes(left: Set<Problem>): void {
  for (const { code, span } of [...left]) {
    if (code !== 'latex.unknownDelimiter') continue;
    const follows = [...left].find(
      (problem) => problem.span.start > span.start && (isStray(problem) || problem.code === 'latex.unknownCommand'),
    );
    const before = [...left].filter((problem) => isOpen(problem) && problem.span.start < span.start).pop();
    const implied = follows ?? before;
    if (implied !== undefined) left.delete(implied);
  }
}

/** Arguments and scripts are out of step where braces are. */
function settleArguments(left: Set<Problem>): void {
  const isBrace = ({ fields }: Problem): boolean => /^[{}]$/.test(fields['opener'] ?? fields['closer'] ?? '');
  const braces = [...left].filter((problem) => (isStray(problem) || isOpen(problem)) && isBrace(problem));
  if (braces.length === 0 && ![...left].some(isStray)) return;
  const isImplied = ({ code }: Problem): boolean =>
    code === 'latex.doubleScript' || (braces.length > 0 && (code === 'latex.missingArgument' || code === 'latex.plainName'));
  for (const problem of [...left]) if (isImplied(problem)) left.delete(problem);
  for (const brace of braces.slice(1)) left.delete(brace);
  if (braces.length > 0) for (const stray of [...left].filter((problem) => isStray(problem) && !isBrace(problem))) left.delete(stray);
}

/** Without `\begin{align}` every `&` is astray. */
function settleAlignment(left: Set<Problem>): void {
  const isEnd = (problem: Problem): boolean => isStray(problem) && (problem.fields['closer'] ?? '').startsWith('\\end');
  if (![...left].some(isEnd)) return;
  for (const problem of [...left]) if (problem.code === 'latex.strayAlignment') left.delete(problem);
}
