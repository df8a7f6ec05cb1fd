import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative } from 'node:path';
import type { CancellationToken } from '../../base/cancellation';
import type { CodeReply } from '../../check/codeRun';
import { isInstalledBackend, type CodeRequest, type InstalledBackend, type InstalledRequest } from '../../protocol/codeMessages';
import { collectModules, placeInSource } from './collectModules';
import { runInFirstPython } from './findPythons';
import type { PythonRequest } from './pythonClient';
import { runInSandbox, type SandboxOptions } from './sandboxClient';

export interface CodeRunnerOptions {
  launch(): Promise<SandboxOptions>;
  /** The script of the bridge, and the programs that may run it, the likely first. */
  readonly python: { readonly bridgePath: string; readonly executables: readonly string[] };
  /** Files are imported from below this folder only. */
  readonly root: string;
  /** Text of a file that is open and perhaps not saved; null for others. */
  openText?(path: string): string | null;
  readonly limitMs?: number;
  /** The script that runs a function with the TensorFlow.js of its folder, without walls, and on what; otherwise it is ours, behind them. */
  readonly installed?: { readonly path: string; readonly backend: InstalledBackend | null };
}

/** Native code takes its time to load. */
const openLimitMs = 60_000;

/** Runs functions of a workspace, each in a process of its own. Call it in a trusted workspace only. */
export function createCodeRunner({ launch, python, root, openText, limitMs, installed }: CodeRunnerOptions) {
  const read = async (path: string) => openText?.(path) ?? readInside(root, path);
  const limit = limitMs === undefined ? {} : { limitMs };
  const chosen = new Map<string, string>();
  let backend = installed?.backend ?? null;

  /** A file stays with the program that has run it. */
  async function runPython(request: PythonRequest, token: CancellationToken): Promise<CodeReply> {
    const known = chosen.get(request.path);
    const executables = known === undefined ? python.executables : [known];
    const { executable, ...reply } = await runInFirstPython({ ...python, ...limit, executables }, request, token);
    if (executable !== undefined) chosen.set(request.path, executable);
    return reply;
  }

  return {
    async run(path: string, text: string, name: string, cases: CodeRequest['cases'], token: CancellationToken): Promise<CodeReply> {
      if (path.endsWith('.py')) return runPython({ path, text, name, cases }, token);
      const collected = await collectModules(path, { read, root }, text);
      if (collected.kind === 'failed') return collected;
      const request = { modules: collected.modules, function: name, cases };
      const options = { ...(await launch()), ...limit };
      const reply =
        installed === undefined
          ? await runInSandbox(options, request, token)
          : await runInstalled({ ...options, processPath: installed.path }, { ...request, folder: dirname(path), backend }, token);
      if (reply.kind === 'values' && isInstalledBackend(reply.backend)) backend = reply.backend; // measured once
      if (reply.kind !== 'failed' || reply.place === null) return reply;
      return { ...reply, place: placeInSource(reply.place, reply.sentence, collected) };
    },
  };
}

const runInstalled = (options: SandboxOptions, request: InstalledRequest, token: CancellationToken): Promise<CodeReply> =>
  runInSandbox({ limitMs: openLimitMs, ...options, isOpen: true }, request, token);

/** Null where there is no such file, and where a link leads out of the folder. */
async function readInside(root: string, path: string): Promise<string | null> {
  try {
    const way = relative(await realpath(root), await realpath(path));
    return way.startsWith('..') || isAbsolute(way) ? null : await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
