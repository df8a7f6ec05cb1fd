import { hashToKey } from '../../../src/base/hash';
import { readDocument, type DocumentReading } from '../../../src/checker/readDocument';
import { judgeReading } from '../../checker/checkText';
import type { ClaimGroup, Topic } from './corpus';
import { mutantsOf, type Mutant } from './mutate';
import { stillTrue, withoutValue } from './stillTrue';
import { countVariants, writeDocument } from './vary';

/** What became of a claim: a status, or `none` where the text was read as a definition or the like. */
export interface Finding {
  readonly topic: string;
  readonly claim: string;
  readonly outcome: string;
}

/** What one run judges of the whole: the pairs and mutants whose text falls into this part of so many, over all topics and seeds alike. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

export const whole: Share = { part: 1, of: 1 };

/** `3/10`. */
export function readShare(text: string | undefined): Share {
  const [part, of] = (text ?? '1/1').split('/').map(Number);
  if (part === undefined || of === undefined || !(part >= 1 && part <= of)) throw new RangeError(`no share: ${text}`);
  return { part, of };
}

const isIn = ({ part, of }: Share, text: string) => hashToKey(text)[0] % of === part - 1;

interface Entry {
  readonly topic: string;
  readonly group: ClaimGroup;
  readonly claim: string;
}

/** All claims, or every `step`th of them. */
export function entriesOf(topics: readonly Topic[], step = 1): readonly Entry[] {
  const all = topics.flatMap(({ title, groups }) =>
    groups.flatMap((group) => group.claims.map((claim) => ({ topic: title, group, claim }))),
  );
  return all.filter((_, i) => i % step === 0);
}

/** A claim that was tried with one seed: the letters it is written in, and the draws. */
export interface Pair extends Finding {
  readonly seed: number;
}

/**
 * Each claim with the seeds `from` … `to − 1`, those in `known` left out: one after the other they go through the variants of its letters, each of which
 * has worlds of its own, and then through other draws in these worlds.
 */
export async function* judgeSeeds(
  entries: readonly Entry[],
  from: number,
  to: number,
  known: ReadonlySet<string> = new Set(),
  share: Share = whole,
): AsyncGenerator<Pair> {
  for (const { topic, group, claim } of entries) {
    const variants = countVariants(group);
    for (let seed = from; seed < to; seed++) {
      if (known.has(pairKey({ claim, seed })) || !isIn(share, pairKey({ claim, seed }))) continue;
      const text = writeDocument(group, claim, seed % variants);
      yield { topic, claim, seed, outcome: await outcomeOf(text, Math.floor(seed / variants)) };
    }
  }
}

/** How many pairs there are, of which a share is judged. */
export const countPairs = (entries: readonly Entry[], from: number, to: number) => entries.length * (to - from);

export async function collectPairs(pairs: AsyncGenerator<Pair>): Promise<Pair[]> {
  const collected: Pair[] = [];
  for await (const pair of pairs) collected.push(pair);
  return collected;
}

export const pairKey = ({ claim, seed }: Pick<Pair, 'claim' | 'seed'>) => `${seed} ${claim}`;

/**
 * All mutants (or every `step`th) of each claim that holds itself, but for those that are still true (which must then be found so) and those that
 * have no value. What few samples leave open is asked again with as many as the product takes.
 */
export async function judgeMutants(entries: readonly Entry[], step = 1, share: Share = whole): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { topic, group, claim } of entries) {
    const mutants = mutantsOf(claim, group).filter((mutant, i) => i % step === 0 && isIn(share, mutant.claim));
    if (mutants.length === 0 || (await outcomeOf(writeDocument(group, claim))) !== 'holds') continue;
    for (const mutant of mutants)
      findings.push({ topic, claim: mutant.claim, outcome: await judgeMutant(group, { ...mutant, claim: mutant.claim.trim() }) });
  }
  return findings;
}

