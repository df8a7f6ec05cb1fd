import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeCounterexample, describeEvidence, describeNeed } from '../../src/checker/evidenceWords';
import { describeBadge, describeReading, describeSummary } from '../../src/checker/readingWords';
import { describeVerdict } from '../../src/checker/words';
import type { Need, Verdict } from '../../src/check/verdict';
import type { Claim } from '../../src/claims/claim';
import { verdictReasons } from '../../src/checker/verdictReasons';
import { makeClaim, makeClaimReport, makeReport, makeVerdict } from './makeReports';

const absorbed: Partial<Claim> = {
  excusedBy: [
    {
      asserted: 'proportional',
      text: 'removing the ½ factor (absorbed into scaling), we obtain:',
      span: { start: 0, end: 1 },
      factor: 0.5,
    },
  ],
};

const exactly = { value: 3, halfWidth: 0 };
const isotropy: Need = {
  kind: 'moment',
  latex: '\\mathbb{E}[v v^\\top] = I',
  stated: false,
  regularity: false,
  holdsIn: [],
  failsIn: [],
  breaches: [
    { trial: 'gaussian-correlated', relation: 'refuted', factor: null, factorLatex: null, offset: null, dimensions: [3] },
    { trial: 'sphere-one', relation: 'up-to-factor', factor: exactly, factorLatex: 'd', offset: null, dimensions: [3, 2] },
  ],
};

describe('a verdict in words', () => {
  const table: readonly [verdict: Partial<Verdict>, claim: Partial<Claim>, badge: string, sentence: string][] = [
    [{ relation: 'identical' }, {}, 'same formula', 'Both sides are the same formula after renaming.'],
    [{ relation: 'pointwise' }, {}, 'equal', 'Both sides are equal for every value of their variables.'],
    [{ relation: 'in-expectation' }, {}, 'equal in expectation', 'Both sides are equal after averaging, though not sample by sample.'],
    [
      { relation: 'up-to-factor', status: 'excused', kind: 'redefinition', factor: 2 },
      absorbed,
      '× 2, as the text says',
      'This value is 2 times the earlier value, the same everywhere. The text says so: “removing the ½ factor (absorbed into scaling), we obtain”.',
    ],
    [
      { relation: 'up-to-factor', status: 'wrong', kind: 'redefinition', factor: 2 },
      {},
      'only equal × 2',
      'This value is 2 times the earlier value, the same everywhere. The text claims equality.',
    ],
    [
      { relation: 'up-to-constant', offset: { value: -1.53, halfWidth: 0.01 } },
      {},
      'equal − 1.53',
      'The right side is the left side − 1.53, the same everywhere, as it is written.',
    ],
    [
      { relation: 'affine', status: 'excused', factor: 2, offset: { value: -3.07, halfWidth: 0.1 } },
      {},
      'same minimiser, × 2 and − 3.07, as the text says',
      'The right side is 2 times the left side − 3.07, the same everywhere, so both have the same minimiser. The text says so.',
    ],
    [{ relation: 'refuted', status: 'wrong' }, {}, 'not equal', 'The two sides differ, and by no common factor or constant.'],
    [{ relation: 'refuted', status: 'wrong', factor: -1 }, {}, 'not equal', 'The right side is −1 times the left side: a sign differs.'],
    [{ relation: 'refuted', status: 'wrong', asserted: 'inequality' }, {}, 'does not hold', 'The inequality does not hold.'],
    [
      { relation: 'in-the-limit', order: 0.98 },
      {},
      'equal in the limit',
      'Both sides agree in the limit, with measured order 0.98, as it is written.',
    ],
    [
      { relation: 'in-expectation', status: 'assumption' },
      {},
      'equal in expectation, under an assumption',
      'Both sides are equal after averaging, though not sample by sample. This needs something that the text does not state.',
    ],
    [
      { relation: 'in-expectation', status: 'assumption', needs: [isotropy] },
      {},
      'equal in expectation, under an assumption',
      'Both sides are equal after averaging, though not sample by sample. This needs E[v vᵀ] = I, which the text does not state: on the unit sphere the right side is exactly d times the left side.',
    ],
    [
      { relation: 'up-to-factor', status: 'wrong', factor: 0.42, factorLatex: '\\frac{2\\sigma^{2}}{d}' },
      {},
      'only equal × 2σ²/d',
      'The right side is 2σ²/d (0.42 in the first world) times the left side. The text claims equality.',
    ],
    [
      { relation: 'up-to-factor', status: 'wrong', factor: 1.732, factorHalfWidth: 0.004 },
      {},
      'only equal × 1.732',
      'The right side is 1.732 ± 0.004 times the left side, the same everywhere. The text claims equality.',
    ],
    [
      { relation: 'up-to-constant', status: 'wrong', offset: { value: -2, halfWidth: 0.01 }, offsetLatex: '-\\frac{d}{2\\sigma^{2}}' },
      {},
      'only equal − d/(2σ²)',
      'The right side is the left side − d/(2σ²). The text claims equality.',
    ],
    [
      { relation: 'up-to-constant', status: 'holds', offset: { value: -2.6, halfWidth: 0.3 }, offsetVaries: true },
      {},
      'equal + a constant',
      'The right side is the left side + a constant, as it is written.',
    ],
    [
      { relation: 'up-to-factor', status: 'wrong', factor: 0.42, factorHalfWidth: 0.01, factorVaries: true },
      {},
      'only equal × 0.42',
      'The right side is 0.42 (in the first world) times the left side. The text claims equality.',
    ],
    [
      { relation: 'refuted', status: 'wrong', reason: { code: 'verdict.identicallyZero', fields: {} } },
      {},
      '0 at every θ',
      'It is 0 whatever θ is: there is nothing to minimise.',
    ],
    [
      { relation: 'undecided', status: 'undecided', reason: { code: 'verdict.normOrder', fields: { order: '3' } } },
      {},
      'cannot tell',
      'The runs cannot tell whether the two sides are equal. A norm of order 3 cannot be computed.',
    ],
  ];
  for (const [verdict, claim, badge, sentence] of table) {
    it(badge, () => {
      const report = makeReport({ claims: [makeClaimReport(verdict, claim)] });
      assert.deepEqual([describeBadge(report).text, describeVerdict(makeVerdict(verdict), makeClaim(claim))], [badge, sentence]);
    });
  }
});

