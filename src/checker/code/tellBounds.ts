import type { CodeValues } from '../../check/codeRun';
import type { CodeCase, CodeQuestion, CodeSize } from '../../check/planCode';
import { formatNumber } from '../formatNumber';
import { withoutVerdict, type CodeVerdict } from './codeVerdict';
import { findApart } from './relateCode';
import { tabulate, type Verification } from './verification';

/** Worlds in which a bound of code shows that no usual value meets, with what is said of what agrees everywhere but there. */
const farOut = {
  far: 'where values are of usual size, but not of larger ones',
  small: 'where its numbers are of usual size, but not of smaller ones',
  large: 'where its numbers are of usual size, but not of larger ones',
  vast: null,
} as const satisfies Partial<Record<CodeSize, string | null>>;

const sizes = Object.keys(farOut) as (keyof typeof farOut)[]; // its own keys

export async function tabulateFarOut(question: CodeQuestion, verification: Verification): Promise<readonly CodeCase[]> {
  const cases = [];
  for (const size of sizes) cases.push(...(await tabulate(question, size, verification, 'first')));
  return cases;
}

/**
 * Undecided where code and equation part at values and numbers that anybody may have: a bound is a mistake, and what float32 does to large numbers is
 * none. A thousand times further out it is told.
 */
export function tellBounds(verdict: CodeVerdict, cases: readonly CodeCase[], ran: readonly CodeValues[]): CodeVerdict {
  for (const [at, size] of sizes.entries()) {
    const apart = findApart(cases[at]!, ran[at]!);
    if (apart === null) continue;
    const [code, equation] = [formatNumber(apart.code), formatNumber(apart.equation)];
    const where = farOut[size];
    return where === null
      ? { ...verdict, sentence: `${verdict.sentence}; of values a thousand times as large it gives ${code}, the equation ${equation} (is something clamped?)` } // prettier-ignore
      : withoutVerdict('undecided', `computes the equation ${where}: it gives ${code} where the equation gives ${equation} (is something clamped?)`); // prettier-ignore
  }
  return verdict;
}
