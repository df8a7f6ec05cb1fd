import type { CodeValues } from '../../check/codeRun';
import type { CodeQuestion } from '../../check/planCode';
import type { Asserted } from '../../claims/claim';
import { printLatex } from '../../math/printLatex';
import { formatNumber } from '../formatNumber';
import { gatherEvidence, makeVerdict, type CodeVerdict } from './codeVerdict';
import type { PreparedVariant } from './findMistake';
import { bySamples } from './relateCode';
import { relateLaws, relateSpreads, type SpreadRelation } from './relateLaws';
import { failed, isEnough, manyPerBatch, siftVariants, tabulate, type Agree, type Verification } from './verification';

/** Of a function that draws noise where the equation names it, as the step of a sampler does: the law of what comes out. Null where it is no such function. */
export async function compareLaws(
  question: CodeQuestion,
  variants: readonly PreparedVariant[],
  asserted: Asserted,
  verification: Verification,
): Promise<CodeVerdict | null> {
  const cases = await tabulate(question, 'laws', verification);
  const reply = await verification.host.runCode(
    cases.map(({ code, components }) => ({ world: code, batch: manyPerBatch, components })),
    verification.token,
  );
  if (reply.kind !== 'values') return failed(reply);
  if (reply.cases.some(({ batch }) => batch !== null)) return null;
  const evidence = gatherEvidence(cases, reply.cases, 'monte-carlo');
  const found = relateLaws(cases, reply.cases, ({ equation }) => equation);
  if (found !== 'other') return makeVerdict(bySamples(found === 'same' ? 'in-law' : 'undecided'), asserted, evidence, null);
  const mistake = await findInLaw(variants, question, reply.cases, verification);
  const repair =
    mistake === undefined
      ? describeSpread(relateSpreads(cases, reply.cases, ({ equation }) => equation))
      : { words: `${mistake.words}, in law`, latex: printLatex(mistake.expr) };
  return makeVerdict(bySamples('refuted'), asserted, evidence, repair);
}

/** Noise of another strength. */
function describeSpread(spread: SpreadRelation | null): CodeVerdict['repair'] {
  if (spread?.isCommon !== true || spread.errors <= mostErrors) return null;
  return { words: `gives about ${formatNumber(Math.sqrt(spread.ratio), 3)} × the deviation of the equation, in law`, latex: '' };
}

const mostErrors = 7;
const mostVariants = 48;
const together = 16;

const agree: Agree = (...compared) => relateLaws(...compared) === 'same';

async function findInLaw(
  variants: readonly PreparedVariant[],
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<PreparedVariant | undefined> {
  for (let from = 0; from < Math.min(variants.length, mostVariants) && !isEnough(verification); from += together) {
    const all = variants.slice(from, Math.min(from + together, mostVariants));
    const lot = await siftVariants(all, { question, size: 'laws', ran, agree }, verification);
    if (lot.length === 0) continue;
    const cases = await tabulate({ ...question, variants: lot.map(({ prepared }) => prepared) }, 'laws', verification);
    const found = lot.find((_, at) => relateLaws(cases, ran, (one) => one.variants.get(at)) === 'same');
    if (found !== undefined) return found;
  }
  return undefined;
}
