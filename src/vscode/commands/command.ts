import type * as vscode from 'vscode';
import type { CancellationToken } from '../../base/cancellation';
import type { Outcome } from '../../check/outcome';
import type { Plan } from '../../check/plan';
import type { DeviceDescription } from '../../protocol/workerMessages';
import type { Documents } from '../documents';
import type { ComputeClient } from '../../worker/computeClient';
import type { Explanations } from '../explanations';
import type { Implementations } from '../implementations';
import type { Preview } from '../preview';

/** What a command may use. */
export interface CommandServices {
  readonly documents: Documents;
  readonly preview: Preview;
  readonly implementations: Implementations;
  /** Of the extension. */
  readonly version: string;
  readonly extensionUri: vscode.Uri;
  readonly explanations: Explanations;
  readonly log: vscode.LogOutputChannel;
  devices(): Promise<readonly DeviceDescription[]>;
  runPlan(plan: Plan, token: CancellationToken): Promise<Outcome>;
  restart(): void;
  /** A compute process of its own, for whoever needs one for long; to be disposed of. */
  openCompute(): ComputeClient;
}

/** One command: its id in the manifest and what it does. */
export interface Command {
  readonly id: string;
  run(services: CommandServices, ...values: readonly unknown[]): unknown;
}
