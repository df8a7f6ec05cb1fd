import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CodeReply } from '../../check/codeRun';
import type { CodeRequest } from '../../protocol/codeMessages';

/**
 * The process in which a workspace's own code runs, and nothing else. Its main thread watches the memory and can end it at any time; the code runs in
 * a second thread, in a realm of its own that has no `process`, no `require`, no timers and no network.
 */

const mostHeapMegabytes = 256;
const mostMemoryMegabytes = 1024;
const watchIntervalMs = 25;

function watch(): void {
  process.once('message', (request) => {
    const thread = new Worker(__filename, {
      workerData: request,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 8 },
      stdin: false,
    });
    const timer = setInterval(() => {
      if (process.memoryUsage.rss() > mostMemoryMegabytes * 2 ** 20) finish(outOfMemory);
    }, watchIntervalMs);
    const finish = (reply: CodeReply): void => {
      clearInterval(timer);
      if (process.connected) process.send?.(reply, undefined, undefined, () => process.exit(0));
      else process.exit(0);
    };
    thread.once('message', (reply: string) => finish(JSON.parse(reply) as CodeReply)); // written by the thread below
    thread.once('error', (error: NodeJS.ErrnoException) =>
      finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory : { kind: 'failed', sentence: error.message, place: null }),
    );
    thread.once('exit', () => finish({ kind: 'ended', why: 'exit', sentence: 'It ended without an answer.' }));
  });
  process.on('disconnect', () => process.exit(0));
}

const outOfMemory: CodeReply = {
  kind: 'ended',
  why: 'memory',
  sentence: `It took more than ${mostHeapMegabytes} MB of memory for objects, or ${mostMemoryMegabytes} MB in all, and was ended.`,
};

interface Gate {
  define(id: string, imports: string, factory: unknown): void;
  run(request: string): string;
}

function runInside(request: CodeRequest): string {
  const realm = createContext(Object.create(null) as object, { codeGeneration: { strings: false, wasm: false } });
  const sandbox = join(__dirname, 'sandbox.js');
  new Script('globalThis.self = globalThis;').runInContext(realm);
  new Script(readFileSync(sandbox, 'utf8'), { filename: sandbox }).runInContext(realm);
  const gate = new Script('globalThis.rederiveGate').runInContext(realm) as Gate; // made by the bundle just run
  const before = '(function (exports, require, module) {';
  try {
    for (const { id, code, imports } of request.modules) {
      const script = new Script(`${before}${code}\n})`, { filename: id, columnOffset: -before.length });
      gate.define(id, JSON.stringify(imports), script.runInContext(realm));
    }
  } catch (error) {
    return JSON.stringify(describeSyntax(error));
  }
  return gate.run(JSON.stringify(request));
}

function describeSyntax(error: unknown): CodeReply {
  const { message, stack = '' } = error as Error; // Script throws nothing else
  const match = /^(.*):(\d+)$/m.exec(stack.split('\n')[0] ?? '');
  return { kind: 'failed', sentence: message, place: match === null ? null : { file: match[1]!, line: Number(match[2]), column: 1 } };
}

if (isMainThread) watch();
else parentPort?.postMessage(runInside(workerData as CodeRequest)); // what the main thread was sent
