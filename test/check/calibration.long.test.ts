import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuUsage, env } from 'node:process';
import { hashText } from '../../src/base/hash';
import {
  countPairs,
  entriesOf,
  judgeMutants,
  judgeSeeds,
  pairKey,
  readShare,
  shareOfWrong,
  showTable,
  withOutcome,
  type Finding,
  type Pair,
} from './corpus/calibrate';
import { topics, weaker } from './corpus/index';

/** Seeds `from:to` of each claim; `REDERIVE_SEEDS=0:31` makes ten thousand pairs. */
const [from = 0, to = 6] = (env.REDERIVE_SEEDS ?? '0:6').split(':').map(Number);

/** `REDERIVE_SHARE=3/10`: the third tenth of the pairs and of the mutants. */
const share = readShare(env.REDERIVE_SHARE);

/** `pairs` or `mutants` alone. */
const only = env.REDERIVE_ONLY;

/** Where given, every pair is written to this file as it is judged, and those that stand in it are not judged again, as long as the sources are the same. */
const file = env.REDERIVE_CALIBRATION;

describe('calibration', function () {
  this.timeout(12 * 3600_000);
  const [judged, changed]: [Pair[], Finding[]] = [[], []];
  const sources = hashSources();
  let seconds = 0;

  for (const topic of [...topics, ...weaker]) {
    const entries = entriesOf([topic]);

    if (only !== 'mutants')
      it(`${topic.title}: what is true is never called wrong`, async () => {
        const pairs = readPairs(sources).filter(({ topic: title, seed }) => title === topic.title && seed >= from && seed < to);
        const before = cpuUsage();
        for await (const pair of judgeSeeds(entries, from, to, new Set(pairs.map(pairKey)), share)) {
          pairs.push(pair);
          if (file !== undefined) appendFileSync(file, `${JSON.stringify({ ...pair, sources })}\n`);
        }
        seconds += cpuUsage(before).user / 1e6;
        judged.push(...pairs);
        console.log(showTable('true claims', pairs));
        console.log(withOutcome(pairs, (outcome) => outcome !== 'holds').join('\n'));
        assert.deepEqual(withOutcome(pairs, isFalseAlarm), []);
      });

    if (only === 'pairs' || weaker.includes(topic)) continue;
    it(`${topic.title}: what is changed is wrong`, async () => {
      const findings = await judgeMutants(entries, 1, share);
      changed.push(...findings);
      console.log(showTable('mutants', findings));
      console.log(withOutcome(findings, (outcome) => outcome !== 'wrong').join('\n'));
      assert.deepEqual(
        withOutcome(findings, (outcome) => /holds|excused|assumption|but true/.test(outcome)),
        [],
      );
    });
  }

  it('all but one false equation in two hundred is called wrong', () => {
    const all = countPairs(entriesOf([...topics, ...weaker]), from, to);
    console.log(showTable('true claims, all topics', judged));
    console.log(
      `    ${judged.length} of ${all} pairs, share ${share.part} of ${share.of}, ${seconds.toFixed(0)} s of processor, sources ${sources}`,
    );
    if (changed.length === 0) return;
    console.log(`    ${changed.length} mutants, ${(100 * shareOfWrong(changed)).toFixed(2)} % of the false ones wrong`);
    assert.ok(shareOfWrong(changed) >= 0.995);
  });
});

const isFalseAlarm = (outcome: string) => /wrong|assumption|excused/.test(outcome);

/** Those of the same sources; what other sources found says nothing of these. */
function readPairs(sources: string): Pair[] {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const found = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Pair & { sources: string }); // written by this test
  return found.filter((pair) => pair.sources === sources);
}

/** What a verdict may depend on: the sources of the product, and the corpus. */
function hashSources(): string {
  const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const names = ['src', join('test', 'check', 'corpus')].flatMap(filesIn).filter((name) => name.endsWith('.ts'));
  return hashText(
    names
      .sort()
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n'),
  );
}
