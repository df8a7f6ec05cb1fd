import assert from 'node:assert/strict';
import { loadLanguage } from '../../src/checker/loadLanguage';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimsIn, judgeText } from './checkText';

await loadLanguage('zh-tw');

/** Hand-ins on stochastic processes, in which nearly every equation has a twin with a mistake: the statuses of their claims, in order. */
const rows: readonly (readonly [file: string, statuses: string])[] = [
  ['anderson', 'holds wrong holds'],
  ['bridge', 'holds wrong holds wrong holds wrong'],
  ['diffusion-zh', 'holds holds wrong holds wrong holds wrong'],
  ['euler-maruyama', 'wrong undecided undecided undecided'],
  ['fokker-planck', 'holds wrong holds holds wrong holds'],
  ['geometric', 'holds wrong holds wrong holds wrong holds wrong'],
  ['girsanov', 'holds wrong holds wrong holds wrong'],
  ['ito-zh-tw', 'holds wrong holds holds wrong holds wrong'],
  ['langevin', 'holds wrong wrong holds wrong wrong holds wrong wrong'],
  ['marginals', 'holds holds wrong wrong holds wrong holds wrong holds holds undecided holds wrong holds wrong'],
  ['ornstein-uhlenbeck', 'holds wrong holds wrong holds wrong holds wrong holds wrong'],
  ['square-root', 'holds holds wrong'],
  ['stratonovich', 'holds wrong holds wrong'],
  ['turned-round', 'holds wrong wrong holds wrong'],
];

describe('hand-ins on processes and their twins', () => {
  for (const [file, statuses] of rows)
    it(file, async () => {
      const text = readFileSync(join('test', 'fixtures', 'processes', `${file}.md`), 'utf8');
      const claims = claimsIn(await judgeText(text));
      assert.equal(claims.map(({ verdict }) => verdict?.status ?? 'none').join(' '), statuses);
    }).timeout(120_000);
});
