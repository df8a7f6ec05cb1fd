import type { CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { MatchReference, Plan } from '../check/plan';
import type { Replayed, ReplayPlace } from '../check/replay';
import type { Contract } from '../checker/code/contracts';
import type { VerifiedContract, VerifyHost } from '../checker/code/verifyFile';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { InstalledBackend } from '../protocol/codeMessages';
import type { DeviceDescription } from '../protocol/workerMessages';
import type { ReportView } from '../protocol/reportMessages';
import type { SettingValues } from '../settings/settings';
import type { Homework } from './readHomework';
import type { TableStyle } from './showTable';

/** Where the words go. `progress` replaces the line it wrote before; null where nobody watches. */
export interface Terminal {
  print(text: string): void;
  complain(sentence: string): void;
  readonly progress: ((line: string) => void) | null;
  readonly style: TableStyle;
}

/** The TensorFlow.js of Rederive, behind walls; the one that is installed beside the code, on what is fastest, or on this. */
export type TensorflowChoice = 'built-in' | 'installed' | InstalledBackend;

/** What the command line does its work with. */
export interface CliServices {
  readonly version: string;
  read(path: string): Promise<Homework>;
  /** Checks one text after another with the same settings. */
  openChecker(values: SettingValues, complain: (sentence: string) => void, own?: readonly MatchReference[]): Promise<TextChecker>;
  /** Runs plans on the device of the settings. */
  openRunner(values: SettingValues, complain: (sentence: string) => void): Promise<Runner>;
  describeDevices(): Promise<readonly DeviceDescription[]>;
  /** Checks functions against equations. It runs them: the user has asked for it. */
  openVerifier(values: SettingValues, complain: (sentence: string) => void, tensorflow?: TensorflowChoice): Promise<Verifier>;
  /** Files below this folder that say what equation they compute. */
  findCode(this: void, root?: string): Promise<readonly string[]>;
  /** Writes a new file; false where there is one already. */
  writeNew(path: string, text: string): Promise<boolean>;
  /** Writes a file, over one that is there; why it could not, in a sentence, or null. */
  writeOver(path: string, content: string | Uint8Array): Promise<string | null>;
  /** A file that is no text; why it could not be read, in a sentence. */
  readBytes(path: string): Promise<Uint8Array | string>;
  /** A picture that a document in this folder shows, as a data URL; null where it may not be shown. */
  readImage(folder: string, target: string): Promise<string | null>;
  renderReport(report: ReportView): Promise<string>;
  /** `27 November 2026`. */
  today(): string;
  /** The types of what a workspace's own files are given. */
  readTypes(): Promise<string>;
}

export interface Runner {
  runPlan(plan: Plan, token: CancellationToken, onProgress?: (fraction: number, soFar?: Outcome) => void): Promise<Outcome>;
  dispose(): void;
}

/** Told of each function before it is checked, and of its first difference before it is explained. */
export interface VerifyWatch extends Pick<VerifyHost, 'begins'> {
  differs(this: void, contract: Contract, sentence: string): void;
}

export interface Verifier {
  /** `begins`: told of each function before it is run. */
  verify(path: string, text: string, token: CancellationToken, watch?: VerifyWatch): Promise<readonly VerifiedContract[]>;
  dispose(): void;
}

export interface TextChecker {
  check(text: string, token: CancellationToken, onUpdate: (current: () => CheckedDocument) => void): Promise<CheckedDocument>;
  /** Computes the place of a counterexample of the text checked last again; null where that has no such place. */
  replay(place: ReplayPlace): Promise<Replayed | null>;
  dispose(): void;
}

export type ExitStatus = 0 | 1 | 2;
