import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { symbolsIn } from './byName';
import type { Source } from './draft';
import type { Sentence } from './flow';

/**
 * "For the trained network", "at the optimum", "once the model is exact": what is said then of s_θ is said of one θ, and no other one speaks against it. The words; null
 * where none are near, or no θ stands on the sides.
 */
export function trainedInWords({ flow, scope }: Source, math: number, sides: readonly Expr[]): string | null {
  if (!sides.some((side) => isOfModel(side, scope))) return null;
  const place = flow.placeOf[math] ?? -1;
  const blocks = [place - 1, place].map((at) => flow.elements[at]?.block);
  for (let at = Math.min(place + 1, flow.elements.length - 1); at >= Math.max(0, place - furthest); at--) {
    const element = flow.elements[at]!;
    if (element.kind !== 'sentence' || element.heading) continue;
    if (!blocks.includes(element.block) && at <= place) continue;
    const words = at > place ? wordsAfter(element) : (best.exec(element.text)?.[0] ?? null);
    if (words !== null) return words.trim();
  }
  return null;
}

/** Sentences and displays back. */
const furthest = 3;

const isOfModel = (side: Expr, { symbols }: Scope): boolean => [...symbolsIn(side)].some((name) => symbols.get(name)?.role === 'parameter');

/** `$$…$$ at the optimum.`: a sentence that goes on behind a display. */
function wordsAfter({ text }: Sentence): string | null {
  return /^\W*[a-z\p{Script=Han}]/u.test(text) ? (best.exec(text)?.[0] ?? null) : null;
}

const models =
  '(?:models?|networks?|nets?|scores?|denoisers?|estimators?|approximations?|fits?|fields?|velocit(?:y|ies)|drifts?|parameters?|weights)';
const good = '(?:perfect|exact|optimal|ideal|accurate|correct|trained|converged|learn(?:ed|t)|fitted|well[- ]specified)';

const bestModel = String.raw`(?:(?:the|an?|our|this|any)\s+)?(?:${good}|best)\s+(?:\w+\s+)?${models}\b`;

/** Of a model that is as it should be, or is no longer any: not that something is minimised, which is said of every loss. */
const best = new RegExp(
  [
    String.raw`\bat\s+(?:(?:the|its|an?|this|any|every)\s+)?(?:\w+\s+)?(?:optimum|minimum|minimi[sz]ers?|optimality|convergence|stationar\w+)\b`,
    String.raw`\b(?:optimum|minimum|minimi[sz]er)\s+(?:(?:of|for)\b[^.]*\s)?(?:is|are|be|has\s+been)\s+(?:attained|reached|achieved|found)\b`,
    String.raw`\b(?:after|once|when(?:ever)?|upon|if|with|assum\w+|suppos\w+)\b[^.]*\b(?:training|trained|converged|learn(?:ed|t)|optimi[sz]ed)\b`,
    String.raw`\b(?:perfectly|fully|ideally|exactly|well)[- ](?:trained|learn(?:ed|t)|fitted|optimi[sz]ed|approximated|matched)\b`,
    String.raw`\b(?:for|with|given|using|under|at|of)\s+${bestModel}`,
    String.raw`${bestModel}\s+(?:\$[^$]*\$\s+)?(?:satisf(?:y|ies)|fulfil\w*|obeys?|has|have|gives?|attains?|reach(?:es)?|recovers?|matche?s?|equals?)\b`,
    String.raw`\b${models}\s+(?:\$[^$]*\$\s+)?(?:is|are|were|be|becomes?|has\s+been|have\s+been)\s+(?:\w+ly\s+)?${good}\b`,
    String.raw`(?:在|达到)(?:最优|最小值)|最优(?:时|解|处|点)|训练(?:好|完|之?后|充分|收敛)|收敛(?:时|后)|完美`,
  ].join('|'),
  'i',
);
