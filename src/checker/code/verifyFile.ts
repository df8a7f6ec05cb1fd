import type { CancellationToken } from '../../base/cancellation';
import type { CodeReply } from '../../check/codeRun';
import type { CodeTask } from '../../check/codeWorld';
import type { NotebookCell } from '../../document/notebook';
import type { MathSpan } from '../../document/snapshot';
import type { DocumentReading } from '../readDocument';
import { withoutVerdict, type CodeVerdict } from './codeVerdict';
import { languageOf, readContracts, type CodeLanguage, type Contract } from './contracts';
import { findLabels } from '../../document/findReferences';
import type { Snapshot } from '../../document/snapshot';
import { findTarget } from './findTarget';
import type { RepairSearch } from './limitSearch';
import { verifyFunction } from './verifyContract';
import type { CodeHost } from './verification';

/** A file of code as it is now. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
}

/** The text that a contract names, as it was read. */
export type OpenedTarget =
  | { readonly kind: 'document'; readonly path: string; readonly reading: DocumentReading; readonly cells?: readonly NotebookCell[] }
  /** One sentence. */
  | { readonly kind: 'unreadable'; readonly sentence: string };

export interface VerifyHost {
  runPlan: CodeHost['runPlan'];
  /** `path` as the contract has it. */
  openTarget(path: string, from: CodeFile): Promise<OpenedTarget>;
  runFunction(file: CodeFile, language: CodeLanguage, name: string, cases: Cases, token: CancellationToken): Promise<CodeReply>;
  /** Told of each contract before it is checked, which may take seconds. */
  begins?(this: void, contract: Contract, place: number, count: number): void;
  /** Told of each contract when it was checked. */
  settled?(this: void, verified: VerifiedContract): void;
  /** Limits the search for what explains a difference. */
  search?(this: void, contract: Contract): RepairSearch;
}

export type Cases = readonly CodeTask[];

/** A contract with what came of it. */
export interface VerifiedContract {
  readonly contract: Contract;
  /** Where the equation stands; null where it was not found. */
  readonly equation: { readonly path: string; readonly reading: DocumentReading; readonly math: MathSpan } | null;
  readonly verdict: CodeVerdict;
}

/** Checks every contract of a file, one after the other. Throws CancelledError. */
export async function verifyFile(file: CodeFile, host: VerifyHost, token: CancellationToken): Promise<readonly VerifiedContract[]> {
  const language = languageOf(file.path);
  const verified: VerifiedContract[] = [];
  if (language === null) return verified;
  const contracts = readContracts(file.text, language);
  for (const [place, contract] of contracts.entries()) {
    host.begins?.(contract, place, contracts.length);
    const settled = await verifyContract(contract, file, language, host, token);
    verified.push(settled);
    host.settled?.(settled);
  }
  return verified;
}

export async function verifyContract(
  contract: Contract,
  file: CodeFile,
  language: CodeLanguage,
  host: VerifyHost,
  token: CancellationToken,
): Promise<VerifiedContract> {
  const { name, target, written, asserted } = contract;
  const undecided = (sentence: string) => ({ contract, equation: null, verdict: withoutVerdict('undecided', sentence) });
  if (name === null) return undecided('no function stands below this line');
  const opened = await host.openTarget(target.path, file);
  if (opened.kind === 'unreadable') return undecided(opened.sentence);
  const math = findTarget(opened.reading.snapshot, target, opened.cells);
  if (math === null) return undecided(`there is no equation ${written}${namesThere(opened.reading.snapshot, target.label)}`);
  const equation = { path: opened.path, reading: opened.reading, math };
  const runCode: CodeHost['runCode'] = (cases, cancelled) => host.runFunction(file, language, name, cases, cancelled);
  const search = host.search?.(contract);
  const own: CodeHost = { runPlan: host.runPlan, runCode, ...(search && { search }) };
  return { contract, equation, verdict: await verifyFunction(opened.reading, math, asserted, own, token) };
}

const mostNames = 6;

/** The labels of a text, where one is asked for that it does not have. */
function namesThere(snapshot: Snapshot, label: string | null): string {
  const names = label === null ? [] : [...new Set(findLabels(snapshot).map(({ name }) => name))];
  const shown = names.slice(0, mostNames).map((name) => `#${name}`).join(', '); // prettier-ignore
  return names.length === 0 ? '' : `; the text has ${shown}${names.length > mostNames ? ', …' : ''}`;
}
