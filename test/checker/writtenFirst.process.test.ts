import assert from 'node:assert/strict';
import { CancellationSource, CancelledError } from '../../src/base/cancellation';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { createChecker } from '../../src/checker/createChecker';
import { runPlansFrom } from './checkText';

/** Each claim is one more display of three; the last refers to the second. */
const write = (last: string) => `$$(a + b)^2 = a^2 + 2ab + b^2$$\n\n$$f(x) = x^2$$\n\n$$f(x) = ${last}$$\n`;

describe('a check that was interrupted by an edit', () => {
  it('judges what was written first, and then the rest in order', async () => {
    let source = new CancellationSource();
    const checker = createChecker({ log: () => undefined, runPlan: runPlansFrom(0) }, { samples: 256, macros: {} });
    checker.update(write('x'), 1);
    source.cancel();
    await assert.rejects(
      checker.check(source.token, () => undefined),
      CancelledError,
    );
    source = new CancellationSource();
    checker.update(write('x + 1'), 2);
    const steps: string[] = [];
    const last = await checker.check(source.token, (current) => steps.push(judgedOf(current())));
    assert.equal(steps[0], '- - wrong');
    assert.equal(judgedOf(last), 'holds - wrong');
  });
});

/** The status of the claim of each display, as far as it is known. */
function judgedOf({ equations }: CheckedDocument): string {
  return equations.map(({ claims }) => claims.flatMap((one) => (one.kind === 'claim' && one.verdict ? [one.verdict.status] : [])).join() || '-').join(' '); // prettier-ignore
}
