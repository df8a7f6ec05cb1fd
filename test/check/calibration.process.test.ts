import assert from 'node:assert/strict';
import { collectPairs, entriesOf, judgeMutants, judgeSeeds, shareOfWrong, withOutcome } from './corpus/calibrate';
import { topics } from './corpus/index';

/** Every twelfth claim of the corpus and every third mutant of it; all of them in calibration.long.test.ts. */
describe('calibration, a twelfth of it', function () {
  this.timeout(180_000);
  const entries = entriesOf(topics, 12);

  it('what is true is never called wrong', async () => {
    const findings = await collectPairs(judgeSeeds(entries, 0, 1));
    assert.deepEqual(
      withOutcome(findings, (outcome) => /wrong|assumption|excused/.test(outcome)),
      [],
    );
    assert.ok(findings.filter(({ outcome }) => outcome === 'holds').length >= 0.8 * findings.length);
  });

  it('what is changed is not found true', async () => {
    const findings = await judgeMutants(entries, 3);
    assert.deepEqual(
      withOutcome(findings, (outcome) => /holds|excused|assumption|but true/.test(outcome)),
      [],
    );
    assert.ok(shareOfWrong(findings) >= 0.98);
  });
});
