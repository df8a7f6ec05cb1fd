import assert from 'node:assert/strict';
import type { Problem } from '../../src/base/problem';
import type { CheckedDocument, EquationReport } from '../../src/checker/checkedDocument';
import { listFindings } from '../../src/view/findings';
import { nearestEquation } from '../../src/vscode/nearestEquation';
import { makeClaimReport, makeMath, makeReport } from '../checker/makeReports';
import { noGoals } from '../checker/noGoals';

function find(report: EquationReport): readonly string[] {
  const snapshot = { version: 1, text: '', lineStarts: [0], blocks: [], math: [report.math], sections: [], directives: [] };
  const document: CheckedDocument = {
    snapshot,
    problems: [],
    scope: { symbols: new Map() },
    equations: [report],
    trees: [],
    macros: {},
    following: noGoals,
    final: true,
  };
  return listFindings(document).map(({ sort, code, span }) => `${sort} ${code} ${span.start}–${span.end}`);
}

function problem(level: Problem['level'], start: number, end: number): Problem {
  return { code: 'latex.test', level, span: { start, end }, fields: {} };
}

describe('findings', () => {
  const quoted = makeMath({
    latex: 'abcdef',
    span: { start: 10, end: 24 },
    segments: [
      { start: 12, end: 15 },
      { start: 18, end: 21 },
    ],
  });
  const table: readonly [name: string, report: EquationReport, found: readonly string[]][] = [
    ['a claim that holds is none', makeReport({ claims: [makeClaimReport({})] }), []],
    ['a claim still being checked is none', makeReport({ claims: [makeClaimReport(null)] }), []],
    ['a wrong claim', makeReport({ claims: [makeClaimReport({ status: 'wrong', relation: 'refuted' })] }), ['wrong claim.wrong 2–7']],
    ['an excused claim', makeReport({ claims: [makeClaimReport({ status: 'excused' })] }), ['excused claim.excused 2–7']],
    [
      'a problem inside one line of a quotation',
      makeReport({ math: quoted, problems: [problem('hint', 1, 3)] }),
      ['excused latex.test 13–15'],
    ],
    ['a problem over both lines', makeReport({ math: quoted, problems: [problem('error', 2, 5)] }), ['not-understood latex.test 14–20']],
    [
      'a problem at the start of the second line',
      makeReport({ math: quoted, problems: [problem('warning', 3, 4)] }),
      ['assumption latex.test 18–19'],
    ],
    ['a missing piece of no length can be seen', makeReport({ problems: [problem('error', 2, 2)] }), ['not-understood latex.test 4–5']],
    ['an unread equation without a reason', makeReport({ reading: 'not-understood' }), ['not-understood claim.notUnderstood 0–9']],
  ];
  for (const [name, report, found] of table) it(name, () => assert.deepEqual(find(report), found));
});

describe('nearestEquation', () => {
  const reports = [
    makeReport({ math: makeMath({ index: 0, span: { start: 0, end: 10 } }) }),
    makeReport({ math: makeMath({ index: 1, span: { start: 20, end: 30 } }) }),
  ];
  const table: readonly [offset: number, math: number | undefined][] = [
    [5, 0],
    [10, 0],
    [14, 0],
    [15, 0],
    [16, 1],
    [25, 1],
    [99, 1],
  ];
  for (const [offset, math] of table) it(`${offset} → ${math}`, () => assert.equal(nearestEquation(reports, offset)?.math.index, math));
  it('none', () => assert.equal(nearestEquation([], 3), undefined));
});
