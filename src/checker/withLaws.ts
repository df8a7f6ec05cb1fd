import { LawWanted, rememberLaw } from '../sde/gridLaw/followedLaws';
import type { Drawing } from './drawing';

/** What is made, planned anew after each law that it lacked: the compute process follows it, so that nobody who types waits. */
export async function withLaws<T>({ runPlan, token }: Pick<Drawing, 'runPlan' | 'token'>, make: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof LawWanted)) throw error;
      const outcome = await runPlan(error.plan, token);
      if (outcome.kind !== 'follow') throw new Error(`The compute process answered a question for a law with a ${outcome.kind}.`);
      rememberLaw(error.plan.id, outcome.law);
    }
  }
}
