import { entriesNamed, findEntry } from '../registry/index';
import type { Definition } from '../claims/claim';
import type { EquationReport, Implementation } from './checkedDocument';
import { describeImplementation } from './readingWords';

/** What must hold for an implementation to be what its name says; values agree without it. Of a workspace's own functions nothing is known. */
export function hypothesesOf({ entry }: Pick<Implementation, 'entry'>): readonly string[] {
  return findEntry(entry)?.hypotheses ?? [];
}

/** Which implementation has the values of an equation, what it supposes, and which others fit; or that the one it is named after does not. */
export function explainImplementation({ implementation, claims, reading }: EquationReport): string | null {
  if (implementation !== null) {
    const others = implementation.alsoFits.map(({ title }) => title);
    const hypotheses = hypothesesOf(implementation);
    return [
      `It has the values of: ${describeImplementation(implementation)}.`,
      ...(hypotheses.length === 0 ? [] : [`That supposes, and is not checked here: ${hypotheses.join('; ')}.`]),
      ...(others.length === 0 ? [] : [`Up to factors or constants these have its values too: ${others.join(', ')}.`]),
    ].join('\n');
  }
  const definition = claims.find((claim): claim is Definition => claim.kind === 'definition');
  const namesakes = definition === undefined || reading !== 'definition' ? [] : entriesNamed(definition.left?.latex ?? definition.name);
  if (namesakes.length === 0) return null;
  return `Its name is that of ${namesakes.map(({ title }) => title).join(' or ')}, but no registered implementation was found to have its values.`;
}
