import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { StudyName } from '../../src/checker/studies/study';
import { otherPicture } from '../../src/vscode/otherPicture';

const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-tw.json', 'utf8')) as Readonly<Record<string, string>>; // our own table of texts

describe('a picture that was wished for', () => {
  const rows: readonly (readonly [wished: StudyName | undefined, shown: StudyName, offered: readonly StudyName[], said: RegExp | null])[] =
    [
      [undefined, 'paths', ['paths'], null],
      ['calculi', 'calculi', ['paths', 'calculi'], null],
      ['calculi', 'paths', ['paths', 'reverse'], /agree for this equation.*\{0\}/],
      ['calculi', 'paths', [], /cannot be drawn.*\{0\}/],
      ['reverse', 'paths', ['paths', 'calculi'], /cannot be drawn.*\{0\}/],
    ];
  for (const [wished, study, offered, said] of rows)
    it(`${wished}, where ${study} is shown of ${offered.join(', ') || 'nothing'}`, () => {
      const found = otherPicture(wished, { study, studies: offered.map((name) => ({ name, title: name })) });
      if (said === null) return assert.equal(found, null);
      assert.match(found ?? '', said);
      assert.match(chinese[found ?? ''] ?? '', /[一-龥].*\{0\}/);
    });
});
