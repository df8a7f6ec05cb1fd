import assert from 'node:assert/strict';
import { loadLanguage } from '../../src/checker/loadLanguage';
import { chineseHypotheses, chineseTitles } from '../../src/checker/chinese/entryTitles';
import { chineseProblems } from '../../src/checker/chinese/problems';
import { chineseBadges, chineseReasons } from '../../src/checker/chinese/verdictReasons';
import { problemSentences } from '../../src/checker/showProblem';
import { languageOf, type Amounts, type Ending } from '../../src/checker/tongue';
import { verdictReasons } from '../../src/checker/verdictReasons';
import { tongueOf } from '../../src/checker/words';
import { tellWorld } from '../../src/checker/worldWords';
import { entries } from '../../src/registry';

await loadLanguage('zh-tw');

const fieldNames = ['name', 'need', 'what', 'equation', 'law', 'order', 'message', 'expected', 'found', 'left', 'right', 'terms'];
const fields = Object.fromEntries(fieldNames.map((name) => [name, `{${name}}`]));
const marks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const isChinese = (text: string) => text === '' || (/[一-龥]/u.test(text) && !/\b(?:the|is|of|and|to|side|not)\b/.test(text));

/** Every field is its own name. */
const echo = new Proxy<Readonly<Record<string, string>>>({}, { get: (_, name) => `{${String(name)}}` });

describe('verdicts in Traditional Chinese', () => {
  const [english, chinese] = [tongueOf('en'), tongueOf('zh-tw')];

  it('have a sentence for every reason, with the same fields', () => {
    assert.deepEqual(Object.keys(chineseReasons).sort(), Object.keys(verdictReasons).sort());
    for (const code of Object.keys(verdictReasons))
      for (const status of ['holds', 'wrong'] as const) {
        const [one, other] = [english, chinese].map((tongue) => tongue.reason({ code, fields }, status));
        assert.deepEqual(marks(other!), marks(one!), code);
        assert.equal(other === '', one === '', code);
        assert.ok(isChinese(other!), other);
      }
  });

  it('have a badge wherever a reason has one of its own', () => {
    const own = Object.entries(verdictReasons).filter(([, { badge }]) => badge !== null);
    assert.deepEqual(Object.keys(chineseBadges).sort(), own.map(([code]) => code).sort());
  });

  it('name the amounts and the sides where the English sentences do', () => {
    const amounts: Amounts = {
      factor: '{factor}',
      longFactor: '{factor}',
      offset: '{offset}',
      order: '{order}',
      isEverywhere: true,
      isNegative: true,
    };
    const sides = { left: '{left}', right: '{right}' };
    for (const relation of Object.keys(english.sentences) as (keyof typeof english.sentences)[]) {
      const [one, other] = [english, chinese].map((tongue) => tongue.sentences[relation](sides, amounts).toLowerCase());
      assert.deepEqual(marks(other!), marks(one!), relation);
      assert.ok(isChinese(other!), other);
      assert.deepEqual(marks(chinese.short[relation](amounts)), marks(english.short[relation](amounts)), relation);
      assert.equal(chinese.inequalities[relation] === undefined, english.inequalities[relation] === undefined, relation);
      assert.equal(chinese.shortInequality[relation] === undefined, english.shortInequality[relation] === undefined, relation);
    }
    const ending: Ending = { verdict: { relation: 'affine', asserted: 'equal' }, isEquality: false, excuse: '{excuse}', needs: null };
    for (const status of Object.keys(english.endings) as (keyof typeof english.endings)[])
      assert.deepEqual(marks(chinese.endings[status](ending)), marks(english.endings[status](ending)), status);
    for (const gap of Object.keys(english.gaps) as (keyof typeof english.gaps)[]) assert.match(chinese.gaps[gap]('{line}'), /\{line\}/);
  });

  it('have a sentence for every problem, with the same fields', () => {
    assert.deepEqual(Object.keys(chineseProblems).sort(), Object.keys(problemSentences).sort());
    for (const [code, sentence] of Object.entries(problemSentences)) {
      const [one, other] = [sentence, chineseProblems[code]!].map((tell) => tell(echo));
      assert.deepEqual(marks(other!), marks(one!), code);
      assert.ok(isChinese(other!.replace(/「[^」]*」|[{}\\]/g, '')), other);
    }
  });

  it('have a title for every implementation, and words for all that it supposes', () => {
    assert.deepEqual(
      entries.filter(({ id }) => chineseTitles[id] === undefined).map(({ id }) => id),
      [],
    );
    const supposed = new Set(entries.flatMap(({ hypotheses }) => hypotheses));
    const hasWords = (text: string) => / (?:is|are|and|with|for|the|of|wherever|needed|runs|has|at) /.test(` ${text} `);
    assert.deepEqual(
      [...supposed].filter((text) => hasWords(text) && chineseHypotheses[text] === undefined),
      [],
    );
    for (const [text, told] of Object.entries(chineseHypotheses)) assert.ok(supposed.has(text) && /[一-龥]/u.test(told), text);
  });

  const worlds: readonly (readonly [label: string, told: string])[] = [
    ['d = 2', 'd = 2'],
    [
      'd = 3, p(x) a mixture of 3 Gaussians, S a generic field, not a gradient',
      'd = 3，p(x) 是 3 個高斯分布的混合，S 是一般的向量場，不是梯度',
    ],
    ['v ~ N(0, C), C correlated, d = 2', 'v ~ N(0, C)，C 有相關，d = 2'],
    [
      'p = logit-normal in each coordinate on [0, 1], f a generic smooth function',
      'p 的每個分量是 logit 常態（在 [0, 1] 上），f 是一般的光滑函數',
    ],
    ['x ~ N(0, u I), u = 0.4 or 1.6 by the part of the mixture', 'x ~ N(0, u I)，u 依混合的成分為 0.4 或 1.6'],
    ['Σ symmetric and positive definite; a new thing', 'Σ 對稱正定；a new thing'],
  ];
  for (const [label, told] of worlds) it(`tell a world: ${label}`, () => assert.equal(tellWorld(label, 'zh-tw'), told));

  it('are told where the editor speaks it', () => {
    assert.deepEqual(['zh-tw', 'zh-TW', 'zh-Hant', 'zh-cn', 'en', 'ja'].map(languageOf), ['zh-tw', 'zh-tw', 'zh-tw', 'en', 'en', 'en']);
  });

  it('say in a badge how far off something is', () => {
    const { wrong } = tongueOf('zh-tw').badges;
    const badge = (relation: string) => wrong(relation, { relation: 'up-to-factor' });
    assert.deepEqual(['相等，× 3', '相等，− ½d', '相等，加上一個常數', '期望值相等'].map(badge), [
      '差了 × 3',
      '差了 − ½d',
      '差了一個常數',
      '只是期望值相等',
    ]);
  });
});
