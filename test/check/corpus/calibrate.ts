import { checkText, claimsIn } from '../../checker/checkText';
import type { ClaimGroup, Topic } from './corpus';
import { mutantsOf } from './mutate';
import { stillTrue } from './stillTrue';
import { countVariants, writeDocument } from './vary';

/** What became of a claim: a status, or `none` where the text was read as a definition or the like. */
export interface Finding {
  readonly topic: string;
  readonly claim: string;
  readonly outcome: string;
}

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

/** Each claim in as many variants of its letters. */
export async function judgeVariants(entries: readonly Entry[], most: number): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { topic, group, claim } of entries) {
    for (let variant = 0; variant < Math.min(most, countVariants(group)); variant++) {
      findings.push({ topic, claim, outcome: await outcomeOf(writeDocument(group, claim, variant)) });
    }
  }
  return findings;
}

/** All mutants (or every `step`th) of each claim that holds itself, but for those that are still true. */
export async function judgeMutants(entries: readonly Entry[], step = 1): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { topic, group, claim } of entries) {
    if ((await outcomeOf(writeDocument(group, claim))) !== 'holds') continue;
    for (const mutant of mutantsOf(claim, group).filter((_, i) => i % step === 0)) {
      if (stillTrue.has(mutant.claim.trim())) continue;
      findings.push({ topic, claim: mutant.claim, outcome: await outcomeOf(writeDocument(group, mutant.claim)) });
    }
  }
  return findings;
}

const shapeCodes: ReadonlySet<string> = new Set(['verdict.shapeMismatch', 'verdict.sidesDifferInShape']);

/** The status of the claims of the display, which is one as a rule; `no claim` where its formula has none, `ill-formed` where its shapes do not fit. */
async function outcomeOf(text: string): Promise<string> {
  const claims = claimsIn(await checkText(text)).filter(({ claim }) => text.slice(0, claim.span.start).includes('$$'));
  const statuses = claims.map(({ verdict }) => (shapeCodes.has(verdict?.reason.code ?? '') ? 'ill-formed' : (verdict?.status ?? 'none')));
  return statuses.length === 0 ? 'no claim' : [...new Set(statuses)].join(' and ');
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
