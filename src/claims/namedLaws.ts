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
    const words = next === undefined ? '' : text.slice(math.end, next.start);
    const isSaid = law !== null && (law.at === null ? isDrawnFrom.test(words) : isAt(law, variable) && hasDensity.test(words));
    return isSaid && variable !== null ? [{ variable, law: { kind: 'normal', mean: law.mean, covariance: law.covariance } }] : [];
  });
}

function variableOf([first, ...more]: readonly Statement[]): string | null {
  if (more.length > 0) return null;
  if (first?.kind === 'membership') return first.variable;
  return first?.kind === 'expression' && first.value.kind === 'symbol' ? first.value.name : null;
}

/** `$X \in \mathbb R^d$ has the density $N(X; \mu, \Sigma)$`, or $N(x; \mu, \Sigma)$. */
const isAt = ({ at }: ExprOf<'normal-law'>, variable: string | null): boolean =>
  at?.kind === 'symbol' && variable !== null && at.name.toLowerCase() === variable.toLowerCase();

const hasDensity =
  /^\s*(?:(?:be|is)\s+(?:an?\s+)?(?:random\s+)?(?:vector|variable)\s+)?(?:has|have|having|with)\s+(?:the\s+)?(?:probability\s+)?density(?:\s+function)?\s*$|^\s*(?:的)?(?:概率)?密度(?:函数)?(?:为|是)\s*$/i;

function normalOf([first, ...more]: readonly Statement[]): ExprOf<'normal-law'> | null {
  const isLaw = first?.kind === 'expression' && first.value.kind === 'normal-law' && more.length === 0;
  return isLaw ? first.value : null;
}
