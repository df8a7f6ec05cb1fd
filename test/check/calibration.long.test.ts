import assert from 'node:assert/strict';
import { env } from 'node:process';
import { entriesOf, judgeMutants, judgeVariants, showTable, withOutcome } from './corpus/calibrate';
import { topics } from './corpus/index';

/** How many variants of its letters each claim is tried in; `REDERIVE_VARIANTS=60` gives ten thousand pairs. */
const variants = Number(env.REDERIVE_VARIANTS ?? 6);

describe('calibration', function () {
  this.timeout(4 * 3600_000);

  for (const topic of topics) {
    const entries = entriesOf([topic]);

    it(`${topic.title}: what is true is never called wrong`, async () => {
      const findings = await judgeVariants(entries, variants);
      console.log(showTable('true claims', findings));
      console.log(withOutcome(findings, (outcome) => outcome !== 'holds').join('\n'));
      assert.deepEqual(
        withOutcome(findings, (outcome) => /wrong|assumption|excused/.test(outcome)),
        [],
      );
    });

    it(`${topic.title}: what is changed is wrong`, async () => {
      const findings = await judgeMutants(entries);
      console.log(showTable('mutants', findings));
      console.log(withOutcome(findings, (outcome) => outcome !== 'wrong').join('\n'));
      assert.deepEqual(
        withOutcome(findings, (outcome) => /holds|excused|assumption/.test(outcome)),
        [],
      );
    });
  }
});
