import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Match, Outcome } from '../check/outcome';
import type { MatchPlan, MatchReference, Plan } from '../check/plan';
import type { CodeQuestion } from '../check/planCode';
import { planMatch } from '../check/planMatch';
import { hashExpr } from '../math/hashExpr';
import { buildOrRefuse, NotComputable } from '../probes/value';
import { findEntry } from '../registry/index';
import type { Implementation } from './checkedDocument';
import { equationSides, prepareQuestion, type Preparation } from './code/equationSides';
import type { DocumentReading } from './readDocument';
import { askedOf, isItoSde, mainOf, type Asked } from './implementationKey';

type RunPlan = (plan: Plan, token: CancellationToken) => Promise<Outcome>;

export interface Matching {
  readonly reading: DocumentReading;
  readonly runPlan: RunPlan;
  readonly token: CancellationToken;
  readonly own: readonly MatchReference[];
  /** Lets others have their turn between two questions. */
  breathe(): Promise<void>;
}

/**
 * Which implementation computes the equation, by value, and which others fit as well; null when none does. `own` are those of the workspace.
 */
export async function findImplementation(matching: Matching, math: number): Promise<Implementation | null> {
  const { reading, runPlan, token, own } = matching;
  for (const question of questionsOf(reading, math)) {
    await matching.breathe();
    throwIfCancelled(token);
    const plan = planOf(question, reading, math, own);
    const found = plan === null ? [] : await runMatch(plan, runPlan, token);
    const [best, ...others] = found;
    if (best !== undefined) return { ...best, alsoFits: others.map(({ entry, title, relation }) => ({ entry, title, relation })) };
  }
  return isItoSde(mainOf(reading, math)) ? plainSde : null;
}

/**
 * What a function of the workspace does that was found to compute an equation sample by sample; null where that equation is no value on its own.
 */
export function referenceTo(reading: DocumentReading, math: number, name: string): MatchReference | null {
  const [question] = questionsOf(reading, math);
  const plan = question === undefined || equationSides(reading, math).length !== 1 ? null : planOf(question, reading, math, []);
  return plan === null ? null : { id: name, title: name, key: plan.id, worlds: plan.worlds, ingredients: plan.ingredients };
}

/** An SDE with any drift and diffusion. */
const plainSde: Implementation = {
  entry: 'ito-process',
  title: findEntry('ito-process')?.title ?? '',
  relation: 'pointwise',
  factor: 1,
  offset: 0,
  alsoFits: [],
};

interface AskedParts extends Asked {
  /** `written`: nothing that the text defines is put in its place. */
  readonly preparation: Preparation | 'written';
}

/**
 * The last side of a displayed chain, drift and diffusion of an SDE, the velocity of an ODE: as it is written, where a model is any field whatever the
 * text says it is made of; with names put in place; and by itself, where `x_t` is any point.
 */
function questionsOf(reading: DocumentReading, math: number): readonly AskedParts[] {
  const asked = askedOf(mainOf(reading, math), reading.snapshot.math[math]!.display);
  if (asked === null) return [];
  const prepared = (['open', 'resolved'] as const).map((preparation) => ({ ...asked, preparation }));
  const keys = prepared.map((one) => prepareParts(one, reading, math).map(({ equation }) => hashExpr(equation)).join(' ')); // prettier-ignore
  const hasValues = prepareParts(prepared[0]!, reading, math).some(({ values }) => values !== undefined && values.size > 0);
  const isWritten = !hasValues && keys[0] === asked.parts.map(hashExpr).join(' ');
  const different = prepared.filter((_, at) => keys.indexOf(keys[at]!) === at);
  return isWritten ? different : [...different, { ...asked, preparation: 'written' }];
}

async function runMatch(plan: MatchPlan, runPlan: RunPlan, token: CancellationToken): Promise<readonly Match[]> {
  const outcome = await runPlan(plan, token);
  if (outcome.kind !== 'match') throw new Error(`The compute process answered a match with a ${outcome.kind}.`);
  return outcome.matches;
}

function prepareParts({ parts, preparation }: AskedParts, reading: DocumentReading, math: number) {
  return parts.map((part): CodeQuestion => {
    if (preparation !== 'written') return prepareQuestion(part, reading, math, preparation);
    const { values: _, ...rest } = prepareQuestion(part, reading, math, 'open');
    return { ...rest, equation: part };
  });
}

function planOf(asked: AskedParts, reading: DocumentReading, math: number, own: readonly MatchReference[]) {
  const prepared = prepareParts(asked, reading, math);
  const question = { ...prepared[0]!, parts: prepared.map(({ equation }) => equation), compare: asked.compare, motion: asked.motion };
  try {
    return buildOrRefuse(() => planMatch(question, own));
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}
