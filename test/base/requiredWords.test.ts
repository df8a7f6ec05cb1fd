import assert from 'node:assert/strict';
import * as derivationCues from '../../src/claims/derivationCues';
import * as excuseCues from '../../src/claims/excuseCues';
import * as intentCues from '../../src/claims/intentCues';
import * as lawCues from '../../src/claims/lawCues';
import { mayMatch, requiredWords } from '../../src/base/requiredWords';

const cues = { ...derivationCues, ...excuseCues, ...intentCues, ...lawCues };

const cases: readonly [RegExp, readonly string[] | null][] = [
  [/up to/i, ['up to']],
  [/\bup\s+to\b/i, ['up']],
  [/drop|remov\w*/, ['drop', 'remov']],
  [/(?:drop|remov)\w*\s+[^.;]{0,60}?factors?/, ['factor']],
  [/colou?r/, ['colo']],
  [/ab+c/, ['ab']],
  [/x(?:yz)?/, ['x']],
  [/x(?:yz){0,2}w/, ['x']],
  [/x(?:yz){1,2}w/, ['yz']],
  [/x(?!yzt)w/, ['xw']],
  [/(?<=long)a/, ['a']],
  [/a|\w/, null],
  [/[abc]/, null],
  [/不依赖|无关/, ['不依赖', '无关']],
  [/θθθ|x/i, null],
  [/\$\\theta\$/, ['$\\theta$']],
  [/\u0061bc/, null],
  [/(a)\1/, null],
  [/Let/, ['let']],
];

describe('words that a pattern requires', () => {
  for (const [pattern, words] of cases)
    it(String(pattern), () => {
      assert.deepEqual(requiredWords(pattern), words);
    });

  const sentences = [
    'Dropping the constant factor of 2, which does not depend on $\\theta$, we obtain the same minimiser.',
    'Show that minimising the first is equivalent to minimising the second up to an additive constant.',
    'Recall the definition: let us consider the standard normal law on the unit sphere, suppose that',
    '忽略与参数无关的常数项，相差一个因子，两者有相同的最小值点。定义如下，代入得',
    'Starting from this, the objective is proportional to half of the loss; by taking',
    'It can also be written as an isotropic Gaussian, and converges to the optimum.',
  ];

  it('rule most sentences out', () => {
    assert.equal(mayMatch(/\bup\s+to\s+(?:an?\s+)?constants?\b/i, 'Up to a CONSTANT'), true);
    assert.equal(mayMatch(/\bup\s+to\s+(?:an?\s+)?constants?\b/i, 'We come up to the next'), false);
  });

  it('hide no match of any cue', () => {
    const patterns = Object.values(cues).flatMap((list): readonly RegExp[] =>
      list instanceof RegExp ? [list] : list.map(({ pattern }) => pattern),
    );
    let matches = 0;
    for (const pattern of patterns)
      for (const text of sentences) {
        if (!new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text)) continue;
        matches++;
        assert.ok(mayMatch(pattern, text), `${String(pattern)} in ${text}`);
      }
    assert.ok(matches > 25, `${matches} matches`);
  });
});
