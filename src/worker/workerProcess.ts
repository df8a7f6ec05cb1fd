import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createPartSender } from '../protocol/keptParts';
import type { WorkerReply, WorkerRequest } from '../protocol/workerMessages';

export interface WorkerProcessOptions {
  readonly executable: string;
  readonly workerPath: string;
  readonly environment: Readonly<Record<string, string>>;
  onReply(reply: WorkerReply): void;
  /** Called once, when the process has ended or could not be started; the reason is a phrase: `signal SIGKILL`. */
  onExit(reason: string): void;
  /** A line that the process wrote. */
  log(line: string): void;
}

/** One life of the compute process. */
export interface WorkerProcess {
  readonly id: number | null;
  send(request: WorkerRequest): void;
  /** Ends it at once; `onExit` follows. */
  kill(): void;
}

/** Starts the compute process on a plain pair of pipes and one channel for messages. */
export function startWorkerProcess(options: WorkerProcessOptions): WorkerProcess {
  const child = spawn(options.executable, [options.workerPath], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
    env: { ...inheritedEnvironment(), ...options.environment },
  });
  child.on('message', (message) => options.onReply(message as WorkerReply)); // The other end of this channel is our own worker.
  onceEnded(child, options.onExit);
  for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface(stream).on('line', options.log);
  const pack = createPartSender();
  return {
    id: child.pid ?? null,
    // A process that has just died is noticed by its exit, which sends everything again.
    send: (request) => void (child.connected && child.send(pack(request), () => undefined)),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** `error` without a process id is a failed start; `exit` need not follow it. */
function onceEnded(child: ChildProcess, onExit: (reason: string) => void): void {
  let ended = false;
  const end = (reason: string): void => {
    if (ended) return;
    ended = true;
    onExit(reason);
  };
  child.once('exit', (code, signal) => end(signal === null ? `exit status ${code}` : `signal ${signal}`));
  child.on('error', (error) => {
    if (child.pid === undefined) end(error.message);
  });
}

/** The editor's own switches for Node (debuggers, loaders, channels) are not meant for this process. */
const notInherited = ['NODE_OPTIONS', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'ELECTRON_RUN_AS_NODE'];

export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !notInherited.includes(name)));
}
