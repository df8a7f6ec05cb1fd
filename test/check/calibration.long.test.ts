import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import {
  entriesOf,
  judgeMutants,
  judgeSeeds,
  pairKey,
  shareOfWrong,
  showTable,
  withOutcome,
  type Finding,
  type Pair,
} from './corpus/calibrate';
import { topics, weaker } from './corpus/index';

/** Seeds `from:to` of each claim; `REDERIVE_SEEDS=0:31` makes ten thousand pairs. */
const [from = 0, to = 6] = (env.REDERIVE_SEEDS ?? '0:6').split(':').map(Number);

/** Where given, every pair is written to this file as it is judged, and those that stand in it are not judged again. Delete it after a change. */
const file = env.REDERIVE_CALIBRATION;

describe('calibration', function () {
  this.timeout(12 * 3600_000);
  const all: Finding[] = [];

  for (const topic of [...topics, ...weaker]) {
    const entries = entriesOf([topic]);

    it(`${topic.title}: what is true is never called wrong`, async () => {
      const pairs = readPairs().filter(({ topic: title, seed }) => title === topic.title && seed >= from && seed < to);
      for await (const pair of judgeSeeds(entries, from, to, new Set(pairs.map(pairKey)))) {
        pairs.push(pair);
        if (file !== undefined) appendFileSync(file, `${JSON.stringify(pair)}\n`);
      }
      console.log(showTable('true claims', pairs));
      console.log(withOutcome(pairs, (outcome) => outcome !== 'holds').join('\n'));
      assert.deepEqual(
        withOutcome(pairs, (outcome) => /wrong|assumption|excused/.test(outcome)),
        [],
      );
    });

    if (weaker.includes(topic)) continue;
    it(`${topic.title}: what is changed is wrong`, async () => {
      const findings = await judgeMutants(entries);
      all.push(...findings);
      console.log(showTable('mutants', findings));
      console.log(withOutcome(findings, (outcome) => outcome !== 'wrong').join('\n'));
      assert.deepEqual(
        withOutcome(findings, (outcome) => /holds|excused|assumption|but true/.test(outcome)),
        [],
      );
    });
  }

  it('all but one false equation in two hundred is called wrong', () => {
    console.log(`    ${all.length} mutants, ${(100 * shareOfWrong(all)).toFixed(2)} % of the false ones wrong`);
    assert.ok(shareOfWrong(all) >= 0.995);
  });
});

function readPairs(): Pair[] {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Pair); // written by this test
}
