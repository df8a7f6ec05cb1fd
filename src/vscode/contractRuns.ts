import { CancellationSource, CancelledError } from '../base/cancellation';
import type { Contract } from '../checker/code/contracts';
import { limitSearch, type LimitedSearch } from '../checker/code/limitSearch';
import type { CodeFile, VerifiedContract, VerifyHost } from '../checker/code/verifyFile';

/** What is known of the functions of one file. */
export type ContractState =
  | { readonly kind: 'unknown' | 'refused' }
  | Running
  /** Of exactly this text. */
  | { readonly kind: 'checked'; readonly text: string; readonly verified: readonly VerifiedContract[] };

interface Running {
  readonly kind: 'running';
  readonly text: string;
  /** What is known so far. */
  readonly verified: readonly VerifiedContract[];
  /** The function on that line does, and what explains it is looked for. */
  readonly differs?: { readonly line: number; readonly sentence: string };
}

/** Who is told how a run goes on. */
export type RunWatch = Required<Pick<VerifyHost, 'search' | 'settled'>>;

export interface ContractRunsHost {
  /** Code of a workspace runs only where its owner is trusted; asked before every run. */
  isTrusted(): boolean;
  verify(file: CodeFile, token: CancellationSource['token'], watch: RunWatch): Promise<readonly VerifiedContract[]>;
  changed(path: string): void;
}

/** The runs of a workspace's functions, one file at a time; the newest of a file wins. */
export interface ContractRuns {
  stateOf(path: string): ContractState;
  /** What is known of files that were checked, by path. */
  verified(): ReadonlyMap<string, readonly VerifiedContract[]>;
  /** Runs every function of the file that names an equation. Answers with the state it comes to. */
  run(file: CodeFile): Promise<ContractState>;
  /** Ends the search for what explains a difference of this very text; false where there is none. */
  stopSearch(file: CodeFile): boolean;
  forget(path: string): void;
  dispose(): void;
}

export function createContractRuns(host: ContractRunsHost): ContractRuns {
  const states = new Map<string, ContractState>();
  const sources = new Map<string, CancellationSource>();
  const searches = new Map<string, LimitedSearch>();

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
      const isNewest = () => sources.get(file.path) === source;
      let running: Running = { kind: 'running', text: file.text, verified: [] };
      const tell = (more: Partial<Running>) => isNewest() && put(file.path, (running = { ...running, ...more }));
      tell({});
      const search = (contract: Contract) => {
        const told = (sentence: string) => tell({ differs: { line: contract.place.line, sentence } });
        const limited = limitSearch(() => performance.now(), told);
        if (isNewest()) searches.set(file.path, limited);
        return limited;
      };
      const settled = (one: VerifiedContract) => void tell({ verified: [...running.verified, one] });
      try {
        const verified = await host.verify(file, source.token, { search, settled });
        return isNewest() ? put(file.path, { kind: 'checked', text: file.text, verified }) : { kind: 'unknown' };
      } catch (error) {
        if (isNewest()) put(file.path, { kind: 'unknown' });
        if (error instanceof CancelledError) return { kind: 'unknown' };
        throw error;
      }
    },
    stopSearch({ path, text }) {
      const state = states.get(path);
      if (state?.kind !== 'running' || state.text !== text || state.differs === undefined) return false;
      searches.get(path)?.stop();
      return true;
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
