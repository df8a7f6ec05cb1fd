import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process, { platform } from 'node:process';
import type { CancellationToken } from '../../base/cancellation';
import type { CodeReply } from '../../check/codeRun';
import { runInPython, type PythonOptions, type PythonRequest } from './pythonClient';

/** The programs that may run a function, the likely first: the setting alone, else the environment that is active, that of the workspace, those of the system. */
export function findPythons(configured: string, root: string): readonly string[] {
  if (configured !== '') return [configured];
  const inside = platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  const environments = [process.env['VIRTUAL_ENV'], process.env['CONDA_PREFIX'], join(root, '.venv'), join(root, 'venv')];
  const own = environments.flatMap((folder) => (folder === undefined ? [] : [join(folder, ...inside)]));
  const usual = platform === 'win32' ? [] : ['/usr/bin/python3'];
  return [...own.filter((path) => existsSync(path)), 'python3', 'python', ...usual.filter((path) => existsSync(path))];
}

/** Runs a function with the first program that has what its file imports. Where none has, what the first Python lacks is told. */
export async function runInFirstPython(
  { executables, ...options }: Omit<PythonOptions, 'executable'> & { readonly executables: readonly string[] },
  request: PythonRequest,
  token: CancellationToken,
): Promise<CodeReply & { readonly executable?: string }> {
  const refused: (CodeReply & { kind: 'unavailable' })[] = [];
  for (const executable of executables) {
    const reply = await runInPython({ ...options, executable }, request, token);
    if (reply.kind !== 'unavailable') return { ...reply, executable };
    refused.push(reply);
  }
  return refused.find(({ isThere }) => isThere) ?? refused[0]!; // at least one is tried
}
