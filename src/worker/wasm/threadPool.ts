import { Worker } from 'node:worker_threads';
import type { CompiledLibrary } from './instances';
import type { WasmProgram } from './programRunner';
import type { SharedWork } from './sharedWork';
import type { ThreadReply, ThreadRequest } from './threadMessages';

/** Threads beside the one that asks. They start at the first job and keep the process alive only while they work. */
export interface ThreadPool {
  /** At most so many threads help with a job until none of its blocks is left; rejects when a thread has failed, whose blocks then are missing. */
  help(program: WasmProgram, work: SharedWork, firstSlice: number, most: number): Promise<void>;
  forget(program: WasmProgram): void;
  /** Ends the threads. */
  close(): void;
}

export function createThreadPool(threadPath: string, count: number, library: CompiledLibrary): ThreadPool {
  let threads: readonly Thread[] | null = null;
  let jobs = 0;
  const numbers = new Map<WasmProgram, number>();
  let programs = 0;
  return {
    async help(program, work, firstSlice, most) {
      threads ??= Array.from({ length: count }, () => startThread(threadPath, library));
      const number = numbers.get(program) ?? ++programs;
      numbers.set(program, number);
      const job = ++jobs;
      await Promise.all(
        threads.slice(0, most).map((thread) => thread.run(program, { kind: 'run', job, program: number, work, firstSlice })),
      );
    },
    forget(program) {
      const number = numbers.get(program);
      if (number === undefined || !numbers.delete(program)) return;
      for (const thread of threads ?? []) thread.forget(number);
    },
    close() {
      for (const thread of threads ?? []) thread.close();
      threads = null;
    },
  };
}

interface Thread {
  run(program: WasmProgram, request: ThreadRequest & { readonly kind: 'run' }): Promise<void>;
  forget(program: number): void;
  close(): void;
}

interface Waiting {
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

function startThread(path: string, library: CompiledLibrary): Thread {
  const worker = new Worker(path, { execArgv: [], workerData: library });
  const known = new Set<number>();
  const waiting = new Map<number, Waiting>();
  let fault: Error | null = null;
  worker.unref();
  const send = (request: ThreadRequest): void => worker.postMessage(request);
  const settle = (job: number): void => {
    waiting.get(job)?.done();
    waiting.delete(job);
    if (waiting.size === 0) worker.unref();
  };
  const fail = (error: Error): void => {
    fault ??= error;
    for (const { failed } of waiting.values()) failed(fault);
    waiting.clear();
  };
  worker.on('message', (reply: ThreadReply) => settle(reply.job)); // The other end is our own thread.
  worker.on('error', fail);
  worker.on('exit', (status) => fail(new Error(`A computing thread ended with status ${status}.`)));
  return {
    run: (content, request) =>
      new Promise<void>((done, failed) => {
        if (fault !== null) return failed(fault);
        if (!known.has(request.program)) send({ kind: 'learn', program: request.program, content });
        known.add(request.program);
        waiting.set(request.job, { done, failed });
        worker.ref();
        send(request);
      }),
    forget(program) {
      if (known.delete(program)) send({ kind: 'forget', program });
    },
    close: () => void worker.terminate(),
  };
}
