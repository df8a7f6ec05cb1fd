import { readFileSync } from 'node:fs';
import { cpuUsage } from 'node:process';
import { neverCancelled } from '../src/base/cancellation';
import type { CheckedDocument } from '../src/checker/checkedDocument';
import { createChecker } from '../src/checker/createChecker';
import { settings } from '../src/settings/settings';
import { createDeviceChoice } from '../src/worker/devices';
import { createPlanRunner } from '../src/worker/planRunner';
import { showTable } from './measure';

/** Of all threads: the clock depends on what else the machine does. */
function processorMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e3;
}

/** Processor time until the verdict on one claim, from that on the one before. */
interface ClaimTime {
  readonly file: string;
  readonly claim: string;
  readonly ms: number;
}

export interface ClaimsBench {
  readonly claims: readonly ClaimTime[];
  readonly files: readonly { readonly file: string; readonly cold: number; readonly verdicts: number; readonly unchanged: number }[];
}

/** Judges files in this process, as the command line does, and notes when each verdict comes. */
export async function benchClaims(files: readonly string[], device: 'javascript' | 'wasm' = 'wasm'): Promise<ClaimsBench> {
  const claims: ClaimTime[] = [];
  const times: ClaimsBench['files'][number][] = [];
  for (const file of files) {
    const devices = createDeviceChoice({ device, reason: undefined, allowSoftware: false, threads: 0 });
    const runPlan = createPlanRunner({ devices, now: () => performance.now(), log: () => undefined });
    const checker = createChecker({ runPlan, log: () => undefined }, { samples: settings.samples.default, macros: {} });
    const text = readFileSync(file, 'utf8');
    const start = processorMs();
    let [last, verdicts] = [start, start];
    const seen = new Set<string>();
    note(checker.update(text, 1), seen, () => undefined);
    await checker.check(neverCancelled, (current) => {
      const document = current();
      const now = processorMs();
      note(document, seen, (claim) => {
        claims.push({ file, claim, ms: now - last });
        last = verdicts = now;
      });
    });
    const cold = processorMs() - start;
    const again = processorMs();
    checker.update(text, 2);
    await checker.check(neverCancelled, () => undefined);
    times.push({ file, cold, verdicts: verdicts - start, unchanged: processorMs() - again });
    devices.close();
  }
  return { claims, files: times };
}

/** Tells of every claim that has a verdict now and had none before. */
function note(document: CheckedDocument, seen: Set<string>, tell: (claim: string) => void): void {
  for (const report of document.equations)
    for (const entry of report.claims) {
      if (entry.kind !== 'claim' || entry.verdict === null || seen.has(entry.claim.id)) continue;
      seen.add(entry.claim.id);
      tell(`${entry.claim.kind} ${entry.claim.right.latex.replace(/\s+/g, ' ').slice(0, 60)}`);
    }
}

export function showClaims({ claims, files }: ClaimsBench): string {
  const sorted = [...claims].sort((one, other) => one.ms - other.ms);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.ms ?? 0;
  const inTime = sorted.filter(({ ms }) => ms <= 100).length;
  const slowest = sorted.slice(-5).reverse();
  return [
    `${claims.length} claims, processor time of all threads: half within ${at(0.5).toFixed(0)} ms, 95 % within ${at(0.95).toFixed(0)} ms; ${((100 * inTime) / claims.length).toFixed(0)} % within 100 ms`,
    showTable(
      ['slowest claims', 'ms'],
      slowest.map(({ file, claim, ms }) => [`${file.split('/').at(-1)} ${claim}`, ms.toFixed(0)]),
    ),
    showTable(
      ['file', 'verdicts, processor ms', 'with repairs and matches', 'unchanged'],
      files.map(({ file, verdicts, cold, unchanged }) => [file, verdicts.toFixed(0), cold.toFixed(0), unchanged.toFixed(0)]),
    ),
  ].join('\n\n');
}
