import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { chooseLaunch, type NodeCandidate } from '../worker/chooseLaunch';
import type { LaunchChoice } from '../worker/computeClient';
import type { SandboxOptions } from '../worker/sandbox/sandboxClient';
import { readConfiguration } from './configuration';

const answerWithinMs = 5000;

/** Looks at this machine and lets `chooseLaunch` decide what runs the compute process; `tell` gets the sentence that says so. */
export async function findLaunch(tell: (sentence: string) => void): Promise<LaunchChoice> {
  const { nodePath, device, threads } = readConfiguration();
  const [configured, onPath] = await Promise.all([nodePath === '' ? null : askCandidate(nodePath), askCandidate('node')]);
  const onProcessor = device === 'javascript' || device === 'wasm';
  const launch = chooseLaunch({
    host: { executable: process.execPath, electron: process.versions['electron'] !== undefined },
    remote: vscode.env.remoteName !== undefined,
    configured,
    onPath: onPath.version === null ? null : onPath,
    adapter: 'unknown',
    gpuWanted: !onProcessor,
  });
  tell(launch.sentence);
  const environment = { ...launch.environment, REDERIVE_THREADS: String(threads), REDERIVE_BACKGROUND: '1' };
  return { ...launch, environment: onProcessor ? { ...environment, REDERIVE_DEVICE: device } : environment };
}

/** The version is null when the program cannot be started or does not answer. */
function askCandidate(path: string): Promise<NodeCandidate> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: answerWithinMs }, (error, output) =>
      resolve({ path, version: error === null ? output.trim() : null }),
    );
  });
}

/** The same program for a workspace's own code; its version says which walls it has. */
export async function findSandboxLaunch(processPath: string): Promise<SandboxOptions> {
  const { executable, environment } = await findLaunch(() => undefined);
  const isHost = executable === process.execPath;
  if (isHost && process.versions['electron'] !== undefined) return { processPath, executable, environment, version: null };
  return { processPath, executable, environment, version: isHost ? process.version : (await askCandidate(executable)).version };
}
