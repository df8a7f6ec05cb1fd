import { execFileSync } from 'node:child_process';
import { argv, execPath } from 'node:process';
import type { ClaimsBench, Times } from './claims';
import { showTable } from './measure';

/** What the checking of a file is to reach, and what was found: files one after the other in one process, and each in a fresh one, as a command line has it. */
export function showGoals(together: ClaimsBench, apart: ClaimsBench): string {
  return showTable(
    ['goal', 'wanted', 'files one after the other', 'each in a fresh process'],
    goals.map(({ name, wanted, found }) => [name, wanted, found(together), found(apart)]),
  );
}

interface Goal {
  readonly name: string;
  readonly wanted: string;
  readonly found: (bench: ClaimsBench) => string;
}

const goals: readonly Goal[] = [
  { name: 'claims with relation and status within 100 ms', wanted: '95 %', found: ({ claims }) => shareWithin(claims.map(({ status }) => status), 100) },
  { name: 'claims whose first rung answers within 20 ms', wanted: '', found: ({ claims }) => shareWithin(claims.flatMap(({ rung }) => rung ?? []), 20) },
  { name: 'files whose first rung answers within 20 ms of the reading', wanted: 'all', found: ({ files }) => shareWithin(files.flatMap(({ rung }) => rung ?? []), 20) },
  { name: 'claims whose needs are known within 1 s more', wanted: '95 %', found: ({ needs }) => shareWithin(needs, 1000) },
  { name: 'a whole file, cold: the slowest, ms', wanted: '3000', found: ({ files }) => slowest(files.map(({ cold }) => cold)) },
  { name: 'a file in which nothing changed: the slowest, ms', wanted: '100', found: ({ files }) => slowest(files.map(({ unchanged }) => unchanged)) },
]; // prettier-ignore

const by = ['clock', 'processor'] as const;

function shareWithin(times: readonly Times[], limit: number): string {
  const shares = by.map((unit) => (100 * times.filter((time) => time[unit] <= limit).length) / Math.max(1, times.length));
  return `${shares.map((share) => share.toFixed(0)).join(' / ')} % of ${times.length}`;
}

const slowest = (times: readonly Times[]): string => by.map((unit) => Math.max(...times.map((time) => time[unit])).toFixed(0)).join(' / ');

/** Each file by a process of its own, which says what it found as JSON. */
export function benchApart(files: readonly string[]): ClaimsBench {
  const all = files.map((file) => {
    const text = execFileSync(execPath, [argv[1]!, '--claims', `--only=${file}`], { encoding: 'utf8' }); // this program
    return JSON.parse(text) as ClaimsBench; // printed by the same program
  });
  return { claims: all.flatMap(({ claims }) => claims), needs: all.flatMap(({ needs }) => needs), files: all.flatMap((one) => one.files) };
}
