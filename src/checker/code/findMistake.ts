import type { CodeValues } from '../../check/codeRun';
import type { CodeQuestion } from '../../check/planCode';
import { hashExpr } from '../../math/hashExpr';
import type { Expr } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import { proposeEdits, proposeMistakes, type CodeVariant } from './codeVariants';
import type { CodeVerdict } from './codeVerdict';
import { prepareQuestion, type EquationSide } from './equationSides';
import { fitCoefficient } from './fitCoefficient';
import { nameNumber } from './nameNumber';
import { otherConventions, otherNumbers, otherPowers } from './numberMistakes';
import { mayBeProportional, relateSamples, type CodeRelation } from './relateCode';
import { isEnough, siftVariants, tabulate, type Verification } from './verification';

export interface FoundMistake {
  readonly relation: CodeRelation;
  readonly repair: CodeVerdict['repair'];
}

const mostVariants = 120;

export type PreparedVariant = CodeVariant & { readonly prepared: Expr };

/** What the function may compute instead, the likely first. */
export function proposeVariants(
  expr: EquationSide['expr'],
  question: CodeQuestion,
  verification: Verification,
): readonly PreparedVariant[] {
  const { reading, math, preparation } = verification;
  const edits = proposeEdits(expr, math.latex, reading.scope);
  const prepare = (edit: CodeVariant) => ({ ...edit, prepared: prepareQuestion(edit.expr, reading, math.index, preparation).equation });
  const mistakes = proposeMistakes(question.equation).map((mistake) => ({ ...mistake, prepared: mistake.expr }));
  return [...edits.likely.map(prepare), ...mistakes, ...edits.others.map(prepare)].slice(0, mostVariants);
}

/** The first mistake that explains every sample: by itself, else together with a factor. */
export async function findMistake(
  variants: readonly PreparedVariant[],
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<FoundMistake | null> {
  const found = await explainBy(variants, question, ran, verification);
  if (found !== null) return found;
  const fitted = await fitCoefficient(question, ran, 'few', verification);
  if (fitted !== null)
    return { relation: { ...noFactor, relation: 'pointwise' }, repair: { words: fitted.words, latex: printLatex(fitted.expr) } };
  return (await explainByMixedNumbers(question, ran, verification)) ?? findTwoMistakes(variants, question, ran, verification);
}

async function explainByMixedNumbers(
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<FoundMistake | null> {
  const named = (question.derived ?? []).filter(({ places }) => places === undefined);
  const proposals = [
    ...otherConventions(question.equation),
    ...otherNumbers(question.equation, named),
    ...otherPowers(question.equation, named),
  ];
  const mistakes = proposals.map((mistake) => ({ ...mistake, prepared: mistake.expr }));
  for (let from = 0; from < mistakes.length && !isEnough(verification); from += mostVariants) {
    const found = await explainBy(mistakes.slice(from, from + mostVariants), question, ran, verification);
    if (found !== null) return found;
  }
  return null;
}

/** The best of the mistakes that explain every sample. */
async function explainBy(
  variants: readonly PreparedVariant[],
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<FoundMistake | null> {
  const likely = await siftVariants(variants, { question, size: 'few', ran, agree: mayBeProportional }, verification);
  const cases = await tabulate({ ...question, variants: likely.map(({ prepared }) => prepared) }, 'few', verification);
  const related = likely.flatMap((variant, at) => {
    const relation = relateSamples(cases, ran, (one) => one.variants.get(at));
    return relation === null ? [] : [{ variant, relation }];
  });
  const best = related.find(({ relation }) => isEqual(relation)) ?? related.find(({ relation }) => relation.relation === 'up-to-factor');
  return best === undefined ? null : { relation: best.relation, repair: describeMistake(best.variant, best.relation) };
}

/** First mistakes that are followed by a second one, and pairs in all. */
const mostFirst = 24;
const mostPairs = 480;

/** Two mistakes at once, where together they explain every sample. */
async function findTwoMistakes(
  firsts: readonly PreparedVariant[],
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<FoundMistake | null> {
  const pairs = firsts
    .slice(0, mostFirst)
    .flatMap((first) =>
      proposeMistakes(first.prepared).map(({ expr, words }) => ({ expr, prepared: expr, words: `${first.words} and ${words}` })),
    );
  const distinct = [...new Map(pairs.map((pair) => [hashExpr(pair.expr), pair])).values()].slice(0, mostPairs);
  for (let from = 0; from < distinct.length && !isEnough(verification); from += mostVariants) {
    const all = distinct.slice(from, from + mostVariants);
    const lot = await siftVariants(all, { question, size: 'few', ran, agree: mayBeProportional }, verification);
    if (lot.length === 0) continue;
    const cases = await tabulate({ ...question, variants: lot.map(({ prepared }) => prepared) }, 'few', verification);
    for (const [at, variant] of lot.entries()) {
      const relation = relateSamples(cases, ran, (one) => one.variants.get(at));
      if (relation !== null && isEqual(relation)) return { relation, repair: describeMistake(variant, relation) };
    }
  }
  return null;
}

const noFactor = { factor: 1, factorName: null, offset: 0, method: 'points', sumsBatch: false } as const;

const isEqual = ({ relation, sumsBatch }: CodeRelation) => relation === 'pointwise' && !sumsBatch;

function describeMistake({ words, expr }: CodeVariant, relation: CodeRelation): CodeVerdict['repair'] {
  const by = relation.factorName ?? nameNumber(relation.factor);
  const more = [
    ...(relation.relation === 'up-to-factor' ? [`computes ${by} × it`] : []),
    ...(relation.sumsBatch ? ['adds up over its batch'] : []),
  ];
  return { words: [words, ...more].join(', and '), latex: printLatex(expr) };
}
