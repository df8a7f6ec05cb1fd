import { makeDivide, makeNumber } from '../math/build';
import type { Expr, Law, Statement } from '../math/expr';
import type { Source } from './draft';
import type { Sentence } from './flow';

/** `$T$ is exponential with rate $\lambda$`, `has an exponential distribution with mean $m$`, `服从参数为 $\lambda$ 的指数分布`. Null for other families. */
export function readFamilyInWords({ formulas }: Source, { text, maths }: Sentence): Law | null {
  const laws = maths.flatMap(({ index, start, end }): Law[] => {
    const parameter = parameterOf(formulas[index]?.statements ?? []);
    const named =
      parameterAfter.exec(text.slice(0, start))?.[1] ??
      (chineseAfter.test(text.slice(end)) ? chinese.exec(text.slice(0, start))?.[1] : undefined);
    if (parameter === null || named === undefined) return [];
    return [{ kind: 'family', family: 'exponential', parameters: [isLength(named) ? over(parameter) : parameter] }];
  });
  return laws.length === 1 ? laws[0]! : null;
}

const parameterAfter =
  /\bexponential(?:ly)?(?:\s+(?:distribut(?:ed|ion)|law|random|variable|time))*\s*,?\s+(?:with|of|having)\s+(?:(?:a|the)\s+)?(rate|parameter|intensity|mean|expectation|scale)(?:\s+parameter)?\s*$/i;
const chinese = /(参数|速率|率|强度|均值|期望)为?\s*$/;
const chineseAfter = /^\s*的指数分布/;

/** The mean of an exponential law is one over its rate. */
const isLength = (named: string): boolean => /mean|expectation|scale|均值|期望/i.test(named);

function over(parameter: Expr): Expr {
  return makeDivide(makeNumber(1, parameter.span), parameter, parameter.span);
}

/** `$\lambda$`, `$\lambda > 0$`. */
function parameterOf([first, ...more]: readonly Statement[]): Expr | null {
  if (first === undefined || more.length > 0) return null;
  if (first.kind === 'expression') return first.value;
  return first.kind === 'chain' && first.sides[0]?.kind === 'symbol' ? first.sides[0] : null;
}