async function judgeMutant(group: ClaimGroup, { claim, change }: Mutant): Promise<string> {
  const text = writeDocument(group, claim);
  const first = await outcomeOf(text);
  const outcome = first === 'undecided' && !withoutValue.has(claim) ? await outcomeOf(text, 0, fullSamples) : first;
  if (stillTrue.has(claim)) return outcome === 'wrong' ? 'called wrong but true' : 'still true';
  if (withoutValue.has(claim)) return outcome === 'undecided' ? 'without value' : outcome;
  if (change === 'transpose' && outcome === 'assumption') return 'if symmetric'; // Aᵀ is lost: the claim itself where A = Aᵀ, and found to need that
  return outcome === 'not-understood' ? 'ill-formed' : outcome;
}

const fullSamples = 16_384;

/** What is no false equation: true, true of symmetric matrices, no number, no formula, or another definition (`X_t = …` after a change of `X_t^2 = …`). */
const setAside: ReadonlySet<string> = new Set(['still true', 'if symmetric', 'without value', 'ill-formed', 'no claim']);

/** The share of what is false and well formed that is called wrong. */
export function shareOfWrong(findings: readonly Finding[]): number {
  const counted = findings.filter(({ outcome }) => !setAside.has(outcome));
  return counted.filter(({ outcome }) => outcome === 'wrong').length / counted.length;
}

const shapeCodes: ReadonlySet<string> = new Set(['verdict.shapeMismatch', 'verdict.sidesDifferInShape']);

/** The status of the claims of the last display, which is one as a rule; `no claim` where it has none, `ill-formed` where its shapes or brackets do not fit. */
async function outcomeOf(text: string, seed = 0, samples?: number): Promise<string> {
  const start = text.lastIndexOf('$$', text.lastIndexOf('$$') - 1);
  const verdicts = [...(await judgeReading(read(text), samples, seed))].filter(([claim]) => claim.span.start > start);
  const statuses = verdicts.map(([, { reason, status }]) => (shapeCodes.has(reason.code) ? 'ill-formed' : status)) as readonly string[]; // compared with names of its own
  if (statuses.length === 0) return isBalanced(text) ? 'no claim' : 'ill-formed';
  return byWeight.find((status) => statuses.includes(status)) ?? [...new Set(statuses)].join(' and ');
}

/** A display that says several things (a mean and a variance) is wrong where one of them is, and holds where all of them do. */
const byWeight: readonly string[] = ['ill-formed', 'wrong', 'not-understood', 'undecided'];

/** Texts that were read last: the same letters come again with other draws. */
const readings = new Map<string, DocumentReading>();

function read(text: string): DocumentReading {
  const reading = readings.get(text) ?? readDocument(text, 1, {});
  readings.set(text, reading);
  if (readings.size > 100) readings.delete(readings.keys().next().value!);
  return reading;
}

/** Every bracket that a change opens is closed. */
function isBalanced(text: string): boolean {
  const count = (brackets: RegExp) => text.match(brackets)?.length ?? 0;
  return count(/[([{]/g) === count(/[)\]}]/g);
}

/** A table of how many of each topic came out how. */
export function showTable(title: string, findings: readonly Finding[]): string {
  const topics = [...new Set(findings.map(({ topic }) => topic))];
  const outcomes = [...new Set(findings.map(({ outcome }) => outcome))].sort();
  const count = (topic: string, outcome: string) => findings.filter((one) => one.topic === topic && one.outcome === outcome).length;
  const rows = topics.map((topic) => [
    topic.padEnd(50),
    ...outcomes.map((outcome) => String(count(topic, outcome)).padStart(outcome.length)),
  ]);
  const total = outcomes.map((outcome) => String(findings.filter((one) => one.outcome === outcome).length).padStart(outcome.length));
  const lines = [[title.padEnd(50), ...outcomes], ...rows, ['all'.padEnd(50), ...total]].map((cells) => `    ${cells.join('  ')}`);
  return lines.join('\n');
}

/** The claims with an outcome of these, each once. */
export function withOutcome(findings: readonly Finding[], isWanted: (outcome: string) => boolean): readonly string[] {
  return [...new Set(findings.filter(({ outcome }) => isWanted(outcome)).map(({ outcome, claim }) => `${outcome}: ${claim}`))];
}
