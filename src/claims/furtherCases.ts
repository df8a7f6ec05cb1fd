import { freeVariables } from '../math/visit';
import type { Definition } from './claim';

/**
 * `If $\pi = \mathcal N(\mu, \Sigma)$, then …` and, a paragraph later, `for $\mu = 0$ and $\Sigma = \alpha^2 I$`: a case of the case, in which π is what it was there. Such
 * definitions once more, for where the further case holds.
 */
export function furtherCases(definitions: readonly Definition[]): Definition[] {
  const cases = definitions.filter(({ isLocal, form, understood }) => isLocal && understood && form === 'rebinding');
  const laws = definitions.filter(({ isLocal, form, understood }) => isLocal && understood && (form === 'law' || form === 'value'));
  return laws.flatMap((law) => {
    const further = cases.find((one) => isCaseOf(one, law) && !isGivenAgain(law, definitions, one.math));
    if (further === undefined) return [];
    const last = cases.findLast(({ until, math }) => until === further.until && math >= further.math) ?? further;
    return [{ ...law, math: last.math, from: last.math, until: last.until }];
  });
}

/** It follows in the same section, and gives a value to a letter that the law has brought in. */
const isCaseOf = (one: Definition, law: Definition): boolean =>
  one.math > law.until && one.section === law.section && freeVariables(law.value.expr).has(one.name);

const isGivenAgain = (law: Definition, definitions: readonly Definition[], before: number): boolean =>
  definitions.some((other) => other !== law && other.name === law.name && other.math > law.math && other.math <= before);
