import assert from 'node:assert/strict';
import { chineseBadges, chineseReasons } from '../../src/checker/chinese/verdictReasons';
import { languageOf, type Amounts, type Ending } from '../../src/checker/tongue';
import { verdictReasons } from '../../src/checker/verdictReasons';
import { tongueOf } from '../../src/checker/words';

const fieldNames = ['name', 'need', 'what', 'equation', 'law', 'order', 'message', 'expected', 'found', 'left', 'right', 'terms'];
const fields = Object.fromEntries(fieldNames.map((name) => [name, `{${name}}`]));
const marks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const isChinese = (text: string) => text === '' || (/[一-龥]/u.test(text) && !/\b(?:the|is|of|and|to|side|not)\b/.test(text));

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

  it('are told where the editor speaks it', () => {
    assert.deepEqual(['zh-tw', 'zh-TW', 'zh-Hant', 'zh-cn', 'en', 'ja'].map(languageOf), ['zh-tw', 'zh-tw', 'zh-tw', 'en', 'en', 'en']);
  });
});
