import { isNumber } from '../math/build';
import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { Claim } from './claim';
import { readLeadIn, sentencesAfter } from './context';
import type { Source } from './draft';
import { isReversed, sdesAlone, type Sde } from './forwardSde';

/**
 * Which way the time of a reverse SDE runs, where that decides whether all signs may be turned round. A drift of two terms tells it by itself: who writes
 * −f + g²s counts in τ = T − t, unless the words say that dt is negative. Where the SDE has no drift, g²s may as well be −g²s with a slip: the words tell,
 * or the other reversals of the text, and else nothing does.
 */
export function timeDirection(source: Source, forward: Sde, math: number): Claim['runs'] {
  const words = [readLeadIn(source.flow, math), ...sentencesAfter(source.flow, math).map(({ text }) => text)].join(' ');
  if (mayRunOn(source, words, math)) return null;
  if (negative.test(words)) return 'back';
  if (!isNone(forward.drift)) return null;
  return backwards.test(words) || areOthersBack(source, math) ? 'back' : 'open';
}

const negative =
  /\bnegative\s+(?:infinitesimal\s+)?(?:time|step|increment)|\bdt\s*\$?\s*(?:<\s*0|is\s+(?:an?\s+)?(?:infinitesimal(?:ly)?\s+)?negative)|负的?(?:无穷小)?(?:时间)?步/i;
const backwards =
  /\bfrom\s+\$?\s*(?:t\s*=\s*)?T\s*\$?\s+(?:down\s+|back(?:wards?)?\s+)?to\s+\$?\s*(?:t\s*=\s*)?0|\btime\s+(?:flows|runs|goes)\s+back|从\s*\$?\s*(?:t\s*=\s*)?T\s*\$?\s*(?:倒|反|逆|走|跑|流)*(?:到|至)\s*\$?\s*(?:t\s*=\s*)?0/i;
const onwards =
  /\\?\btau\b|τ|\bpositive\b|\bforward\s+in\b|\bincreas|\bdt\s*\$?\s*>\s*0|\brescal|\brelabel|\breparam|\bfrom\s+\$?\s*(?:t\s*=\s*)?0\s*\$?\s+to\b|正的|递增|从\s*\$?\s*(?:t\s*=\s*)?0\s*\$?\s*到/i;
const turned = /T\s*-\s*(?:t|s|u|\\tau)\b|1\s*-\s*t\b|dt\s*>\s*0/;

/** Something in the text, or close by, may speak of a time that runs on. */
const mayRunOn = ({ snapshot }: Source, words: string, math: number): boolean =>
  onwards.test(words) || snapshot.math.some(({ latex }, index) => index <= math + 1 && turned.test(latex));

/** The text has reversals besides, and each takes the score away. */
function areOthersBack({ formulas, flow }: Source, math: number): boolean {
  const others = formulas.flatMap((formula, at) => {
    const told = at === math || formula.incomplete ? [] : (sdesAlone(formula) ?? []);
    return told.filter((statement) => isReversed(statement, readLeadIn(flow, at)));
  });
  const signs = others.map(({ drift }) => signOfScore(drift));
  return signs.includes(-1) && !signs.includes(1);
}

/** Of the term in which a ∇log p stands; null for anything else. */
function signOfScore(drift: Expr): 1 | -1 | null {
  if (!hasScore(drift)) return null;
  if (drift.kind === 'negate') return opposite(signOfScore(drift.of));
  if (drift.kind === 'product') return isNegated(drift.left) ? opposite(signOfScore(drift.right)) : signOfScore(drift.right);
  if (drift.kind === 'divide') return signOfScore(drift.numerator);
  if (drift.kind !== 'add') return isScore(drift) ? 1 : null;
  return signOfScore(drift.terms.find(hasScore)!); // it has one
}

const opposite = (sign: 1 | -1 | null) => (sign === null ? null : sign === 1 ? -1 : 1);
const isNegated = (expr: Expr) => expr.kind === 'negate' || (expr.kind === 'number' && expr.value < 0);
const isScore = (expr: Expr) => expr.kind === 'gradient' && expr.of.kind === 'call' && expr.of.argument.kind === 'density';
const hasScore = (expr: Expr): boolean => [...walkExpr(expr)].some(isScore);
const isNone = (expr: Expr) => isNumber(expr, 0) || (expr.kind === 'constant' && expr.name === 'zero');
