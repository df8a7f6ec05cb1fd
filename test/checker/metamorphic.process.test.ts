import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeText, claimsIn } from './checkText';
import { putBefore, putBeforeTurned } from './metamorphic';
import { checkRewritings } from './metamorphicSuite';

const own = join('test', 'fixtures', 'homework');

/** Two small homeworks; many more, and the hand-ins, in metamorphic.long.test.ts. */
describe('the same in other words', () => {
  for (const name of ['tweedie', 'sde']) checkRewritings(name, join(own, name, 'input.md'));
});

describe('verdicts are determined by the text', () => {
  for (const name of ['in-expectation', 'denoising']) {
    const text = readFileSync(join(own, name, 'input.md'), 'utf8');
    let alone: readonly string[] = [];

    it(`${name}: two runs give the same numbers`, async () => {
      alone = await numbersOf(text);
      assert.ok(alone.length > 0);
      assert.deepEqual(await numbersOf(text), alone);
    }).timeout(120_000);

    it(`${name}: so they are after paragraphs that have nothing to do with it, in any order`, async () => {
      const [one, other] = [await numbersOf(putBefore(text)), await numbersOf(putBeforeTurned(text))];
      assert.deepEqual([...one].sort(), [...other].sort());
      assert.deepEqual(
        alone.filter((numbers) => !one.includes(numbers)),
        [],
      );
    }).timeout(120_000);
  }
});

/** Each claim by its content, with all that was found of it. */
async function numbersOf(text: string): Promise<string[]> {
  return claimsIn(await judgeText(text)).map(({ claim, verdict }) => JSON.stringify([claim.id, verdict]));
}
