import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { judgeText, claimsIn } from './checkText';
import { changeDelimiters, putBefore, putSdesFirst, renameAll, writeTightly, writeWidely, type Rewriting } from './metamorphic';

/** What is said decides, not how it is written: a text gets the same verdicts in other letters, delimiters and spacing, and after other things. */
const rewritings: Readonly<Record<string, Rewriting>> = {
  'in other letters': renameAll,
  'with other delimiters': changeDelimiters,
  'written tightly': writeTightly,
  'written widely': writeWidely,
  'after what has nothing to do with it': putBefore,
  'with the part on SDEs first': putSdesFirst,
};

/** Kind, relation, factor and status of each claim, in the order of the text: definitions aside. */
function listVerdicts(document: CheckedDocument): string[] {
  return claimsIn(document).map(({ claim, verdict }) => {
    const relation = verdict?.relation === 'identical' ? 'pointwise' : verdict?.relation; // either is right
    const factor = verdict?.relation === 'up-to-factor' && verdict.factor !== null ? ` ${verdict.factor.toPrecision(1)}` : '';
    return `${claim.kind} ${relation}${factor} ${verdict?.status}`;
  });
}

/** A suite that checks one file in every rewriting. */
export function checkRewritings(name: string, path: string): void {
  describe(name, function () {
    this.timeout(300_000);
    const text = readFileSync(path, 'utf8');
    let expected: string[] | undefined;
    for (const [title, change] of Object.entries(rewritings)) {
      const changed = change(text);
      if (changed === text) continue;
      it(title, async () => {
        expected ??= listVerdicts(await judgeText(text)).sort();
        assert.deepEqual(listVerdicts(await judgeText(changed)).sort(), expected);
      });
    }
  });
}
