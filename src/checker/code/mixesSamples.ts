import type { CodeReply, CodeValues } from '../../check/codeRun';
import { cutWorld, type CodeTask } from '../../check/codeWorld';
import type { CodeCase } from '../../check/planCode';

const together = 3;

type RunWorlds = (cases: readonly CodeTask[]) => Promise<CodeReply>;

/**
 * Whether what a function gives for three samples at once is neither the average nor the sum of what it gives for each: it adds up or normalises over
 * the wrong axis. False where it draws at random itself, and where it cannot be run on one sample.
 */
export async function mixesSamples({ code: world, components }: Pick<CodeCase, 'code' | 'components'>, run: RunWorlds): Promise<boolean> {
  const all = cutWorld(world, 0, together);
  const alone = Array.from({ length: together }, (_, k) => cutWorld(world, k, 1));
  const reply = await run([all, all, ...alone].map((one) => ({ world: one, batch: one.n, components })));
  if (reply.kind !== 'values') return false;
  const [first, again, ...singles] = reply.cases.map(meanOf);
  const mean = singles.reduce((sum, value) => sum + value, 0) / together;
  if (first === undefined || first !== again || !singles.every(Number.isFinite)) return false;
  return !isNear(first, mean) && !isNear(first, together * mean);
}

const meanOf = ({ values }: CodeValues) => values.reduce((sum, value) => sum + value, 0) / values.length;

const isNear = (one: number, other: number) => Math.abs(one - other) <= 1e-3 * Math.max(Math.abs(one), Math.abs(other));
