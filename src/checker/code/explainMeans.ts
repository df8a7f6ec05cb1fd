import type { CodeValues } from '../../check/codeRun';
import type { CodeQuestion } from '../../check/planCode';
import type { CodeVariant } from './codeVariants';
import type { PreparedVariant } from './findMistake';
import { fitCoefficient } from './fitCoefficient';
import { agreeOnAverage, relateMeans } from './relateCode';
import { isEnough, siftVariants, tabulate, type Verification } from './verification';

const together = 24;

/** A mistake with which the averages agree, else a number before one part. */
export async function explainMeans(
  question: CodeQuestion,
  variants: readonly PreparedVariant[],
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<CodeVariant | null> {
  for (let from = 0; from < variants.length && !isEnough(verification); from += together) {
    const lot = variants.slice(from, from + together);
    const tried = await siftVariants(lot, { question, size: 'many', ran, agree: agreeOnAverage }, verification);
    if (tried.length === 0) continue;
    const cases = await tabulate({ ...question, variants: tried.map(({ prepared }) => prepared) }, 'many', verification);
    const found = tried.find((_, at) => relateMeans(cases, ran, (one) => one.variants.get(at)).relation === 'in-expectation');
    if (found !== undefined) return { expr: found.expr, words: `${found.words}, on average` };
  }
  return fitCoefficient(question, ran, 'many', verification);
}
