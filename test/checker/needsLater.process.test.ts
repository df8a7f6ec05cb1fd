import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { createChecker } from '../../src/checker/createChecker';
import { claimsIn, runPlansFrom } from './checkText';

describe('what a claim needs comes after its status', () => {
  const link = '$$\\operatorname{tr}(A) = \\mathbb{E}_v[v^\\top A v]$$\n';
  const table: [said: string, status: string, atFirst: number][] = [
    ['With $A \\in \\mathbb{R}^{d \\times d}$ and $v \\sim \\mathcal{N}(0, I)$:', 'holds', 0], // whatever it needs is stated
    ['With $A \\in \\mathbb{R}^{d \\times d}$ and a random vector $v$ that is standard normal or uniform on the sphere:', 'assumption', 1], // the status depends on it
  ];
  for (const [said, status, atFirst] of table) {
    it(`${status} from the first word on`, async () => {
      const checker = createChecker({ log: () => undefined, runPlan: runPlansFrom(0) }, { samples: 256, macros: {} });
      checker.update(`${said}\n\n${link}`, 1);
      const seen: { readonly status: string; readonly needs: number; readonly seeks: boolean }[] = [];
      await checker.check(neverCancelled, (current) => {
        for (const { verdict, seeksNeeds } of claimsIn(current()))
          if (verdict !== null) seen.push({ status: verdict.status, needs: verdict.needs.length, seeks: seeksNeeds === true });
      });
      assert.deepEqual([...new Set(seen.map((one) => one.status))], [status]);
      assert.deepEqual([seen[0]?.needs, seen.at(-1)], [atFirst, { status, needs: 1, seeks: false }]);
    });
  }
});
