import { readFileSync } from 'node:fs';
import { cpuUsage } from 'node:process';
import { neverCancelled } from '../src/base/cancellation';
import type { Outcome } from '../src/check/outcome';
import type { Plan } from '../src/check/plan';
import type { CheckedDocument, CheckerHost } from '../src/checker/checkedDocument';
import { createChecker } from '../src/checker/createChecker';
import { settings } from '../src/settings/settings';
import { createDeviceChoice } from '../src/worker/devices';
import { createPlanRunner } from '../src/worker/planRunner';
import { showTable } from './measure';

/** By the clock, which depends on what else the machine does, and of the processor, all threads together. */
export interface Times {
  readonly clock: number;
  readonly processor: number;
}

function timesNow(): Times {
  const { user, system } = cpuUsage();
  return { clock: performance.now(), processor: (user + system) / 1e3 };
}

const since = (start: Times, end = timesNow()): Times => ({
  clock: end.clock - start.clock,
  processor: end.processor - start.processor,
});

/** Of one claim, each from the end of what was done before it. */
interface ClaimTime {
  readonly file: string;
  readonly claim: string;
  /** Until its first rung, points in the first world, has an answer; null where nothing had to be run. */
  readonly rung: Times | null;
  /** Until relation and status are known. */
  readonly status: Times;
  /** What was run for that: `quadrature 1287 × 1819` is points and nodes of a world. */
  readonly work: readonly string[];
}

interface FileTime {
  readonly file: string;
  readonly cold: Times;
  /** From the reading on: until the first rung has answered for any claim, and until all verdicts stand. */
  readonly rung: Times | null;
  readonly verdicts: Times;
  readonly unchanged: Times;
}

export interface ClaimsBench {
  readonly claims: readonly ClaimTime[];
  /** Until it is known what a claim needs of which relation and status are known. */
  readonly needs: readonly Times[];
  readonly files: readonly FileTime[];
}

/** Judges files in this process, as the command line does, and notes when each verdict comes. */
export async function benchClaims(files: readonly string[], device: 'javascript' | 'wasm' = 'wasm'): Promise<ClaimsBench> {
  const found: { claims: ClaimTime[]; needs: Times[]; files: FileTime[] } = { claims: [], needs: [], files: [] };
  for (const file of files) {
    const { claims, needs, ...times } = await benchFile(file, device);
    found.claims.push(...claims);
    found.needs.push(...needs);
    found.files.push(times);
  }
  return found;
}

async function benchFile(file: string, device: 'javascript' | 'wasm'): Promise<FileTime & Pick<ClaimsBench, 'claims' | 'needs'>> {
  const devices = createDeviceChoice({ device, reason: undefined, allowSoftware: false, threads: 0 });
  const run = createPlanRunner({ devices, now: () => performance.now(), log: () => undefined });
  let answered: Times | null = null;
  let work: string[] = [];
  const runPlan: CheckerHost['runPlan'] = async (plan, token) => {
    const outcome = await run(plan, token, () => (answered ??= timesNow()));
    work.push(...tellWork(plan, outcome));
    return outcome;
  };
  const checker = createChecker({ runPlan, log: () => undefined }, { samples: settings.samples.default, macros: {} });
  const text = readFileSync(file, 'utf8');
  const start = timesNow();
  const progress = new Progress();
  progress.note(checker.update(text, 1));
  const read = timesNow();
  let [last, rung, verdicts]: [Times, Times | null, Times] = [read, null, { clock: 0, processor: 0 }];
  const claims: ClaimTime[] = [];
  const needs: Times[] = [];
  await checker.check(neverCancelled, (current) => {
    const now = timesNow();
    const { judged, needsFound } = progress.note(current());
    rung ??= answered && since(read, answered);
    if (judged.length > 0) verdicts = since(read, now);
    // What was written last is shown all at once: its claims are given equal shares.
    const share = ({ clock, processor }: Times): Times => ({ clock: clock / judged.length, processor: processor / judged.length });
    for (const claim of judged)
      claims.push({
        file,
        claim,
        rung: judged.length > 1 ? null : answered && since(last, answered),
        status: share(since(last, now)),
        work,
      });
    needs.push(...needsFound.map(() => since(last, now)));
    work = [];
    [last, answered] = [timesNow(), null]; // putting together what is known is the bench's own
  });
  const cold = since(start);
  const again = timesNow();
  checker.update(text, 2);
  await checker.check(neverCancelled, () => undefined);
  const unchanged = since(again);
  devices.close();
  return { file, cold, rung, verdicts, unchanged, claims, needs };
}

