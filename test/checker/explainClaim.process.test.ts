import assert from 'node:assert/strict';
import { loadLanguage } from '../../src/checker/loadLanguage';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { equationsAt } from '../../src/checker/equationsAt';
import { explainEquation } from '../../src/checker/explainClaim';
import { checkText } from './checkText';

await loadLanguage('zh-tw');

const homework = String.raw`Let $S: \mathbb{R}^d \to \mathbb{R}^d$ and let $v \sim \mathcal{N}(0, I)$ be independent of $x \sim p(x)$.

$$J = \mathbb{E}_{x \sim p} \mathbb{E}_{v} [v^\top \nabla_x S(x) v]$$

$$J = \mathbb{E}_{x \sim p} [3 \operatorname{tr}(\nabla_x S(x))]$$

$$a := 2$$
`;

describe('explaining a verdict', () => {
  let document: CheckedDocument;
  let explain: (line: number) => string;
  before(async () => {
    document = await checkText(homework);
    explain = (line) =>
      equationsAt(document, line - 1)
        .map((report) => explainEquation(document, report))
        .join('');
  });

  it('tells the ladder, each world with its numbers, and the repair', () => {
    const text = explain(5);
    for (const words of [
      /earlier value \(line 3\) against this value/,
      /Verdict: wrong/,
      /Ladder[^:]*: .*seed [0-9a-f]{8}/,
      /d = 3/,
      /cubature/,
      /factor 3/,
      /left .*±.*right/,
      /\d+ edits? w\w+ tried/,
    ])
      assert.match(text, words);
  });

  it('tells the same in Traditional Chinese', () => {
    const report = equationsAt(document, 4)[0]!;
    const text = explainEquation(document, report, { language: 'zh-tw' });
    for (const words of [
      /讀作：/,
      /與這個值|（第 3 行）與/,
      /判定：錯誤。/,
      /檢驗過程[^：]*：.*種子 [0-9a-f]{8}/,
      /精確求積/,
      /左邊 .*，右邊 .*，差 /,
      /修改：試了 \d+ 種修改/,
    ])
      // prettier-ignore
      assert.match(text, words);
    assert.doesNotMatch(text, /Verdict|Ladder|Claim|Repair|Read as/);
  });

  it('says so where nothing is claimed', () => assert.match(explain(7), /nothing to judge/i));

  it('finds no equation on a line of prose without any', () => assert.equal(explain(2), ''));
});
