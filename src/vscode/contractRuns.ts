import { CancellationSource, CancelledError } from '../base/cancellation';
import type { CodeFile, VerifiedContract } from '../checker/code/verifyFile';

/** What is known of the functions of one file. */
export type ContractState =
  | { readonly kind: 'unknown' | 'running' | 'refused' }
  /** Of exactly this text. */
  | { readonly kind: 'checked'; readonly text: string; readonly verified: readonly VerifiedContract[] };

export interface ContractRunsHost {
  /** Code of a workspace runs only where its owner is trusted; asked before every run. */
  isTrusted(): boolean;
  verify(file: CodeFile, token: CancellationSource['token']): Promise<readonly VerifiedContract[]>;
  changed(path: string): void;
}

/** The runs of a workspace's functions, one file at a time; the newest of a file wins. */
export interface ContractRuns {
  stateOf(path: string): ContractState;
  /** What is known of files that were checked, by path. */
  verified(): ReadonlyMap<string, readonly VerifiedContract[]>;
  /** Runs every function of the file that names an equation. Answers with the state it comes to. */
  run(file: CodeFile): Promise<ContractState>;
  forget(path: string): void;
  dispose(): void;
}

export function createContractRuns(host: ContractRunsHost): ContractRuns {
  const states = new Map<string, ContractState>();
  const sources = new Map<string, CancellationSource>();

  function put(path: string, state: ContractState): ContractState {
    states.set(path, state);
    host.changed(path);
    return state;
  }

  return {
    stateOf: (path) => states.get(path) ?? { kind: 'unknown' },
    verified: () => new Map([...states].flatMap(([path, state]) => (state.kind === 'checked' ? [[path, state.verified] as const] : []))),
    async run(file) {
      sources.get(file.path)?.cancel();
      if (!host.isTrusted()) return put(file.path, { kind: 'refused' });
      const source = new CancellationSource();
      sources.set(file.path, source);
      put(file.path, { kind: 'running' });
      try {
        const verified = await host.verify(file, source.token);
        return sources.get(file.path) === source ? put(file.path, { kind: 'checked', text: file.text, verified }) : { kind: 'unknown' };
      } catch (error) {
        if (sources.get(file.path) === source) put(file.path, { kind: 'unknown' });
        if (error instanceof CancelledError) return { kind: 'unknown' };
        throw error;
      }
    },
    forget(path) {
      sources.get(path)?.cancel();
      sources.delete(path);
      states.delete(path);
    },
    dispose() {
      for (const source of sources.values()) source.cancel();
      sources.clear();
    },
  };
}
