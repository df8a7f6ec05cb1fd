import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { positionAt } from '../../src/document/positionAt';
import type { CheckedDocument, ClaimReport } from '../../src/checker/checkedDocument';
import { readDocument } from '../../src/checker/readDocument';
import { judgeText } from './checkText';

/** Hand-ins that lie beside the repository, judged as a mathematician judged them. Lines count from 1 and are those of the equation. */
const folder = join('..', 'shared', 'homework');

const expected: Readonly<Record<string, readonly string[]>> = {
  '000.md': ['11 goal→23 up-to-factor 2 excused', '23 derived→17 in-expectation holds', '27 redefinition→23 up-to-factor 2 excused'],
  '001.md': [
    '13 goal→33 pointwise holds',
    '21 link in-expectation holds',
    '25 link in-expectation holds',
    '29 link in-expectation holds',
    '33 derived→17 in-expectation holds',
  ],
  '002.md': [
    '13 link pointwise holds',
    '21 link in-expectation assumption',
    '27 redefinition→11 pointwise holds',
    '31 link in-expectation assumption',
    '37 derived→27 in-expectation assumption',
    '41 link pointwise holds',
    '51 redefinition→37 up-to-factor 2 excused',
    '55 redefinition→51 pointwise holds',
  ],
  '003.md': [
    '11 redefinition→6 pointwise holds',
    '18 link pointwise holds',
    '18 link pointwise holds',
    '18 link in-expectation holds',
    '27 redefinition→11 up-to-constant holds',
    '31 redefinition→27 affine 2 excused',
  ],
  '004.md': [
    '11 named→explicit-score-matching refuted wrong',
    '17 link refuted wrong',
    '17 prose refuted wrong',
    '17 prose refuted wrong',
    '28 link pointwise holds',
  ],
};

describe('hand-ins beside the repository', function () {
  this.timeout(180_000);
  before(function () {
    if (existsSync(folder)) return;
    console.log(`skipped: there is no folder ${folder}`);
    this.skip();
  });

  for (const [file, claims] of Object.entries(expected)) {
    it(file, async () => {
      const document = await judgeText(readFileSync(join(folder, file), 'utf8'), 16384);
      const unread = document.equations.filter((report) => report.math.display && report.reading === 'not-understood');
      assert.deepEqual(
        unread.map((report) => report.math.latex),
        [],
      );
      // A derivation from a further quantity may be found too; it asserts nothing of its own.
      const listed = listClaims(document).filter((line) => claims.includes(line) || !/derived/.test(line));
      assert.deepEqual(listed, claims);
    });
  }

  it('has 34 displayed equations', () => {
    const texts = Object.keys(expected).map((file) => readFileSync(join(folder, file), 'utf8'));
    const displays = texts.flatMap((text) => readDocument(text, 1, {}).snapshot.math.filter((math) => math.display));
    assert.equal(displays.length, 34);
  });

  it('a factor of 3 for 2 is wrong', async () => {
    const lines = readFileSync(join(folder, '000.md'), 'utf8').split('\n');
    lines[26] = lines[26]!.replace('2v^T', '3v^T');
    const document = await judgeText(lines.join('\n'), 16384);
    assert.ok(listClaims(document).includes('27 redefinition→23 refuted wrong'));
  });
});

function listClaims(document: CheckedDocument): string[] {
  return document.equations.flatMap((report) =>
    report.claims.flatMap((claim) => (claim.kind === 'claim' ? [showClaim(claim, document)] : [])),
  );
}

function showClaim({ claim, verdict }: ClaimReport, { snapshot, equations }: CheckedDocument): string {
  const lineOf = (math: number) => positionAt(snapshot, equations[math]!.math.span.start).line + 1;
  const { against } = claim;
  const target = against === null ? '' : `→${against.kind === 'entry' ? against.entry : lineOf(against.math)}`;
  const relation = verdict?.relation === 'identical' ? 'pointwise' : verdict?.relation; // either is right
  const factor = verdict?.factorLatex === null || verdict?.factorLatex === undefined ? '' : ` ${verdict.factorLatex}`;
  return `${lineOf(claim.math)} ${claim.kind}${target} ${relation}${factor} ${verdict?.status}`;
}
