import type { Expr } from '../math/expr';
import { freeVariables, substituteName } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Draft, Source } from './draft';
import { keptByText } from './keptByText';
import { givenNumbers, isGivenNumber } from './numbersSaid';
import { isRounded } from './roundings';
import { isNamed, isSimple } from './solveForName';

/**
 * `Let $a = 2$. Then $a^2 + 1 = 5$`: plain arithmetic of numbers that the text has given, said as what follows. What a number is rounded to says as much as with ≈,
 * and where a letter is still open the equation tells it.
 */
export function isOfGivenNumbers({ scope }: Source, { definitions }: Draft, chain: Chain, { left, right, sign }: Step): boolean {
  if (sign !== 'equal' || !chain.understood || isNamed(left.expr) || !isSimple(left.expr) || !isSimple(right.expr)) return false;
  if (!isConclusion(chain.leadIn)) return false;
  const names = new Set([left, right].flatMap(({ expr }) => [...freeVariables(expr)]));
  const isSpoken = definitions.filter((one) => names.has(one.name) && isGivenNumber(one, scope));
  const given = givenNumbers(isSpoken, chain.math - 1, names);
  if (names.size === 0 || given.length < names.size) return false;
  const put = given.reduce<Expr>((expr, { name, value }) => substituteName(expr, name, value.expr), left.expr);
  return !isRounded({ ...left, expr: put }, right);
}

const isConclusion = keptByText((leadIn: string) =>
  /(?:\b(?:then|so|so\s+that|hence|therefore|thus|and|we\s+(?:then\s+|now\s+|thus\s+)?(?:have|get|obtain|find)|(?:this|which)\s+(?:gives|yields|makes|is)|it\s+follows\s+that)|则|那么|于是|因此|因而|所以|从而|故|得|得到)\s*[,:，：]?\s*$/i.test(
    leadIn,
  ),
);