describe('the badge of an equation', () => {
  const holds = makeClaimReport({});
  const wrong = makeClaimReport({ status: 'wrong', relation: 'refuted' });
  const expected = makeClaimReport({ relation: 'in-expectation' });
  const open = makeClaimReport(null);
  it('is that of its most urgent claim', () => assert.equal(describeBadge(makeReport({ claims: [holds, wrong, open] })).status, 'wrong'));
  it('waits for all claims before it says that they hold', () =>
    assert.equal(describeBadge(makeReport({ claims: [holds, open] })).status, 'checking'));
  it('names the weakest of the relations that hold', () =>
    assert.equal(describeBadge(makeReport({ claims: [holds, expected] })).text, 'equal in expectation'));
  it('is not a verdict where the reading failed', () =>
    assert.equal(describeBadge(makeReport({ claims: [holds], reading: 'not-understood' })).status, 'not-understood'));
  it('is a reading where nothing is claimed', () =>
    assert.deepEqual(describeBadge(makeReport({ reading: 'ode' })).text, 'ordinary differential equation'));
  it('counts', () => {
    const reports = [makeReport({ claims: [holds, wrong] }), makeReport({ reading: 'not-understood' }), makeReport({ claims: [open] })];
    assert.equal(describeSummary(reports), '1 wrong · 1 not understood · 1 holds · 1 being checked');
    assert.equal(describeSummary([]), 'no displayed mathematics');
  });
  it('reads implementations', () => {
    const implementation = {
      entry: 'ssm',
      title: 'sliced score matching',
      relation: 'up-to-factor',
      factor: 2,
      offset: 0,
      alsoFits: [],
    } as const;
    assert.equal(describeReading(makeReport({ implementation })), 'sliced score matching, × 2');
  });
});

describe('evidence in words', () => {
  const use = { device: 'javascript', name: '2 cores', precision: 'f64', milliseconds: 5 } as const;
  const interval = { value: 1, halfWidth: 0.1 };
  it('names method, samples, worlds, seed and device', () =>
    assert.equal(
      describeEvidence({
        method: 'monte-carlo',
        samples: 65536,
        world: 'w',
        worlds: 4,
        left: interval,
        right: interval,
        difference: interval,
        seed: '3fa9c1d2',
        use,
      }),
      'Monte Carlo, 65,536 samples in each of 4 worlds, seed 3fa9c1, JavaScript float64 on 2 cores',
    ));
  it('names where the sides differ', () => {
    const counterexample = { world: 'd = 2', setting: 0, sample: 3, values: { x: [0.31, -1.2], t: [1] }, left: 1.02, right: 1.77 };
    const sentence = describeCounterexample(makeVerdict({ relation: 'refuted', status: 'wrong', counterexample }));
    assert.equal(sentence, 'At x = (0.31, −1.2), t = 1: the left side is 1.02, the right side is 1.77 (d = 2).');
  });
  const needFor = (holdsIn: string[], failsIn: string[]) =>
    describeNeed({ kind: 'moment', latex: 'E', stated: true, regularity: false, holdsIn, failsIn }, 'link');
  it('names what a need was found by', () =>
    assert.equal(needFor(['N(0, I)'], ['the unit sphere']), ': holds for N(0, I) — fails for the unit sphere'));
  it('says once what the worlds of a need have in common', () =>
    assert.equal(
      needFor(['d = 3, S generic, v Rademacher'], ['d = 3, S generic, v on the unit sphere', 'd = 3, S generic, v ∼ N(c, I), c ≠ 0']),
      ': holds for v Rademacher — fails for v on the unit sphere; v ∼ N(c, I), c ≠ 0 (d = 3, S generic)',
    ));
});

describe('the reasons of verdicts', () => {
  it('have words for every code of the sources', () => {
    const files = ['src/check', 'src/probes', 'src/checker'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    const sources = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('verdictReasons.ts'))
      .map((file) => readFileSync(file, 'utf8'));
    const codes = new Set(sources.flatMap((source) => [...source.matchAll(/'(verdict\.[a-zA-Z]+)'/g)].map((match) => match[1]!)));
    codes.delete('verdict.none');
    assert.deepEqual(
      [...codes].filter((code) => !(code in verdictReasons)),
      [],
    );
  });
});
