import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { CancelledError, type CancellationToken } from '../../base/cancellation';
import type { CodeReply } from '../../check/codeRun';
import type { CodeRequest, InstalledRequest } from '../../protocol/codeMessages';
import { inheritedEnvironment } from '../workerProcess';
import { readReply } from './readReply';

export interface SandboxOptions {
  /** The bundle of `process.ts`; that of `inside.ts` lies beside it. */
  readonly processPath: string;
  /** The program that runs it, its version (`v20.11.1`; null for an Electron), and variables that it needs. */
  readonly executable: string;
  readonly version: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly limitMs?: number;
  /** No walls: for `installed.ts`, which loads native code. */
  readonly isOpen?: boolean;
}

const usualLimitMs = 20_000;

/** Runs a workspace's function in a process of its own, which is gone afterwards whatever the function did. Rejects only with `CancelledError`. */
export function runInSandbox(
  options: SandboxOptions,
  request: CodeRequest | InstalledRequest,
  token: CancellationToken,
): Promise<CodeReply> {
  const { executable, processPath, limitMs = usualLimitMs } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...(options.isOpen === true ? openFlags : wallFlags(options)), processPath], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      windowsHide: true,
      env: { ...inheritedEnvironment(), ...options.environment },
    });
    let complaint = '';
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      clearInterval(watch);
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
      settle();
    };
    const timer = setTimeout(() => end(() => resolve(tookTooLong(limitMs))), limitMs);
    const watch = setInterval(() => token.isCancelled && end(() => reject(new CancelledError('The work was cancelled.'))), 25);
    child.on('message', (reply) => end(() => resolve(readReply(reply, request.cases.length))));
    child.stderr?.on('data', (text: Buffer) => (complaint = `${complaint}${text.toString()}`.slice(-2000)));
    child.once('exit', (code, signal) => end(() => resolve(endedByItself(code, signal, complaint))));
    child.on('error', (error) =>
      end(() => resolve({ kind: 'unavailable', sentence: `The process for code could not be started (${error.message}).` })),
    );
    child.send(request, () => undefined);
  });
}

const tookTooLong = (limitMs: number): CodeReply => ({
  kind: 'ended',
  why: 'time',
  sentence: `It did not finish within ${limitMs / 1000} s and was ended.`,
});

function endedByItself(code: number | null, signal: string | null, complaint: string): CodeReply {
  const isMemory = /heap out of memory|Allocation failed/i.test(complaint) || signal === 'SIGABRT';
  return isMemory
    ? { kind: 'ended', why: 'memory', sentence: 'It took too much memory, and its process ended.' }
    : { kind: 'ended', why: 'exit', sentence: `Its process ended before it answered (${signal ?? `exit status ${code}`}).` };
}

const openFlags = ['--max-old-space-size=1024', '--no-warnings'];

/**
 * Node's own walls where it has them: no files but our bundles, no processes, no native code; no code made of texts anywhere. An Electron takes
 * none of these flags.
 */
function wallFlags({ version, processPath }: SandboxOptions): string[] {
  const major = Number(/^v?(\d+)\./.exec(version ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(major)) return [];
  const permission = major >= 24 ? '--permission' : '--experimental-permission';
  const folder = dirname(processPath);
  return [
    permission,
    ...[processPath, join(folder, 'sandbox.js')].map((file) => `--allow-fs-read=${file}`),
    '--allow-worker',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
  ];
}
