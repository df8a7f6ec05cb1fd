import { entriesNamed } from '../registry/entriesNamed';
import { findEntry } from '../registry/index';
import type { Definition } from '../claims/claim';
import type { EquationReport, Implementation } from './checkedDocument';
import { sayHypothesis, titleOf } from './nameEntry';
import { describeImplementation } from './readingWords';
import type { Language } from './tongue';

/** What must hold for an implementation to be what its name says; values agree without it. Of a workspace's own functions nothing is known. */
export function hypothesesOf({ entry }: Pick<Implementation, 'entry'>, language: Language = 'en'): readonly string[] {
  return (findEntry(entry)?.hypotheses ?? []).map((one) => sayHypothesis(one, language));
}

interface ImplementationWords {
  readonly hasValues: (title: string) => string;
  readonly supposes: (hypotheses: readonly string[]) => string;
  readonly others: (titles: readonly string[]) => string;
  readonly nameOnly: (titles: readonly string[]) => string;
}

const implementationWords: { readonly [L in Language]: ImplementationWords } = {
  en: {
    hasValues: (title) => `It has the values of: ${title}.`,
    supposes: (hypotheses) => `That supposes, and is not checked here: ${hypotheses.join('; ')}.`,
    others: (titles) => `Up to factors or constants these have its values too: ${titles.join(', ')}.`,
    nameOnly: (titles) => `Its name is that of ${titles.join(' or ')}, but no registered implementation was found to have its values.`,
  },
  'zh-tw': {
    hasValues: (title) => `它的值與此相同：${title}。`,
    supposes: (hypotheses) => `前提如下，這裡沒有檢查：${hypotheses.join('；')}。`,
    others: (titles) => `相差倍數或常數，這些的值也相同：${titles.join('、')}。`,
    nameOnly: (titles) => `它的名稱是 ${titles.join(' 或 ')}，但沒有找到值相同的已登錄實作。`,
  },
};

/** Which implementation has the values of an equation, what it supposes, and which others fit; or that the one it is named after does not. */
export function explainImplementation({ implementation, claims, reading }: EquationReport, language: Language = 'en'): string | null {
  const words = implementationWords[language];
  if (implementation !== null) {
    const others = implementation.alsoFits.map((one) => titleOf(one, language));
    const hypotheses = hypothesesOf(implementation, language);
    return [
      words.hasValues(describeImplementation(implementation, language)),
      ...(hypotheses.length === 0 ? [] : [words.supposes(hypotheses)]),
      ...(others.length === 0 ? [] : [words.others(others)]),
    ].join('\n');
  }
  const definition = claims.find((claim): claim is Definition => claim.kind === 'definition');
  const namesakes = definition === undefined || reading !== 'definition' ? [] : entriesNamed(definition.left?.latex ?? definition.name);
  return namesakes.length === 0 ? null : words.nameOnly(namesakes.map(({ id, title }) => titleOf({ entry: id, title }, language)));
}
