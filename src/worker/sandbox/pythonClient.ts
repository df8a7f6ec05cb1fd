import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { platform } from 'node:process';
import { CancelledError, type CancellationToken } from '../../base/cancellation';
import type { CodeReply } from '../../check/codeRun';
import type { CodeRequest } from '../../protocol/codeMessages';
import { inheritedEnvironment } from '../workerProcess';
import { OutputTail } from './outputTail';
import { readReply } from './readReply';

export interface PythonOptions {
  /** `bridge.py`. */
  readonly bridgePath: string;
  readonly executable: string;
  readonly limitMs?: number;
  /** What it may hold at most. */
  readonly megabytes?: number;
}

export interface PythonRequest {
  readonly path: string;
  readonly text: string;
  readonly name: string;
  readonly cases: CodeRequest['cases'];
}

/** PyTorch alone takes seconds to load. */
const usualLimitMs = 60_000;
const usualMegabytes = 4096;
/** What is kept of what it writes: an answer has some MB at most. */
const [mostOutput, mostComplaint] = [64 * 2 ** 20, 2 ** 16];
/** For the rest of its answer, once it has ended. */
const lateMs = 500;

/** Runs a function of NumPy or PyTorch in a Python of the user's. Rejects only with `CancelledError`. */
export function runInPython(options: PythonOptions, request: PythonRequest, token: CancellationToken): Promise<CodeReply> {
  const { bridgePath, executable, limitMs = usualLimitMs, megabytes = usualMegabytes } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(executable, ['-B', '-u', bridgePath], {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      detached: platform !== 'win32', // a group of its own, so that what it starts ends with it
      cwd: dirname(request.path),
      env: { ...inheritedEnvironment(), OMP_NUM_THREADS: '1' },
    });
    let late: NodeJS.Timeout | undefined;
    const [out, complaints] = [new OutputTail(mostOutput), new OutputTail(mostComplaint)];
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      clearTimeout(late);
      clearInterval(watch);
      child.removeAllListeners();
      child.on('error', () => undefined);
      killGroup(child);
      settle();
    };
    const sentence = `It did not finish within ${limitMs / 1000} s and was ended.`;
    const timer = setTimeout(() => end(() => resolve({ kind: 'ended', why: 'time', sentence })), limitMs);
    const watch = setInterval(() => token.isCancelled && end(() => reject(new CancelledError('The work was cancelled.'))), 25);
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => complaints.push(piece));
    child.on('error', (error: NodeJS.ErrnoException) => end(() => resolve(noPython(executable, error))));
    const answer = (how: string) => end(() => resolve(findReply(out, complaints, how, request.cases.length)));
    child.on('close', (code, signal) => answer(signal ?? `exit status ${code}`));
    // What it has started may keep its pipes open.
    child.on('exit', (code, signal) => (late = setTimeout(() => answer(signal ?? `exit status ${code}`), lateMs)));
    child.stdin.on('error', () => undefined); // It has ended; `close` says so.
    child.stdin.end(JSON.stringify({ ...request, megabytes }));
  });
}

/** The process, and those that it has started. */
function killGroup(child: ChildProcess): void {
  try {
    if (platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // There is none any more.
  }
}

function noPython(executable: string, error: NodeJS.ErrnoException): CodeReply {
  const why = error.code === 'ENOENT' ? 'was not found' : `could not be started (${error.message})`;
  return {
    kind: 'unavailable',
    sentence: `Python is needed to run this function, and the program \`${executable}\` ${why}: install Python with NumPy or PyTorch, or name another in rederive.pythonPath`,
  };
}

const mostSaid = 500;

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const mark = '\u0001rederive ';

/** The last line that the bridge itself wrote; what the function printed comes before. */
function findReply(out: OutputTail, complaints: OutputTail, how: string, runs: number): CodeReply {
  const line = out
    .lines()
    .filter((one) => one.startsWith(mark))
    .at(-1);
  if (line !== undefined) return readReply(parseOrNull(line.slice(mark.length)), runs);
  const last = complaints.lines().at(-1)?.slice(-mostSaid) ?? '';
  return { kind: 'ended', why: /MemoryError/.test(last) ? 'memory' : 'exit', sentence: `Python ended without an answer (${last || how}).` };
}
