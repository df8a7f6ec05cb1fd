import { flatMapInSteps, type Steps } from '../base/steps';
import { excusesInSection, excusesSince } from './around';
import { noClaimParts, type Draft, type DraftCandidate, type DraftClaim, type Goal, type NamedValue, type Source } from './draft';
import { isSameName } from './names';
import { isSameScope } from './sections';

/** What is to be shown, against the first equation elsewhere that gives the name its value; nothing to judge when there is none. */
export function* readGoals(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(draft.goals, (goal) => {
    const value = findFirstValue(source, draft, goal);
    return value === undefined ? [] : [makeGoalClaim(source, goal, value)];
  });
}

/** The name's first value in the goal's own scope, else anywhere. */
function findFirstValue(source: Source, draft: Draft, goal: Goal): NamedValue | undefined {
  const { tree } = source;
  const same = draft.values.filter((value) => value.math !== goal.chain.math && isSameName(value.name, goal.name));
  const near = same.find(
    (value) => isSameScope(tree, value.section, goal.chain.section) || isSameScope(tree, goal.chain.section, value.section),
  );
  return near ?? same[0];
}

function makeGoalClaim(source: Source, goal: Goal, value: NamedValue): DraftClaim {
  const { chain, step } = goal;
  const inSection = excusesInSection(source, chain);
  const excusedBy = inSection.length > 0 ? inSection : excusesSince(source, chain, value.math);
  const { keepsOlder, understood, written, dependsOn } = value;
  const candidate: DraftCandidate = { side: value.value, dependsOn, keepsOlder, understood, written, excusedBy };
  return {
    ...noClaimParts,
    kind: 'goal',
    math: chain.math,
    span: step.span,
    left: value.value,
    right: step.right,
    sign: step.sign,
    written: written === 'constant' && step.written === 'equal' ? written : step.written,
    understood: step.understood,
    against: { kind: 'equation', math: value.math, span: value.value.span },
    excusedBy,
    candidates: [candidate],
  };
}