function tellWork(plan: Plan, outcome: Outcome): string[] {
  if (plan.kind !== 'compare' || outcome.kind !== 'compare') return [plan.kind];
  return outcome.worlds.map(({ world, method, samples }) => `${method} ${samples} × ${plan.worlds[world]!.graph.nodes.length}`);
}

/** What is known of a document, step by step. */
class Progress {
  readonly #judged = new Set<string>();
  readonly #seeking = new Set<string>();

  /** Claims that have a verdict now and had none before, and those of which all needs are known now. */
  note(document: CheckedDocument): { readonly judged: readonly string[]; readonly needsFound: readonly string[] } {
    const [judged, needsFound]: [string[], string[]] = [[], []];
    for (const report of document.equations)
      for (const entry of report.claims) {
        if (entry.kind !== 'claim' || entry.verdict === null) continue;
        const { id, kind, right } = entry.claim;
        if (!this.#judged.has(id)) judged.push(`${kind} ${right.latex.replace(/\s+/g, ' ').slice(0, 60)}`);
        this.#judged.add(id);
        if (entry.seeksNeeds === true) this.#seeking.add(id);
        else if (this.#seeking.delete(id)) needsFound.push(id);
      }
    return { judged, needsFound };
  }
}

export function showClaims({ claims, needs, files }: ClaimsBench): string {
  const slowest = [...claims].sort((one, other) => other.status.processor - one.status.processor).slice(0, 8);
  return [
    `${claims.length} claims; milliseconds by the clock / of the processor, all threads`,
    showTable(
      ['until', 'half within', '95 % within', 'wanted', 'of them in time'],
      [
        quantiles('the first rung, points, has an answer', claims.flatMap(({ rung }) => rung ?? []), 20), // prettier-ignore
        quantiles('relation and status', claims.map(({ status }) => status), 100), // prettier-ignore
        quantiles('what a claim needs', needs, 1000),
      ],
    ),
    showTable(
      ['slowest claims', 'relation and status', 'worlds: points × nodes'],
      slowest.map(({ file, claim, status, work }) => [`${file.split('/').at(-1)} ${claim}`, showTimes(status), work.join(', ')]),
    ),
    showTable(
      ['file', 'first rung after reading', 'all relations and statuses', 'whole, cold', 'unchanged'],
      files.map(({ file, rung, verdicts, cold, unchanged }) => [
        file.split('/').at(-1)!, // a path has an end
        rung === null ? '' : showTimes(rung),
        ...[verdicts, cold, unchanged].map(showTimes),
      ]),
    ),
  ].join('\n\n');
}

const showTimes = ({ clock, processor }: Times) => `${clock.toFixed(0)} / ${processor.toFixed(0)}`;

function quantiles(name: string, times: readonly Times[], wanted: number): string[] {
  const [clock, processor] = (['clock', 'processor'] as const).map((by) => times.map((time) => time[by]).sort((a, b) => a - b));
  const at = (share: number) => showTimes({ clock: quantile(clock!, share), processor: quantile(processor!, share) }); // two in, two out
  const shares = [clock!, processor!].map((sorted) => (100 * sorted.filter((ms) => ms <= wanted).length) / Math.max(1, sorted.length));
  return [name, at(0.5), at(0.95), String(wanted), `${shares.map((share) => share.toFixed(0)).join(' / ')} %`];
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
