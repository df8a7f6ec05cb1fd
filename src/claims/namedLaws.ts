import type { ExprOf, Law, Statement } from '../math/expr';
import type { Source } from './draft';
import type { Sentence } from './flow';

/** A law that a formula names, and the variable that the words between give it to. */
export interface NamedLaw {
  readonly variable: string;
  readonly law: Law;
}

/** Between a variable and its law: `let $\eta$ be $\mathcal N(0, I)$`, `$z$ is drawn from`, `follows`, `has law`, `服从`. */
const isDrawnFrom = new RegExp(
  [
    String.raw`^\s*,?\s*(?:(?:which|that|again|both|each)\s+)?(?:is|are|be|being)\s+(?:(?:an?|again|all|both|each|i\.?i\.?d\.?|independent(?:ly)?)\s+)*`,
    String.raw`(?:(?:drawn|sampled|taken|picked|generated|distributed|random|samples?|draws?)\s+(?:(?:i\.?i\.?d\.?|independently|at\s+random|anew)\s+)*(?:(?:from|as|like|according\s+to|by|in)\s+)?)?(?:the\s+(?:law|distribution)\s+)?$`,
    String.raw`|^\s*,?\s*(?:which\s+)?(?:follows?|obeys?)\s+(?:(?:the|a)\s+)?(?:(?:law|distribution)\s+)?$`,
    String.raw`|^\s*(?:(?:has|have|having|with)\s+(?:the\s+)?(?:law|distribution)|(?:drawn\s+|sampled\s+|taken\s+)?from)\s+$`,
    String.raw`|^\s*(?:服从|服從|来自|來自|取自)(?:分布|分佈)?\s*$`,
  ].join(''),
  'i',
);

/** The normal laws that a sentence names beside a variable, where its letters stand in a formula of their own. */
export function readNamedLaws({ formulas }: Source, { text, maths }: Sentence): readonly NamedLaw[] {
  return maths.flatMap((math, at) => {
    const next = maths[at + 1];
    const variable = variableOf(formulas[math.index]?.statements ?? []);
    const law = next === undefined ? null : normalOf(formulas[next.index]?.statements ?? []);
    const isSaid = next !== undefined && law !== null && isDrawnFrom.test(text.slice(math.end, next.start));
    return isSaid && variable !== null ? [{ variable, law: { kind: 'normal', mean: law.mean, covariance: law.covariance } }] : [];
  });
}

function variableOf([first, ...more]: readonly Statement[]): string | null {
  return first?.kind === 'expression' && first.value.kind === 'symbol' && more.length === 0 ? first.value.name : null;
}

function normalOf([first, ...more]: readonly Statement[]): ExprOf<'normal-law'> | null {
  const isLaw = first?.kind === 'expression' && first.value.kind === 'normal-law' && first.value.at === null && more.length === 0;
  return isLaw ? first.value : null;
}
